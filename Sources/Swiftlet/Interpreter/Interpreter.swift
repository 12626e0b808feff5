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
  /// Most steps of one invocation (``Requirements/stepCount``), those of every iteration included; `.computeBudget` is thrown
  /// beyond them.
  public var stepLimit: Int64 = .max
  /// Stops a run from outside.
  public var interruption: Interruption?
  #if !hasFeature(Embedded)
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
    try unsafe self.init(model, kernels: kernels, arena: arena) { _ in }
  }

  /// Creates an interpreter as ``init(_:kernels:arena:)`` does, and records how it uses the arena.
  ///
  /// - Parameter record: set where the arena was planned, also where it turns out to be too small.
  public init(
    _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer,
    recording record: inout ArenaRecord?
  ) throws(ModelError) {
    try unsafe self.init(model, kernels: kernels, arena: arena) { record = ArenaRecord($0) }
  }

  /// - Parameter observe: sees what was measured before any of it is written.
  @inline(__always)
  private init(
    _ model: Model, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer,
    observing observe: (borrowing ProgramBuilder) -> Void
  ) throws(ModelError) {
    subgraph = model.mainSubgraph
    self.kernels = kernels
    #if hasFeature(Embedded)
      let workspace = unsafe try Workspace(model, kernels, in: arena)
    #else
      preparedModel = nil
      let workspace = try Workspace(model, kernels)
    #endif
    var builder = ProgramBuilder(kernels, workspace)
    try builder.measure()
    observe(builder)
    guard arena.count >= builder.requiredArenaBytes, let start = arena.baseAddress else {
      throw ModelError(.arenaTooSmall, detail: Int64(builder.requiredArenaBytes))
    }
    #if !hasFeature(Embedded)
      guard UInt(bitPattern: start) % UInt(ArenaPlanner.alignment) == 0 else {
        throw ModelError(.misalignedArena, detail: Int64(ArenaPlanner.alignment))
      }
    #endif
    let place = unsafe start + builder.programOffset
    try unsafe builder.write(to: place)
    unsafe program = Program(place)
    unsafe self.arena = start
    reset()
  }

  #if !hasFeature(Embedded)
    /// Creates an interpreter that shares a prepared model and owns its activations and state.
    public init(_ model: PreparedModel) {
      subgraph = model.model.mainSubgraph
      kernels = model.kernels
      program = model.program
      preparedModel = model
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
    guard execution.enter(main) else { throw execution.outOfSteps }
    let isDone = unsafe withUnsafeMutablePointer(to: &execution) { unsafe Execution.run(main, $0) }
    if !isDone { throw execution.error }
  }

  var main: Routine { program.routine(0) }
}
