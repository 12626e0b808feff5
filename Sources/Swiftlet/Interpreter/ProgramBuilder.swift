internal import CSwiftletKernels

/// Turns a model's subgraphs into a ``Program``.
///
/// First everything is measured and planned without writing any of it, so that the arena's need is known
/// exactly; then the program is written.
struct ProgramBuilder {
  let model: Model
  let kernels: KernelTable
  let calls: CallGraph
  /// Subgraph by subgraph: one for each tensor, then one for the scratch memory of each operator. The main
  /// subgraph, which comes last, has one more for each subgraph that several operators call.
  let requests: MutableElements<MemoryRequest>
  var variables: ResourceVariables

  /// Bytes of activations and scratch, of variables and state, and of the program.
  private(set) var activationBytes = 0
  private(set) var stateBytes = 0
  private(set) var programBytes = 0
  /// Sum of ``Requirements/stepCount`` of all subgraphs that may run, each counted once.
  private(set) var stepCount: Int64 = 0
  /// Where operators' own state begins in the arena.
  private(set) var nodeStateOffset = 0
  private var nodeState: Int64 = 0
  private var prepared: Int64 = 0
  private var nodes: Int64 = 0
  /// Steps of the subgraph that is measured.
  private var steps: Int64 = 0
  private var stepLimit = Int64.max
  private var memoryLimit = Int.max
  /// The constants that the model widens, where a kernel knows of such.
  let widening: KernelSupport?
  /// What is being written.
  var writer = ProgramWriter()

  init(_ kernels: KernelTable, _ workspace: borrowing Workspace) {
    calls = workspace.calls
    model = calls.model
    self.kernels = kernels
    requests = workspace.requests
    variables = ResourceVariables(model, elements: workspace.variables)
    widening = kernels.support(.widening)
  }

  /// Bytes of an arena in which the program is built beside its activations, with the planner's workspace in
  /// the activations' place.
  var requiredArenaBytes: Int { programOffset &+ programBytes }

  /// Where the program stands in such an arena.
  var programOffset: Int {
    ArenaPlanner.align(max(activationBytes &+ stateBytes, Workspace.byteCount(calls)))
  }

  /// The requests of a subgraph.
  @inline(never)
  func requests(of subgraph: Subgraph) -> MutableElements<MemoryRequest> {
    let count =
      subgraph.tensorCount &+ subgraph.operatorCount &+ (subgraph.index == 0 ? calls.sharedCount : 0)
    let first = Int(calls.frames[subgraph.index].firstRequest)
    return unsafe MutableElements(requests.base + first, count: count)
  }

  /// Verifies the data flow, measures every node and plans the arena.
  ///
  /// Operators may share their tables in the file, so that a small file can have many large ones: both limits hold
  /// after every node, and thereby bound the work.
  ///
  /// - Parameters:
  ///   - stepLimit: `.computeBudget` is thrown where ``stepCount`` exceeds it.
  ///   - memoryLimit: `.memoryBudget` is thrown where ``requiredArenaBytes`` exceeds it.
  mutating func measure(stepLimit: Int64 = .max, memoryLimit: Int = .max) throws(ModelError) {
    self.stepLimit = stepLimit
    self.memoryLimit = memoryLimit
    for place in 0..<calls.count { try measure(calls.subgraph(place)) }
    let activations = Int(calls.frames[0].byteCount)
    if calls.count > 1 { try askCalls(.place) }
    let variableEnd = placeVariables(from: activations)
    let state = variableEnd &- Int64(activations) &+ nodeState
    let program = Int64(preparedOffset) &+ prepared
    try expectPossible(Int64(activations) &+ state &+ program, model.mainSubgraph)
    activationBytes = activations
    nodeStateOffset = Int(truncatingIfNeeded: variableEnd)
    stateBytes = Int(truncatingIfNeeded: state)
    programBytes = Int(truncatingIfNeeded: program)
    guard requiredArenaBytes <= memoryLimit else {
      throw ModelError(.memoryBudget, detail: Int64(requiredArenaBytes))
    }
  }

  /// Where prepared bytes begin in the program.
  var preparedOffset: Int {
    let start = Program.table(variableCount: variables.count) &+ model.subgraphCount &* 4
    return ProgramBuilder.align(start &+ Int(truncatingIfNeeded: nodes))
  }

  /// Measures the operators of a subgraph whose callees have been measured, and plans its activations.
  private mutating func measure(_ subgraph: Subgraph) throws(ModelError) {
    let requests = requests(of: subgraph)
    try Lifetimes(subgraph: subgraph, requests: requests).analyse()
    var whole = Operation(subgraph)
    if let widening { _ = try ask(widening, .follow, &whole) }
    nodes =
      nodes &+ Int64(Routine.headerBytes)
      &+ Int64((subgraph.inputs.count &+ subgraph.outputs.count) &* Program.portBytes)
    steps = 0
    for index in 0..<subgraph.operatorCount {
      var operation = operation(index, of: subgraph)
      if let widening, try ask(widening, .measure, &operation) == 0 { continue }
      try measure(&operation, at: index)
    }
    if let widening { _ = try ask(widening, .share, &whole) }
    if subgraph.index == 0, calls.sharedCount > 0 { try askCalls(.share) }
    let bytes = ArenaPlanner(requests: requests).plan()
    try expectPossible(Int64(bytes), subgraph)
    calls.frames[subgraph.index].byteCount = Int32(truncatingIfNeeded: bytes)
    calls.frames[subgraph.index].stepCount = steps
  }

  /// The operator at an index, to be measured or prepared.
  func operation(_ index: Int, of subgraph: Subgraph) -> Operation {
    var operation = Operation(subgraph.operation(index), requests(of: subgraph))
    #if !hasFeature(Embedded)
      operation.family = kernels.family
    #endif
    return operation
  }

  /// Measures one operator, which runs when operator `step` does or right before.
  @inline(never)
  mutating func measure(_ operation: inout Operation, at step: Int) throws(ModelError) {
    var needs = unsafe swiftlet_preparation()
    let entry = try unsafe kernels.select(for: operation, &needs)
    let callees = try askSupport(of: entry, .measure, &operation)
    let subgraph = operation.subgraph
    let requests = requests(of: subgraph)
    let (stateBytes, preparedBytes) = unsafe (Int(needs.state_bytes), Int(needs.prepared_bytes))
    // 64 bits, so that sums of sizes below 2^31 are exact.
    let scratch = unsafe Int64(ArenaPlanner.align(callees)) &+ Int64(needs.scratch_bytes)
    try expectPossible(scratch, subgraph)
    try expectPossible(Int64(max(stateBytes, preparedBytes)), subgraph)
    var request = MemoryRequest.scratch(Int(truncatingIfNeeded: scratch), step...step)
    request.owner = UInt16(truncatingIfNeeded: entry)
    request.note = UInt8(
      clamping: stateBytes > 0 ? Int(MemoryRequest.unknown) : ProgramBuilder.align(preparedBytes) / 8)
    requests[subgraph.tensorCount &+ operation.index] = request
    if unsafe needs.in_place_input >= 0 {
      unsafe Lifetimes(subgraph: subgraph, requests: requests).share(
        operation, input: Int(needs.in_place_input))
    }
    nodeState = nodeState &+ Int64(ProgramBuilder.align(stateBytes))
    prepared = prepared &+ Int64(ProgramBuilder.align(preparedBytes))
    nodes = nodes &+ Int64(Program.nodeBytes &+ (operation.inputs.count &+ operation.outputs.count) &* 4)
    unsafe steps = ProgramBuilder.sum(steps, needs.step_count)
    unsafe stepCount = ProgramBuilder.sum(stepCount, needs.step_count)
    guard stepCount <= stepLimit else { throw ModelError(.computeBudget, detail: stepCount) }
    let total = nodeState &+ prepared &+ nodes
    try expectPossible(total, subgraph)
    guard total <= memoryLimit else { throw ModelError(.memoryBudget, detail: total) }
  }

  /// Has a task done for an operator that is run by an entry; zero where nothing is to be done.
  mutating func askSupport(
    of entry: Int, _ task: KernelSupport.Task, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    guard let support = kernels.support(of: entry), support.kind != .widening else { return 0 }
    return try ask(support, task, &operation)
  }

  private mutating func askCalls(_ task: KernelSupport.Task) throws(ModelError) {
    guard let support = kernels.support(.calls) else { return }
    var main = Operation(model.mainSubgraph)
    _ = try ask(support, task, &main)
  }

  @inline(never)
  mutating func ask(
    _ support: KernelSupport, _ task: KernelSupport.Task, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    try unsafe withUnsafeMutablePointer(to: &self) { (builder) throws(ModelError) in
      try unsafe support(task, UnsafeMutableRawPointer(builder), &operation)
    }
  }

  @inline(never)
  private func expectPossible(_ byteCount: Int64, _ subgraph: Subgraph) throws(ModelError) {
    guard byteCount <= ArenaPlanner.maximumBytes else {
      throw ModelError(.tensorTooLarge, subgraph: subgraph.index, detail: byteCount)
    }
  }

  /// `size` rounded up to a multiple of eight.
  static func align(_ size: Int) -> Int { (size &+ 7) & ~7 }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? Int64.max : sum
  }
}
