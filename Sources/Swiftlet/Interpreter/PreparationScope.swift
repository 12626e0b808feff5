/// What preparation takes into account; known when compiling, so that an application links no more than it may need.
protocol PreparationScope {
  /// Whether operators may call subgraphs, share variables by name or read widened constants: what
  /// ``KernelSupport`` is for.
  static var isWhole: Bool { get }
  associatedtype Links: PreparationLinks
}

/// A main subgraph of operators that are on their own: on devices, where no entry needs any ``KernelSupport``.
enum PlainScope: PreparationScope {
  typealias Links = PlainLinks
  @inline(__always) static var isWhole: Bool { false }
}

/// Everything.
enum WholeScope: PreparationScope {
  typealias Links = WholeLinks
  @inline(__always) static var isWhole: Bool { true }
}

#if hasFeature(Embedded)
  /// The preparation of a model in a device's arena.
  @safe
  struct Preparation {
    /// What is to be done, where a ``KernelSupport/Request`` says it too.
    let task = KernelSupport.Task.prepare
    let model: Model
    let kernels: KernelTable
    let arena: UnsafeMutableRawBufferPointer
    /// What records how the arena is used, where anybody asks: takes a ``Measured``.
    let recorder: KernelEntry.Phase?
    /// Where it puts what it records.
    let record: UnsafeMutablePointer<ArenaRecord?>?
    /// Where the program stands.
    private(set) var program: UnsafeMutableRawPointer?
    /// Why there is no program.
    private(set) var error = ModelError(.missingKernel)

    /// The argument of ``recorder``.
    @safe
    struct Measured {
      let builder: UnsafeMutablePointer<WholeBuilder>
      let record: UnsafeMutablePointer<ArenaRecord?>
    }

    /// Prepares a model for entries that need ``KernelSupport``, and answers where the program stands; `nil` where none
    /// does.
    @inline(__always)
    static func runWhole(
      _ model: Model, _ kernels: KernelTable, _ arena: UnsafeMutableRawBufferPointer,
      recorder: KernelEntry.Phase?, record: UnsafeMutablePointer<ArenaRecord?>?
    ) throws(ModelError) -> UnsafeMutableRawPointer? {
      guard let support = kernels.firstSupport else { return nil }
      var preparation = unsafe Preparation(
        model: model, kernels: kernels, arena: arena, recorder: recorder, record: record)
      _ = unsafe withUnsafeMutablePointer(to: &preparation) {
        unsafe support.run(UnsafeMutableRawPointer($0))
      }
      guard let program = unsafe preparation.program else { throw preparation.error }
      return unsafe program
    }

    /// Verifies the data flow, plans the arena, prepares every operator, and answers where the program stands.
    ///
    /// - Parameter observe: sees what was measured before any of it is written.
    @inline(__always)
    static func run<Scope: PreparationScope>(
      _ model: Model, _ kernels: KernelTable, _ arena: UnsafeMutableRawBufferPointer, _ scope: Scope.Type,
      observing observe: (inout ProgramBuilder<Scope>) -> Void
    ) throws(ModelError) -> UnsafeMutableRawPointer {
      let workspace = unsafe try Workspace(model, kernels, in: arena, Scope.self)
      var builder = ProgramBuilder<Scope>(kernels, workspace)
      try builder.measure()
      observe(&builder)
      let needed = builder.requiredArenaBytes
      guard arena.count >= needed else { throw ModelError(.arenaTooSmall, detail: needed) }
      let place = unsafe workspace.base + builder.programOffset
      try unsafe builder.write(to: place)
      return unsafe place
    }

    /// For entries that need ``KernelSupport``.
    @inline(never)
    mutating func runWhole() {
      let (recorder, record) = unsafe (recorder, record)
      do throws(ModelError) {
        unsafe program = try Preparation.run(model, kernels, arena, WholeScope.self) { builder in
          guard let recorder = unsafe recorder, let record = unsafe record else { return }
          unsafe withUnsafeMutablePointer(to: &builder) { builder in
            var measured = unsafe Measured(builder: builder, record: record)
            _ = unsafe withUnsafeMutablePointer(to: &measured) {
              unsafe recorder(UnsafeMutableRawPointer($0))
            }
          }
        }
      } catch {
        self.error = error
      }
    }
  }
#endif
