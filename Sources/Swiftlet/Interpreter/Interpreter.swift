/// Runs a model in memory that is set aside beforehand.
///
/// Creation verifies the model, plans its memory and prepares every operator; whatever is wrong with the model is
/// thrown then. ``invoke()`` allocates nothing.
///
/// On devices the caller owns the arena (`init(_:kernels:arena:)`); on hosts an interpreter of a
/// ``PreparedModel`` owns its activations and shares everything else.
@safe
public struct Interpreter: ~Copyable {
  /// The subgraph that runs.
  public let subgraph: Subgraph
  /// What ``iterationLimit`` is where nobody says anything else.
  public static var usualIterationLimit: Int64 { 1_000_000 }
  let kernels: KernelTable
  let program: Program
  let arena: UnsafeMutableRawPointer
  /// Most iterations of all loops during one invocation; `.iterationBudget` is thrown beyond them.
  public var iterationLimit: Int64 = Interpreter.usualIterationLimit
  /// Stops a run from outside.
  public var interruption: Interruption?
  #if !hasFeature(Embedded)
    /// Most steps of one invocation (``Requirements/stepCount``), those of every iteration included; `.computeBudget` is
    /// thrown beyond them. Only hosts count steps.
    public var stepLimit: Int64 = .max
    /// The most threads that share a convolution or matrix product where that is worth it: some millions of
    /// multiply-accumulates for each, run by a host's instructions. The results do not depend on it. With one thread
    /// ``invoke()`` allocates nothing.
    public var threadCount = 1
    /// Steps of each subgraph, without what its operators call.
    let stepCounts: [Int64]
    // Keeps the program alive; the interpreter then owns the arena.
    private let preparedModel: PreparedModel?
  #endif

  /// Creates an interpreter in the caller's arena.
  ///
  /// - Parameters:
  ///   - model: a verified model. Its bytes, the kernel table's entries and the arena must stay valid and, but for
  ///     the arena, unchanged while the interpreter is used.
  ///   - arena: memory at a multiple of 16. `swiftlet plan` tells the exact number of bytes.
  /// - Throws: `.arenaTooSmall` with the exact number of bytes needed in `detail`; on devices
  ///   `.workspaceTooSmall` where the arena does not even hold the planner's workspace (16 bytes for each tensor
  ///   and operator); any error of the model.
  public init(
    _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer
  ) throws(ModelError) {
    #if hasFeature(Embedded)
      let whole = unsafe try Preparation.runWhole(model, kernels, arena, recorder: nil, record: nil)
      try unsafe self.init(model, kernels, arena, whole) { _ in }
    #else
      try unsafe self.init(model, kernels: kernels, arena: arena) { _ in }
    #endif
  }

  /// Creates an interpreter as ``init(_:kernels:arena:)`` does, and records how it uses the arena.
  ///
  /// - Parameter record: set where the arena was planned, also where it turns out to be too small.
  public init(
    _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer,
    recording record: inout ArenaRecord?
  ) throws(ModelError) {
    #if hasFeature(Embedded)
      let whole = unsafe try withUnsafeMutablePointer(to: &record) { (record) throws(ModelError) in
        unsafe try Preparation.runWhole(
          model, kernels, arena,
          recorder: { pointer in
            let measured = unsafe pointer.assumingMemoryBound(to: Preparation.Measured.self)
            unsafe measured.pointee.record.pointee = ArenaRecord(&measured.pointee.builder.pointee)
            return 0
          }, record: record)
      }
      try unsafe self.init(model, kernels, arena, whole) { record = ArenaRecord(&$0) }
    #else
      try unsafe self.init(model, kernels: kernels, arena: arena) { record = ArenaRecord(&$0) }
    #endif
  }

  #if hasFeature(Embedded)
    /// - Parameters:
    ///   - whole: where the program stands; `nil` where all operators are on their own and are still to be prepared.
    ///   - observe: sees what was measured for these.
    @inline(__always)
    private init(
      _ model: Model, _ kernels: KernelTable, _ memory: UnsafeMutableRawBufferPointer,
      _ whole: UnsafeMutableRawPointer?, observing observe: (inout ProgramBuilder<PlainScope>) -> Void
    ) throws(ModelError) {
      subgraph = model.mainSubgraph
      self.kernels = kernels
      if let whole = unsafe whole {
        unsafe program = Program(whole)
      } else {
        unsafe program = Program(
          try Preparation.run(model, kernels, memory, PlainScope.self, observing: observe))
      }
      // There is a workspace in it.
      unsafe arena = memory.baseAddress.unsafelyUnwrapped
      reset()
    }
  #else
    /// - Parameter observe: sees what was measured before any of it is written.
    private init(
      _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer,
      observing observe: (inout WholeBuilder) -> Void
    ) throws(ModelError) {
      subgraph = model.mainSubgraph
      self.kernels = kernels
      preparedModel = nil
      let workspace = try Workspace(model, kernels)
      var builder = WholeBuilder(kernels, workspace)
      try builder.measure(stepLimit: .max, memoryLimit: .max)
      observe(&builder)
      let needed = builder.requiredArenaBytes
      guard arena.count >= needed, let start = arena.baseAddress else {
        throw ModelError(.arenaTooSmall, detail: needed)
      }
      guard UInt(bitPattern: start) % UInt(ArenaPlanner.alignment) == 0 else {
        throw ModelError(.misalignedArena, detail: ArenaPlanner.alignment)
      }
      let place = unsafe start + builder.programOffset
      try unsafe builder.write(to: place)
      unsafe program = Program(place)
      unsafe self.arena = start
      stepCounts = builder.stepCounts
      reset()
    }
  #endif

  #if !hasFeature(Embedded)
    /// Creates an interpreter that shares a prepared model and owns its activations and state.
    public init(_ model: PreparedModel) {
      subgraph = model.model.mainSubgraph
      kernels = model.kernels
      program = model.program
      preparedModel = model
      stepCounts = model.stepCounts
      stepLimit = model.stepLimit
      iterationLimit = model.iterationLimit
      let bytes = max(program.activationBytes &+ program.stateBytes, 1)
      unsafe arena = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: PreparedModel.alignment)
      unsafe arena.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      reset()
    }

    deinit {
      if preparedModel != nil { unsafe arena.deallocate() }
    }
  #endif

  /// Runs the model once on what its inputs hold.
  ///
  /// Inputs may be overwritten: their memory is reused once nobody reads them any more.
  ///
  /// - Throws: only what can not be known when the interpreter is created: `.iterationBudget`, `.computeBudget` or
  ///   `.interrupted`, with the operator to blame, or what an operator has against the values it gets. Outputs and
  ///   state are then left half-way; the interpreter runs again, best after ``reset()``. `.outputPending` is no
  ///   failure: an operator (CIRCULAR_BUFFER) has taken its input and waits for more before the operators behind it
  ///   run. Outputs are undefined then; invoke again with the next input.
  public mutating func invoke() throws(ModelError) {
    var execution = Execution(self)
    #if !hasFeature(Embedded)
      guard execution.enter(main) else { throw execution.outOfSteps }
    #endif
    let isDone = unsafe withUnsafeMutablePointer(to: &execution) { unsafe Execution.run(main, $0) }
    #if !hasFeature(Embedded)
      execution.kernels.family.releaseTiles()
    #endif
    if !isDone { throw execution.error }
  }

  var main: Routine { program.routine(0) }
}
