import Swiftlet
import SwiftletGraph

/// A WHILE operator that counts: its variables, and how often its body runs.
struct Loop {
  let operation: Graph.Operator
  let body: Dataflow
  /// The tensors of the body that hold its variables when it starts, by position.
  let inputs: [Int]
  /// The tensors of the body that hold them afterwards.
  let outputs: [Int]
  let trips: Int
  /// By position the first value of the variables that grow by one with every run.
  let counters: [Int: Int]
  let indices: LoopIndexReader

  /// `nil` where the body may do something else than compute its variables, or the number of runs is not known.
  init?(_ operation: Graph.Operator, in graph: Graph, _ flow: Dataflow) {
    guard operation.builtin == .while, let options = operation.options(as: OperatorOptions.While.self),
      let bodyGraph = graph.subgraphs.at(Int(options.bodySubgraph)),
      let conditionGraph = graph.subgraphs.at(Int(options.conditionSubgraph)),
      bodyGraph.isVoid(of: operation.inputs.count), conditionGraph.inputs.count == operation.inputs.count,
      bodyGraph.outputs.count == operation.inputs.count, operation.outputs.count == operation.inputs.count,
      Set(conditionGraph.inputs).count == conditionGraph.inputs.count,
      !conditionGraph.operators.contains(where: \.hasEffects), conditionGraph.outputs.count == 1
    else { return nil }
    self.operation = operation
    inputs = bodyGraph.inputs
    outputs = bodyGraph.outputs
    // What the body gives on as it came is what the loop was started with.
    var constants: [Int: Graph.Constant] = [:]
    for position in inputs.indices where inputs[position] == outputs[position] {
      guard let start = flow.tensor(operation.inputs[position]), let constant = start.constant,
        let inside = bodyGraph.tensors.at(inputs[position]), inside.type == start.type,
        inside.shape == start.shape
      else { continue }
      constants[position] = constant
    }
    body = Dataflow(bodyGraph.binding(constants))
    let variables = inputs.enumerated().filter { constants[$0.offset] == nil }
    indices = LoopIndexReader(
      flow: body, variables: Dictionary(uniqueKeysWithValues: variables.map { ($0.element, $0.offset) }))
    var counters: [Int: Int] = [:]
    for (position, _) in variables {
      var next = LoopIndex(variable: position)
      next.offset = 1
      guard let start = flow.integers(operation.inputs[position]), start.count == 1,
        start[0].magnitude <= Loop.limit.magnitude, indices.index(outputs[position]) == next
      else { continue }
      counters[position] = start[0]
    }
    self.counters = counters
    let condition = Dataflow(conditionGraph.binding(constants))
    let conditionVariables = conditionGraph.inputs.enumerated().filter { constants[$0.offset] == nil }
    let reader = LoopIndexReader(
      flow: condition,
      variables: Dictionary(uniqueKeysWithValues: conditionVariables.map { ($0.element, $0.offset) }))
    var budget = 16
    guard
      let trips = Loop.trips(conditionGraph.outputs[0], reader, counters: counters, &budget), trips > 0
    else { return nil }
    self.trips = trips
  }

  // Far from where 32-bit counters wrap around.
  private static let limit = 1 << 28

  /// How often a condition holds, if it is a comparison of a counter with a constant, or several of which all must hold.
  private static func trips(
    _ tensor: Int, _ reader: LoopIndexReader, counters: [Int: Int], _ budget: inout Int
  ) -> Int? {
    budget -= 1
    guard budget > 0, let index = reader.flow.producer(of: tensor) else { return nil }
    let operation = reader.flow.operators[index]
    guard operation.inputs.count == 2, operation.outputs == [tensor], reader.flow.count(tensor) == 1 else {
      return nil
    }
    let (left, right) = (operation.inputs[0], operation.inputs[1])
    let (smaller, larger, slack) =
      switch operation.builtin {
      case .less: (left, right, 0)
      case .lessEqual: (left, right, 1)
      case .greater: (right, left, 0)
      case .greaterEqual: (right, left, 1)
      default: (-1, -1, 0)
      }
    if operation.builtin == .logicalAnd {
      guard let first = trips(left, reader, counters: counters, &budget),
        let second = trips(right, reader, counters: counters, &budget)
      else { return nil }
      return min(first, second)
    }
    guard let counter = reader.index(smaller), let bound = reader.index(larger), bound.variable == nil,
      counter.sign == 1, let position = counter.variable, let start = counters[position],
      bound.offset.magnitude <= limit.magnitude, counter.offset.magnitude <= limit.magnitude
    else { return nil }
    return max(0, bound.offset + slack - counter.offset - start)
  }

  /// Whether an index takes the numbers 0, 1, 2 and on with the runs (`false`), or the same numbers from the last to the first
  /// (`true`).
  func isReversed(_ index: LoopIndex?) -> Bool? {
    guard let index, let position = index.variable, let start = counters[position],
      index.offset.magnitude <= Loop.limit.magnitude
    else { return nil }
    switch (index.sign, index.sign * start + index.offset) {
    case (1, 0): return false
    case (-1, trips - 1): return true
    default: return nil
    }
  }
}

extension Graph.Subgraph {
  /// Whether running the subgraph does nothing but compute its outputs from so many different inputs.
  fileprivate func isVoid(of count: Int) -> Bool {
    inputs.count == count && Set(inputs).count == count && !operators.contains(where: \.hasEffects)
  }

  /// The subgraph with some of its inputs, by position, turned into constants.
  fileprivate func binding(_ constants: [Int: Graph.Constant]) -> Graph.Subgraph {
    var result = self
    result.inputs = []
    for (position, tensor) in inputs.enumerated() where tensors.indices.contains(tensor) {
      result.tensors[tensor].constant = constants[position]
    }
    return result
  }
}

extension Array {
  /// The element at an index; `nil` where there is none.
  func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
