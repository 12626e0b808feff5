/// Turns a subgraph into a ``Program``.
///
/// First everything is measured and planned without writing any of it, so that the arena's need is known
/// exactly; then the program is written.
struct ProgramBuilder {
  let subgraph: Subgraph
  let kernels: KernelTable
  /// One request for each tensor, then one for the scratch memory of each operator.
  let requests: MutableElements<MemoryRequest>

  /// Bytes of activations and scratch, of variables and state, and of the program.
  private(set) var activationBytes = 0
  private(set) var stateBytes = 0
  private(set) var programBytes = 0
  /// Sum of ``Requirements/stepCount``.
  private(set) var stepCount: Int64 = 0

  init(_ subgraph: Subgraph, _ kernels: KernelTable, requests: MutableElements<MemoryRequest>) {
    self.subgraph = subgraph
    self.kernels = kernels
    self.requests = requests
  }

  static func requestCount(_ subgraph: Subgraph) -> Int { subgraph.tensorCount &+ subgraph.operatorCount }

  /// Bytes of an arena in which the program is built beside its activations, with the planner's workspace in
  /// the activations' place.
  var requiredArenaBytes: Int { programOffset &+ programBytes }

  /// Where the program stands in such an arena.
  var programOffset: Int {
    let workspace = requests.count &* MemoryLayout<MemoryRequest>.stride
    return ArenaPlanner.align(max(activationBytes &+ stateBytes, workspace))
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
    let lifetimes = Lifetimes(subgraph: subgraph, requests: requests)
    try lifetimes.analyse()
    let ports = Int64(subgraph.inputs.count &+ subgraph.outputs.count) &* Int64(Program.portBytes)
    // 64 bits, so that sums of sizes below 2^31 are exact.
    var nodeState: Int64 = 0
    var prepared: Int64 = 0
    var nodes: Int64 = 0
    for index in 0..<subgraph.operatorCount {
      let operation = subgraph.operation(index)
      let needs = try kernels.select(for: operation).needs
      try expectPossible(Int64(max(needs.scratchBytes, needs.stateBytes, needs.preparedBytes)))
      requests[subgraph.tensorCount &+ index] = ProgramBuilder.scratch(needs.scratchBytes, index)
      if let input = needs.inPlaceInput { lifetimes.share(operation, input: input) }
      nodeState = nodeState &+ Int64(ProgramBuilder.align(needs.stateBytes))
      prepared = prepared &+ Int64(ProgramBuilder.align(needs.preparedBytes))
      nodes = nodes &+ Int64(Program.nodeBytes &+ (operation.inputs.count &+ operation.outputs.count) &* 4)
      let (sum, overflow) = stepCount.addingReportingOverflow(needs.stepCount)
      stepCount = overflow ? Int64.max : sum
      guard stepCount <= stepLimit else { throw ModelError(.computeBudget, detail: stepCount) }
      let total = nodeState &+ prepared &+ nodes &+ ports
      try expectPossible(total)
      guard total <= memoryLimit else { throw ModelError(.memoryBudget, detail: total) }
    }
    let activations = ArenaPlanner(requests: requests).plan()
    let state = placeVariables(from: activations) &+ nodeState
    let program = ((Int64(Program.headerBytes) &+ ports &+ nodes &+ 7) & ~7) &+ prepared
    try expectPossible(Int64(activations) &+ state &+ program)
    activationBytes = activations
    stateBytes = Int(truncatingIfNeeded: state)
    programBytes = Int(truncatingIfNeeded: program)
    guard requiredArenaBytes <= memoryLimit else {
      throw ModelError(.memoryBudget, detail: Int64(requiredArenaBytes))
    }
  }

  private func expectPossible(_ byteCount: Int64) throws(ModelError) {
    guard byteCount <= ArenaPlanner.maximumBytes else {
      throw ModelError(.tensorTooLarge, subgraph: subgraph.index, detail: byteCount)
    }
  }

  /// Gives variable tensors places behind the activations, and answers how many bytes they take.
  private func placeVariables(from start: Int) -> Int64 {
    var end = Int64(start)
    for index in 0..<subgraph.tensorCount where requests[index].role == .variable {
      requests[index].offset = Int32(clamping: end)
      end = end &+ Int64(ArenaPlanner.align(Int(requests[index].byteCount)))
    }
    return end &- Int64(start)
  }

  private static func scratch(_ byteCount: Int, _ step: Int) -> MemoryRequest {
    var request = MemoryRequest()
    request.role = .scratch
    request.byteCount = Int32(clamping: byteCount)
    request.first = UInt16(truncatingIfNeeded: step)
    request.last = request.first
    return request
  }

  /// `size` rounded up to a multiple of eight.
  static func align(_ size: Int) -> Int { (size &+ 7) & ~7 }
}
