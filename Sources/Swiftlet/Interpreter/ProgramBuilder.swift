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
  private(set) var variables: ResourceVariables

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

  init(_ kernels: KernelTable, _ workspace: borrowing Workspace) {
    calls = workspace.calls
    model = calls.model
    self.kernels = kernels
    requests = workspace.requests
    variables = ResourceVariables(model, elements: workspace.variables)
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
    for place in 0..<calls.count {
      try measure(calls.subgraph(place), stepLimit: stepLimit, memoryLimit: memoryLimit)
    }
    let activations = Int(calls.frames[0].byteCount)
    try placeFrames()
    let variableEnd = placeVariables(from: activations)
    let state = variableEnd &- Int64(activations) &+ nodeState
    let start = Int64(Program.table(variableCount: variables.count) &+ model.subgraphCount &* 4)
    let program = ((start &+ nodes &+ 7) & ~7) &+ prepared
    try expectPossible(Int64(activations) &+ state &+ program, model.mainSubgraph)
    activationBytes = activations
    nodeStateOffset = Int(truncatingIfNeeded: variableEnd)
    stateBytes = Int(truncatingIfNeeded: state)
    programBytes = Int(truncatingIfNeeded: program)
    guard requiredArenaBytes <= memoryLimit else {
      throw ModelError(.memoryBudget, detail: Int64(requiredArenaBytes))
    }
  }

  /// Measures the operators of a subgraph whose callees have been measured, and plans its activations.
  private mutating func measure(
    _ subgraph: Subgraph, stepLimit: Int64, memoryLimit: Int
  ) throws(ModelError) {
    let requests = requests(of: subgraph)
    let lifetimes = Lifetimes(subgraph: subgraph, requests: requests)
    try lifetimes.analyse()
    nodes =
      nodes &+ Int64(Routine.headerBytes)
      &+ Int64(subgraph.inputs.count &+ subgraph.outputs.count) &* Int64(Program.portBytes)
    var steps: Int64 = 0
    let constants = WidenedConstants(requests: requests)
    for index in 0..<subgraph.operatorCount {
      let operation = subgraph.operation(index)
      if operation.outputs.count == 1, constants.widening(operation.outputs[0] ?? -1) == index {
        // Outputs of the subgraph are computed at once, all else as soon as an operator needs it.
        let isOutput = Int(requests[Int(operation.outputs[0] ?? 0)].last) == subgraph.operatorCount
        guard isOutput else { continue }
      }
      var reading = operation
      let node = try select(&reading, constants)
      if reading.widened == nil {
        for position in 0..<operation.inputs.count {
          guard let tensor = operation.inputs[position], let widening = constants.widening(tensor) else {
            continue
          }
          let isNew = requests[subgraph.tensorCount &+ widening].role != .scratch
          constants.need(tensor, at: index, isNew: isNew)
          guard isNew else { continue }
          var first = subgraph.operation(widening)
          let choice = try select(&first, constants)
          steps = ProgramBuilder.sum(steps, choice.needs.stepCount)
          try measure(
            first, choice.needs, at: index, lifetimes, stepLimit: stepLimit, memoryLimit: memoryLimit)
        }
      }
      steps = ProgramBuilder.sum(steps, node.needs.stepCount)
      try measure(reading, node.needs, at: index, lifetimes, stepLimit: stepLimit, memoryLimit: memoryLimit)
    }
    constants.dropUnneeded(subgraph)
    if subgraph.index == 0 { requestSharedFrames(requests) }
    let bytes = ArenaPlanner(requests: requests).plan()
    try expectPossible(Int64(bytes), subgraph)
    calls.frames[subgraph.index].byteCount = Int32(truncatingIfNeeded: bytes)
    calls.frames[subgraph.index].stepCount = steps
  }

  /// Measures one operator, which runs when operator `step` does or right before.
  @inline(never)
  private mutating func measure(
    _ operation: Operation, _ needs: Requirements, at step: Int, _ lifetimes: Lifetimes, stepLimit: Int64,
    memoryLimit: Int
  ) throws(ModelError) {
    let subgraph = operation.subgraph
    let requests = lifetimes.requests
    let callees = try calls.calleeBytes(operation)
    // 64 bits, so that sums of sizes below 2^31 are exact.
    let scratch = Int64(ArenaPlanner.align(callees)) &+ Int64(needs.scratchBytes)
    try expectPossible(max(scratch, Int64(max(needs.stateBytes, needs.preparedBytes))), subgraph)
    requests[subgraph.tensorCount &+ operation.index] = .scratch(
      Int(truncatingIfNeeded: scratch), step...step)
    if let input = needs.inPlaceInput { lifetimes.share(operation, input: input) }
    try noteVariables(operation, requests)
    nodeState = nodeState &+ Int64(ProgramBuilder.align(needs.stateBytes))
    prepared = prepared &+ Int64(ProgramBuilder.align(needs.preparedBytes))
    nodes = nodes &+ Int64(Program.nodeBytes &+ (operation.inputs.count &+ operation.outputs.count) &* 4)
    stepCount = ProgramBuilder.sum(stepCount, needs.stepCount)
    guard stepCount <= stepLimit else { throw ModelError(.computeBudget, detail: stepCount) }
    let total = nodeState &+ prepared &+ nodes
    try expectPossible(total, subgraph)
    guard total <= memoryLimit else { throw ModelError(.memoryBudget, detail: total) }
  }

  /// The entry that runs an operator, and what the node needs there. Where the entry takes constants in place of
  /// inputs that are widened from them, the operator reads these from then on.
  func select(
    _ operation: inout Operation, _ constants: WidenedConstants
  ) throws(ModelError) -> (entry: Int, needs: Requirements) {
    #if !hasFeature(Embedded)
      operation.family = kernels.family
    #endif
    if operation.readHalves(constants) {
      do throws(ModelError) {
        let (entry, needs) = try kernels.select(for: operation)
        if kernels[entry].second == .float16 { return (entry, needs) }
      } catch {}
      operation.widened = nil
    }
    let (entry, needs) = try kernels.select(for: operation)
    return (entry, needs)
  }

  @inline(never)
  private func expectPossible(_ byteCount: Int64, _ subgraph: Subgraph) throws(ModelError) {
    guard byteCount <= ArenaPlanner.maximumBytes else {
      throw ModelError(.tensorTooLarge, subgraph: subgraph.index, detail: byteCount)
    }
  }

  @inline(never)
  private mutating func noteVariables(
    _ operation: Operation, _ requests: MutableElements<MemoryRequest>
  ) throws(ModelError) {
    switch operation.builtin {
    case .varHandle:
      _ = try variables.find(operation)
    case .readVariable, .assignVariable:
      // A handle that comes from elsewhere is checked when it is used.
      let handle = Int(try operation.input(0).index)
      guard requests[handle].role == .computed else { return }
      let source = operation.subgraph.operation(Int(requests[handle].first))
      guard source.builtin == .varHandle else { return }
      let value = try operation.builtin == .readVariable ? operation.output(0) : operation.input(1)
      try variables.note(value, of: source, by: operation)
    default:
      break
    }
  }

  mutating func variable(_ handle: Operation) throws(ModelError) -> Int { try variables.find(handle) }

  /// `size` rounded up to a multiple of eight.
  static func align(_ size: Int) -> Int { (size &+ 7) & ~7 }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? Int64.max : sum
  }
}
