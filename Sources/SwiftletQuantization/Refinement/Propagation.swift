import Swiftlet
import SwiftletGraph

/// The values of a graph's activations for all samples, computed operator by operator and dropped once nobody
/// reads them any more.
struct Propagation {
  var graph: Graph
  let sampleCount: Int
  let threadCount: Int
  /// What an operator may take.
  private let limits: ModelLimits
  private var values: [Int: [UInt8]] = [:]
  /// For each tensor the operators that have still to read it.
  private var readers: [Int: Int] = [:]
  /// The operator that runs next.
  private(set) var next = 0

  init(
    _ graph: Graph, inputs: [Int: [UInt8]], sampleCount: Int, threadCount: Int, limits: ModelLimits
  ) {
    self.graph = graph
    self.sampleCount = sampleCount
    self.threadCount = threadCount
    self.limits = limits
    values = inputs
    for operation in graph.subgraphs[0].operators {
      for tensor in Set(operation.inputs) { readers[tensor, default: 0] += 1 }
    }
  }

  /// Real numbers of an activation that has been computed.
  func reals(_ tensor: Int) -> [Float]? {
    values[tensor].flatMap { graph.subgraphs[0].tensors[tensor].reals($0) }
  }

  /// Runs the next operator.
  mutating func step() throws {
    let run = try OperatorRun(graph, operator: next, within: self.limits)
    finish(try run(inputs(of: run), sampleCount: sampleCount, threadCount: threadCount), run.outputs)
  }

  /// Runs the next operator without its fused activation, and answers what it then gives. The activation is
  /// applied afterwards. `nil` without running anything where that can not be.
  mutating func stepBeforeActivation() throws -> [Float]? {
    let operation = graph.subgraphs[0].operators[next]
    let activation = Propagation.activation(of: operation)
    guard let limits = activation.limits, let output = operation.outputs.first else { return nil }
    var linear = graph
    if activation != .none {
      linear.subgraphs[0].operators[next].fusedActivation = OperatorOptions.Activation.none
    }
    let run = try OperatorRun(linear, operator: next, within: self.limits)
    let results = try run(inputs(of: run), sampleCount: sampleCount, threadCount: threadCount)
    guard let bytes = results.first, let reals = graph.subgraphs[0].tensors[output].reals(bytes) else {
      return nil
    }
    let limited = reals.map { min(max($0, limits.lowerBound), limits.upperBound) }
    finish([graph.subgraphs[0].tensors[output].bytes(limited)] + results.dropFirst(), run.outputs)
    return reals
  }

  // Swift 6.3.1 crashes when it optimises this inlined into its caller.
  @inline(never)
  static func activation(of operation: Graph.Operator) -> OperatorOptions.Activation {
    operation.fusedActivation ?? OperatorOptions.Activation.none
  }

  private func inputs(of run: OperatorRun) -> [[UInt8]] { run.inputs.map { values[$0] ?? [] } }

  private mutating func finish(_ results: [[UInt8]], _ outputs: [Int]) {
    for (tensor, bytes) in zip(outputs, results) where readers[tensor, default: 0] > 0 {
      values[tensor] = bytes
    }
    for tensor in Set(graph.subgraphs[0].operators[next].inputs) {
      readers[tensor, default: 0] -= 1
      if readers[tensor, default: 0] <= 0 { values[tensor] = nil }
    }
    next += 1
  }
}
