/// What preparation takes into account; known when compiling, so that an application links no more than it may need.
protocol PreparationScope {
  /// Whether operators may call subgraphs, share variables by name or read widened constants: what
  /// ``KernelSupport`` is for.
  static var isWhole: Bool { get }
}

/// A main subgraph of operators that are on their own: on devices, where no entry needs any ``KernelSupport``.
enum PlainScope: PreparationScope {
  @inline(__always) static var isWhole: Bool { false }
}

/// Everything.
enum WholeScope: PreparationScope {
  @inline(__always) static var isWhole: Bool { true }
}

#if hasFeature(Embedded)
  /// The preparation of a model in a device's arena.
  @safe
  struct Preparation {
    let model: Model
    let kernels: KernelTable
    let arena: UnsafeMutableRawBufferPointer
    /// What records how the arena is used, where anybody asks: takes a ``Measured``.
    let recorder: KernelEntry.Phase?
    private(set) var record: ArenaRecord?
    /// Where the program stands, or why there is none.
    private(set) var program: UnsafeMutableRawPointer?
    private(set) var error: ModelError?

    /// The argument of ``recorder``.
    @safe
    struct Measured {
      let builder: UnsafeMutablePointer<WholeBuilder>
      var record: ArenaRecord?
    }

    @inline(__always)
    init(
      _ model: Model, _ kernels: KernelTable, _ arena: UnsafeMutableRawBufferPointer,
      _ recorder: KernelEntry.Phase?
    ) {
      self.model = model
      self.kernels = kernels
      unsafe self.arena = unsafe arena
      unsafe self.recorder = unsafe recorder
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
      let recorder = unsafe recorder
      var record: ArenaRecord?
      do throws(ModelError) {
        unsafe program = try Preparation.run(model, kernels, arena, WholeScope.self) { builder in
          guard let recorder = unsafe recorder else { return }
          unsafe withUnsafeMutablePointer(to: &builder) { builder in
            var measured = unsafe Measured(builder: builder)
            _ = unsafe withUnsafeMutablePointer(to: &measured) {
              unsafe recorder(UnsafeMutableRawPointer($0))
            }
            record = measured.record
          }
        }
      } catch {
        self.error = error
      }
      self.record = record
    }
  }
#endif
