/// How a model uses its arena, recorded while an interpreter is created in it: bytes by purpose.
///
/// The arena is activations, then state, then the program. Tensors and scratch memory share the activations, so their
/// own figures are high-water marks and do not add up:
///
///     arenaBytes = activationBytes + variableBytes + operatorStateBytes + workspaceBytes + recordBytes + preparedBytes
///
/// `swiftlet plan --target` foretells the same figures. Linked only where it is used.
public struct ArenaRecord: Sendable, Equatable {
  /// Tensors and scratch memory together.
  public let activationBytes: Int
  /// The largest sum of tensors that are live during one operator.
  public let tensorPeakBytes: Int
  /// The most scratch memory of one operator, that of the subgraphs which it calls included.
  public let scratchPeakBytes: Int
  /// Variable tensors and resource variables.
  public let variableBytes: Int
  /// State that operators keep for themselves.
  public let operatorStateBytes: Int
  /// By how much the planner's own memory, which gives way to activations and state, is larger than these.
  public let workspaceBytes: Int
  /// What stands for operators and their operands: nodes, locations, inputs and outputs.
  public let recordBytes: Int
  /// What operators have prepared: multipliers, shifts, folded biases, tables.
  public let preparedBytes: Int
  /// All of the arena.
  public var arenaBytes: Int {
    activationBytes &+ variableBytes &+ operatorStateBytes &+ workspaceBytes &+ recordBytes &+ preparedBytes
  }

  /// - Parameter builder: one that has measured everything.
  init<Scope: PreparationScope>(_ builder: inout ProgramBuilder<Scope>) {
    activationBytes = builder.activationBytes
    variableBytes = builder.nodeStateOffset &- builder.activationBytes
    operatorStateBytes = builder.stateBytes &- variableBytes
    workspaceBytes = builder.programOffset &- builder.activationBytes &- builder.stateBytes
    recordBytes = builder.preparedOffset
    preparedBytes = builder.programBytes &- recordBytes
    var (tensors, scratch) = (0, 0)
    for place in 0..<builder.routineCount {
      let subgraph = builder.routine(place)
      let requests = builder.requests(of: subgraph)
      let planner = ArenaPlanner(requests: requests)
      for step in 0..<subgraph.operatorCount {
        var live = 0
        for tensor in 0..<subgraph.tensorCount where planner.owns(tensor) {
          let request = requests[tensor]
          guard Int(request.first) <= step, step <= Int(request.last) else { continue }
          live = live &+ planner.alignedSize(request)
        }
        tensors = max(tensors, live)
        let own = requests[subgraph.tensorCount &+ step]
        if own.role == .scratch { scratch = max(scratch, Int(own.byteCount)) }
      }
    }
    tensorPeakBytes = tensors
    scratchPeakBytes = scratch
  }
}
