import Swiftlet
import SwiftletGraph

/// Random subgraphs that call each other: IF, WHILE, CALL_ONCE, variables and operators on elements.
///
/// Subgraphs are called from several places, hand inputs and constants on, name a tensor twice, and keep values across
/// calls. Loops end: they count.
struct NestedGraph {
  /// What a tensor holds.
  enum Kind: Hashable {
    case truth
    case integers(Int)
  }

  /// What a subgraph is made for.
  enum Role: Hashable {
    case branch
    /// Gives a truth value which is false once the first input has reached the limit.
    case condition
    /// Adds one to its first input.
    case body
  }

  struct Signature: Hashable {
    let role: Role
    let inputs: [Kind]
    let outputs: [Kind]
  }

  private struct Made {
    let index: Int
    let height: Int
    /// Operators that one run takes at most.
    let cost: Int
  }

  static let deepest = 4
  private static let limit: Int32 = 3
  private static let dearest = 1_500
  private static let sizes = [1, 3, 17, 40]
  private static let variables: KeyValuePairs<String, Int> = ["a": 3, "b": 17, "c": 1]

  private(set) var graph = Graph(subgraphs: [])
  private var made: [Signature: [Made]] = [:]
  private var random: SeededGenerator
  /// How often subgraphs are named that were made for another operator.
  private(set) var reuseCount = 0
  private(set) var height = 0

  init(seed: UInt64) {
    random = SeededGenerator(state: seed)
    // The main subgraph's place.
    graph.subgraphs.append(Graph.Subgraph())
    let inputs: [Kind] = [.truth, .integers(1), .integers(17)] + (0..<below(3)).map { _ in kind() }
    let outputs = (0..<2 + below(4)).map { _ in kind() }
    let main = subgraph(
      Signature(role: .branch, inputs: inputs, outputs: outputs), depth: 1, at: 0, calls: 2)
    height = main.height
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  private mutating func kind() -> Kind {
    chance(15) ? .truth : .integers(NestedGraph.sizes[below(NestedGraph.sizes.count)])
  }

  // MARK: Subgraphs

  /// A subgraph with the signature: an old one or a new one.
  private mutating func callee(_ signature: Signature, depth: Int) -> Made {
    let old = made[signature, default: []].filter { depth + $0.height - 1 <= NestedGraph.deepest }
    if !old.isEmpty, chance(60) {
      reuseCount += 1
      return old[below(old.count)]
    }
    graph.subgraphs.append(Graph.Subgraph())
    return subgraph(signature, depth: depth, at: graph.subgraphs.count - 1, calls: 0)
  }

  private mutating func subgraph(_ signature: Signature, depth: Int, at index: Int, calls: Int) -> Made {
    var draft = Draft(signature.inputs)
    let count = signature.role == .condition ? below(3) : below(6)
    for _ in 0..<count { step(&draft, depth: depth) }
    for _ in 0..<calls where depth < NestedGraph.deepest {
      call(&draft, depth: depth, isLoop: chance(50))
      step(&draft, depth: depth)
    }
    var outputs: [Int] = []
    switch signature.role {
    case .branch: outputs = signature.outputs.map { operand($0, &draft) }
    case .body:
      let one = draft.constant([1])
      outputs = [draft.add(.add, [0, one], .integers(1))]
      outputs += signature.outputs.dropFirst().map { operand($0, &draft) }
    case .condition where chance(10): outputs = [draft.truth(false)]
    case .condition:
      let isBelow = draft.add(.less, [0, draft.constant([NestedGraph.limit])], .truth)
      outputs = [chance(30) ? draft.add(.logicalAnd, [isBelow, operand(.truth, &draft)], .truth) : isBelow]
    }
    graph.subgraphs[index] = Graph.Subgraph(
      tensors: draft.tensors, operators: draft.operators, inputs: Array(signature.inputs.indices),
      outputs: outputs)
    let made = Made(index: index, height: draft.height + 1, cost: draft.cost + draft.operators.count)
    self.made[signature, default: []].append(made)
    return made
  }

  // MARK: Operators

  private mutating func step(_ draft: inout Draft, depth: Int) {
    switch below(10) {
    case 0..<2 where depth < NestedGraph.deepest && draft.cost < NestedGraph.dearest:
      call(&draft, depth: depth, isLoop: chance(50))
    case 2: useVariable(&draft)
    case 3: _ = draft.add(.less, [operand(.integers(1), &draft), operand(.integers(1), &draft)], .truth)
    default:
      let size = NestedGraph.sizes[below(NestedGraph.sizes.count)]
      let builtin = [BuiltinOperator.add, .sub, .mul, .maximum, .minimum][below(5)]
      let left = operand(.integers(size), &draft)
      let right = operand(.integers(chance(25) ? 1 : size), &draft)
      _ = draft.add(builtin, chance(50) ? [left, right] : [right, left], .integers(size))
    }
  }

  private mutating func call(_ draft: inout Draft, depth: Int, isLoop: Bool) {
    var kinds = (0..<1 + below(3)).map { _ in kind() }
    if isLoop {
      kinds = [.integers(1)] + kinds
      let condition = callee(Signature(role: .condition, inputs: kinds, outputs: [.truth]), depth: depth + 1)
      let body = callee(Signature(role: .body, inputs: kinds, outputs: kinds), depth: depth + 1)
      let start = draft.constant([Int32(below(5))])
      let operands = [start] + kinds.dropFirst().map { operand($0, &draft) }
      draft.call(.while, operands, kinds, condition.index, body.index)
      draft.height = max(draft.height, condition.height, body.height)
      draft.cost += (condition.cost + body.cost) * Int(NestedGraph.limit) + condition.cost
      return
    }
    let results = (0..<1 + below(2)).map { _ in kind() }
    let signature = Signature(role: .branch, inputs: kinds, outputs: results)
    let then = callee(signature, depth: depth + 1)
    let otherwise = callee(signature, depth: depth + 1)
    let operands = [operand(.truth, &draft)] + kinds.map { operand($0, &draft) }
    draft.call(.if, operands, results, then.index, otherwise.index)
    draft.height = max(draft.height, then.height, otherwise.height)
    draft.cost += max(then.cost, otherwise.cost)
  }

  private mutating func useVariable(_ draft: inout Draft) {
    let (name, size) = NestedGraph.variables[below(NestedGraph.variables.count)]
    if chance(20) {
      var initial = Draft([])
      let start = initial.constant((0..<size).map { Int32($0) - 5 })
      let handle = initial.handle(name)
      initial.operators.append(ControlFlowModel.assign(handle, start))
      graph.subgraphs.append(
        Graph.Subgraph(tensors: initial.tensors, operators: initial.operators, inputs: [], outputs: []))
      draft.operators.append(ControlFlowModel.once(Int32(graph.subgraphs.count - 1)))
      draft.height = max(draft.height, 1)
    }
    let handle = draft.handle(name)
    if chance(50) {
      _ = draft.add(.readVariable, [handle], .integers(size))
    } else {
      draft.operators.append(ControlFlowModel.assign(handle, operand(.integers(size), &draft)))
    }
  }

  /// A tensor that holds such a value: an input, a result or a constant.
  private mutating func operand(_ kind: Kind, _ draft: inout Draft) -> Int {
    let present = draft.values[kind, default: []]
    if !present.isEmpty, !chance(10) { return present[below(present.count)] }
    switch kind {
    case .truth: return draft.truth(chance(50))
    case .integers(let count):
      return draft.constant((0..<count).map { _ in Int32.random(in: -9...9, using: &random) })
    }
  }
}

/// A subgraph that is being made.
private struct Draft {
  typealias Kind = NestedGraph.Kind

  private(set) var tensors: [Graph.Tensor] = []
  var operators: [Graph.Operator] = []
  /// Tensors by what they hold.
  private(set) var values: [Kind: [Int]] = [:]
  /// Longest chain of calls.
  var height = 0
  /// Operators that calls take at most.
  var cost = 0

  init(_ inputs: [Kind]) {
    for kind in inputs { _ = tensor(kind) }
  }

  private mutating func append(_ tensor: Graph.Tensor) -> Int {
    tensors.append(tensor)
    return tensors.count - 1
  }

  private mutating func tensor(_ kind: Kind) -> Int {
    let index =
      switch kind {
      case .truth: append(ControlFlowModel.truth())
      case .integers(let count): append(ControlFlowModel.integer(count))
      }
    values[kind, default: []].append(index)
    return index
  }

  mutating func constant(_ elements: [Int32]) -> Int { append(Graph.Tensor(elements)) }

  mutating func truth(_ value: Bool) -> Int {
    var tensor = ControlFlowModel.truth()
    tensor.constant = .init(bytes: [value ? 1 : 0])
    return append(tensor)
  }

  mutating func handle(_ name: String) -> Int {
    let handle = append(ControlFlowModel.handle())
    operators.append(ControlFlowModel.variable(name, to: handle))
    return handle
  }

  /// Adds an operator, and answers its output.
  mutating func add(_ builtin: BuiltinOperator, _ inputs: [Int], _ kind: Kind) -> Int {
    let output = tensor(kind)
    switch builtin {
    case .add, .sub, .mul:
      operators.append(ControlFlowModel.binary(builtin, inputs[0], inputs[1], to: output))
    default: operators.append(.init(builtin, inputs: inputs, outputs: [output]))
    }
    return output
  }

  /// Adds IF or WHILE.
  mutating func call(
    _ builtin: BuiltinOperator, _ inputs: [Int], _ results: [Kind], _ first: Int, _ second: Int
  ) {
    let outputs = results.map { tensor($0) }
    operators.append(
      builtin == .if
        ? ControlFlowModel.choice(inputs, outputs, then: Int32(first), otherwise: Int32(second))
        : ControlFlowModel.loop(inputs, outputs, condition: Int32(first), body: Int32(second)))
  }
}
