internal import CSwiftletKernels

/// One run of a program: what its nodes share, and what it may still take.
@safe
struct Execution {
  let model: ModelBytes
  let kernels: KernelTable
  let program: Program
  let arena: UnsafeMutableRawPointer
  /// Where a request to stop is made. The interpreter keeps it alive: operators read it without counting references.
  let request: UnsafeMutablePointer<UInt32>?
  /// Iterations of loops until the run is ended.
  let iterationLimit: Int64
  private(set) var iterationCount: Int64 = 0
  /// Why the run ended: the raw value of a ``ModelError/Code``, zero where nothing failed.
  private var status: Int32 = 0
  /// The operator to blame, in the innermost subgraph.
  private var failedRoutine = 0
  private var failedOperation = 0
  private var detail: Int64 = 0
  #if !hasFeature(Embedded)
    /// The most threads that share an operator.
    private(set) var threadCount = 1
    /// Steps of each subgraph, and how many may still run.
    private var stepCounts: [Int64]
    private var stepLimit: Int64
    private var stepsLeft: Int64
    /// Called after every node, those of called subgraphs included; ends the run where it answers `false`.
    var observer: ((Program.Node, Routine) -> Bool)?
    /// Called before the first node of a routine that is called, the main one included; ends the run where it answers
    /// `false`.
    var entryObserver: ((Routine) -> Bool)?
  #endif

  @inline(__always)
  init(_ interpreter: borrowing Interpreter) {
    model = interpreter.subgraph.model.bytes
    kernels = interpreter.kernels
    program = interpreter.program
    unsafe arena = interpreter.arena
    unsafe request = interpreter.interruption?.word
    iterationLimit = interpreter.iterationLimit
    #if !hasFeature(Embedded)
      stepCounts = interpreter.stepCounts
      stepLimit = interpreter.stepLimit
      stepsLeft = stepLimit
      threadCount = interpreter.threadCount
    #endif
  }

  /// A run without a limit of steps.
  @inline(__always)
  init(
    model: ModelBytes, kernels: KernelTable, program: Program, arena: UnsafeMutableRawPointer,
    interruption: Interruption?, iterationLimit: Int64
  ) {
    self.model = model
    self.kernels = kernels
    self.program = program
    unsafe self.arena = unsafe arena
    unsafe request = interruption?.word
    self.iterationLimit = iterationLimit
    #if !hasFeature(Embedded)
      stepCounts = []
      stepLimit = .max
      stepsLeft = .max
    #endif
  }

  #if hasFeature(Embedded)
    /// Devices do not count steps.
    @inline(__always)
    mutating func enter(_ routine: Routine) -> Bool { true }
  #else
    /// Pays for one run of a routine's own operators.
    mutating func enter(_ routine: Routine) -> Bool {
      let steps = stepCounts.isEmpty ? 1 : stepCounts[routine.subgraph]
      let (rest, overflow) = stepsLeft.subtractingReportingOverflow(max(steps, 1))
      stepsLeft = rest
      guard overflow || rest < 0 else { return true }
      let (sum, isHuge) = stepLimit.subtractingReportingOverflow(rest)
      detail = overflow || isHuge ? Int64.max : sum
      return false
    }
  #endif

  /// Pays for an iteration of a loop.
  mutating func iterate() -> Bool {
    guard iterationCount < iterationLimit else {
      detail = iterationLimit
      return false
    }
    iterationCount = iterationCount &+ 1
    return true
  }

  private mutating func fail(_ status: Int32, _ routine: Routine, _ operation: Int) {
    guard self.status == 0 else { return }
    self.status = status
    failedRoutine = routine.offset
    failedOperation = operation
  }

  /// Why the run ended.
  var error: ModelError {
    #if !hasFeature(Embedded)
      // An observer ended it.
      guard status != 0 else { return ModelError(.interrupted) }
    #endif
    return ModelError(
      ModelError.Code(known: UInt8(truncatingIfNeeded: status)),
      subgraph: Routine(program: program, offset: failedRoutine).subgraph, operator: failedOperation,
      detail: detail)
  }

  #if !hasFeature(Embedded)
    /// Why the run does not even begin.
    var outOfSteps: ModelError { ModelError(.computeBudget, detail: detail) }
  #endif

  /// Runs all nodes of a routine; `false` where one failed, which ``error`` then tells.
  static func run(_ routine: Routine, _ execution: UnsafeMutablePointer<Execution>) -> Bool {
    #if !hasFeature(Embedded)
      if let observe = unsafe execution.pointee.entryObserver, !observe(routine) { return false }
    #endif
    var offset = routine.nodes
    for _ in Indices(routine.nodeCount) {
      let node = routine.node(at: offset)
      guard unsafe run(node, of: routine, execution) else { return false }
      #if !hasFeature(Embedded)
        if let observe = unsafe execution.pointee.observer, !observe(node, routine) { return false }
      #endif
      offset = node.end
    }
    return true
  }

  /// Runs all nodes of a routine, with calls before and behind each of them.
  static func run(
    _ routine: Routine, _ execution: UnsafeMutablePointer<Execution>, beginning begin: (Int) -> Void,
    ending end: (Int) -> Void
  ) -> Bool {
    var offset = routine.nodes
    for _ in Indices(routine.nodeCount) {
      let node = routine.node(at: offset)
      begin(node.operation)
      let isDone = unsafe run(node, of: routine, execution)
      end(node.operation)
      guard isDone else { return false }
      offset = node.end
    }
    return true
  }

  /// Runs one node.
  @inline(__always)
  static func run(
    _ node: Program.Node, of routine: Routine, _ execution: UnsafeMutablePointer<Execution>
  ) -> Bool {
    let status =
      if let request = unsafe execution.pointee.request, unsafe swiftlet_request(request) != 0 {
        Int32(ModelError.Code.interrupted.rawValue)
      } else {
        unsafe invoke(node, of: routine, execution)
      }
    if status == 0 { return true }
    unsafe execution.pointee.fail(status, routine, node.operation)
    return false
  }

  /// Calls a node's kernel, and answers its status.
  @inline(__always)
  private static func invoke(
    _ node: Program.Node, of routine: Routine, _ execution: UnsafeMutablePointer<Execution>
  ) -> Int32 {
    let arena = unsafe execution.pointee.arena
    let program = unsafe routine.program.base
    var invocation = unsafe swiftlet_invocation()
    unsafe invocation.model = execution.pointee.model.base.assumingMemoryBound(to: UInt8.self)
    unsafe invocation.arena = arena.assumingMemoryBound(to: UInt8.self)
    unsafe invocation.operands = (program + node.operands).assumingMemoryBound(to: Int32.self)
    unsafe invocation.input_count = UInt16(truncatingIfNeeded: node.inputCount)
    unsafe invocation.output_count = UInt16(truncatingIfNeeded: node.outputCount)
    unsafe invocation.prepared = (program + node.prepared).assumingMemoryBound(to: UInt8.self)
    unsafe invocation.state = (arena + node.state).assumingMemoryBound(to: UInt8.self)
    unsafe invocation.scratch = (arena + node.scratch).assumingMemoryBound(to: UInt8.self)
    unsafe invocation.execution = UnsafeMutableRawPointer(execution)
    let invoke = unsafe execution.pointee.kernels[node.entry].invoke
    return unsafe withUnsafeMutablePointer(to: &invocation) {
      unsafe invoke(UnsafeMutableRawPointer($0))
    }
  }
}
