/// Runs a model that a host has prepared, with the program and the model's constants read from flash.
///
/// The arena holds activations, scratch memory and state alone; start-up is a few checks, and an image has neither
/// verifier nor planner, and of each kernel only what invocation needs. `swiftlet export` writes everything that this
/// takes, and the source that puts it together.
///
/// The program is believed: see ``ExportedProgram`` for what is checked.
@safe
public struct ExportedInterpreter: ~Copyable {
  let program: ExportedProgram
  let model: ModelBytes
  let kernels: KernelTable
  let arena: UnsafeMutableRawPointer
  /// Most iterations of all loops during one invocation; `.iterationBudget` is thrown beyond them.
  public var iterationLimit: Int64 = Interpreter.usualIterationLimit
  /// Stops a run from outside.
  public var interruption: Interruption?

  /// Creates an interpreter in the caller's arena.
  ///
  /// - Parameters:
  ///   - program: what `swiftlet export` made of the model.
  ///   - model: the bytes of the `.tflite` file, at a multiple of 16.
  ///   - kernels: the table that the program was made for: the same entries in the same order.
  ///   - arena: ``ExportedProgram/arenaBytes`` bytes or more at a multiple of 16. As with program, model and entries, they
  ///     must stay valid while the interpreter is used.
  ///   - checksum: whether to compare the model's checksum, some two instructions for each word of it. Without, a model
  ///     of the same length is taken for the program's own.
  /// - Throws: `.programFamily`, `.programModel` or `.programKernels` where the program was made for another target, model
  ///   or table; `.misalignedBuffer`, `.misalignedArena`; `.arenaTooSmall` with the bytes needed in `detail`.
  public init(
    _ program: ExportedProgram, model: ModelBytes, kernels: KernelTable, arena: UnsafeMutableRawBufferPointer,
    checksum: Bool = true
  ) throws(ModelError) {
    try program.expect(model, kernels, isComplete: checksum)
    guard arena.count >= program.arenaBytes, let start = arena.baseAddress else {
      throw ModelError(.arenaTooSmall, detail: Int64(program.arenaBytes))
    }
    guard UInt(bitPattern: start) % UInt(ArenaPlanner.alignment) == 0 else {
      throw ModelError(.misalignedArena, detail: Int64(ArenaPlanner.alignment))
    }
    self.program = program
    self.model = model
    self.kernels = kernels
    unsafe self.arena = start
    reset()
  }

  /// Runs the model once on what its inputs hold.
  ///
  /// Inputs may be overwritten: their memory is reused once nobody reads them any more.
  ///
  /// - Throws: what ``Interpreter/invoke()`` throws.
  public mutating func invoke() throws(ModelError) {
    var execution = execution
    let isDone = unsafe withUnsafeMutablePointer(to: &execution) { unsafe Execution.run(main, $0) }
    if !isDone { throw execution.error }
  }

  /// Sets all state back to what it was before the first invocation, as ``Interpreter/reset()`` does.
  public mutating func reset() { unsafe program.reset(arena) }

  var main: Routine { program.program.routine(0) }

  private var execution: Execution {
    unsafe Execution(
      model: model, kernels: kernels, program: program.program, arena: arena, interruption: interruption,
      iterationLimit: iterationLimit)
  }

  /// Runs the model once, and calls back around each operator of the main subgraph, what it calls included: to read a
  /// cycle counter, for instance. Linked only where it is used.
  ///
  /// - Parameter begin, end: called with the operator's index in its subgraph.
  public mutating func invoke(
    beginning begin: (_ operation: Int) -> Void, ending end: (_ operation: Int) -> Void
  ) throws(ModelError) {
    var execution = execution
    let main = main
    let isDone = unsafe withUnsafeMutablePointer(to: &execution) {
      unsafe Execution.run(main, $0, beginning: begin, ending: end)
    }
    if !isDone { throw execution.error }
  }
}
