import Swiftlet
import SwiftletGraph

/// Follows shapes from a model's inputs through all operators, into the subgraphs that loops and branches call, and
/// computes what depends on shapes and constants alone.
///
/// A subgraph is followed once, however often it is called; one that calls itself, or that is called with different shapes,
/// has none that hold always.
struct ShapePropagation {
  private(set) var graph: Graph
  /// How many operators were replaced by their results.
  private(set) var computedCount = 0
  private let original: Graph
  /// By subgraph how many operators call it.
  private let callCounts: [Int]
  private let kept: [Set<Int>]
  /// By subgraph the shapes that its inputs had.
  private var entered: [Int: [[Int]]] = [:]
  private var active: Set<Int> = []
  // Each takes the time of a small model; the rest stays to be computed at run time.
  private var evaluationBudget = 4096

  // Far deeper than converters nest loops, and not too deep for a thread's stack.
  private static let maximumDepth = 16

  /// - Parameter shapes: of the model's inputs, instead of the file's.
  /// - Returns: `nil` where an operator's operands do not fit together, or its result has no shape that can be told.
  init?(_ graph: Graph, inputs shapes: [[Int]]) {
    self.graph = graph
    original = graph
    var callCounts = [Int](repeating: 0, count: graph.subgraphs.count)
    for subgraph in graph.subgraphs {
      for callee in subgraph.operators.flatMap(\.subgraphs) where callCounts.indices.contains(callee) {
        callCounts[callee] += 1
      }
    }
    self.callCounts = callCounts
    var kept = graph.subgraphs.map { Set($0.inputs + $0.outputs) }
    for signature in graph.signatures where kept.indices.contains(signature.subgraph) {
      kept[signature.subgraph].formUnion((signature.inputs + signature.outputs).map(\.tensor))
    }
    self.kept = kept
    guard !graph.subgraphs.isEmpty, enter(0, shapes) else { return nil }
  }

  /// The subgraphs that were followed.
  var subgraphs: [Int] { entered.keys.sorted() }

  /// Whether a tensor's shape is not the file's.
  func isChanged(_ tensor: Int, in subgraph: Int) -> Bool {
    guard let before = original.subgraphs[subgraph].tensors.at(tensor) else { return false }
    return graph.subgraphs[subgraph].tensors[tensor].shape != before.shape
  }

  private mutating func enter(_ subgraph: Int, _ shapes: [[Int]]) -> Bool {
    guard !active.contains(subgraph), active.count < ShapePropagation.maximumDepth,
      graph.subgraphs.indices.contains(subgraph), graph.subgraphs[subgraph].inputs.count == shapes.count
    else { return false }
    if let before = entered[subgraph] { return before == shapes }
    entered[subgraph] = shapes
    active.insert(subgraph)
    defer { active.remove(subgraph) }
    for (tensor, shape) in zip(graph.subgraphs[subgraph].inputs, shapes) {
      guard set(shape, of: tensor, in: subgraph) else { return false }
    }
    var computed: [Int] = []
    for (index, operation) in graph.subgraphs[subgraph].operators.enumerated() {
      let isKnown =
        operation.subgraphs.isEmpty
        ? infer(operation, in: subgraph) : follow(operation, in: subgraph)
      guard isKnown else { return false }
      if compute(operation, in: subgraph) { computed.append(index) }
    }
    graph.subgraphs[subgraph].removeOperators(computed)
    computedCount += computed.count
    return true
  }

  private mutating func set(_ shape: [Int], of tensor: Int, in subgraph: Int) -> Bool {
    guard graph.subgraphs[subgraph].tensors.indices.contains(tensor), shape.count <= Shape.maximumRank,
      shape.allSatisfy(ShapeQuery.extents.contains)
    else { return false }
    let stored = shape.map { Int32(truncatingIfNeeded: $0) }
    guard graph.subgraphs[subgraph].tensors[tensor].shape != stored else { return true }
    // The file's elements are as many as its shape says.
    guard graph.subgraphs[subgraph].tensors[tensor].constant == nil else { return false }
    graph.subgraphs[subgraph].tensors[tensor].shape = stored
    return true
  }

  /// `nil` for a tensor that is left out.
  private func shape(_ tensor: Int, in subgraph: Int) -> [Int]? {
    guard let shape = graph.subgraphs[subgraph].tensors.at(tensor)?.shape, shape.allSatisfy({ $0 >= 0 })
    else { return nil }
    return shape.map { Int($0) }
  }

  /// What stands for itself: neither the caller nor a variable replaces it.
  private func constant(_ tensor: Int, in subgraph: Int) -> Graph.Tensor? {
    guard let described = graph.subgraphs[subgraph].tensors.at(tensor), let constant = described.constant,
      !described.isVariable, described.sparsity == nil, constant.bytes.count == described.byteCount,
      !graph.subgraphs[subgraph].inputs.contains(tensor)
    else { return nil }
    return described
  }

  private func query(_ operation: Graph.Operator, in subgraph: Int) -> ShapeQuery {
    ShapeQuery(
      operation: operation, inputs: operation.inputs.map { shape($0, in: subgraph) },
      integers: operation.inputs.map { tensor in
        // Operands that say how an operator works have few elements.
        constant(tensor, in: subgraph).flatMap {
          $0.elementCount ?? .max <= ConstantEvaluation.maximumCount ? $0.integers : nil
        }
      })
  }

  /// Gives the outputs of an operator their shapes. What the file says stands where nothing changed in front of the operator
  /// and the converter knew all extents.
  private mutating func infer(_ operation: Graph.Operator, in subgraph: Int) -> Bool {
    let isMoved = operation.inputs.contains { isChanged($0, in: subgraph) }
    let isOpen = operation.outputs.contains { graph.subgraphs[subgraph].tensors.at($0)?.isOpen ?? false }
    guard isMoved || isOpen else { return true }
    guard let shapes = query(operation, in: subgraph).outputs else { return !isMoved }
    for (tensor, shape) in zip(operation.outputs, shapes) where tensor >= 0 {
      guard set(shape, of: tensor, in: subgraph) else { return false }
    }
    return true
  }

  /// Follows the subgraphs that an operator calls.
  private mutating func follow(_ operation: Graph.Operator, in subgraph: Int) -> Bool {
    let operands = operation.inputs.map { shape($0, in: subgraph) }
    switch operation.builtin {
    case .while:
      guard let options = operation.options(as: OperatorOptions.While.self),
        let body = graph.subgraphs.at(Int(options.bodySubgraph)), !operands.contains(nil),
        graph.subgraphs.indices.contains(Int(options.conditionSubgraph)),
        body.inputs.count == operands.count, body.outputs.count == operands.count,
        operation.outputs.count == operands.count
      else { return false }
      let shapes = operands.compactMap { $0 }
      // What every turn gives on as it came.
      let lasting = operands.indices.filter { body.inputs[$0] == body.outputs[$0] }
      for callee in [Int(options.conditionSubgraph), Int(options.bodySubgraph)] {
        bind(lasting.map { ($0, operation.inputs[$0]) }, of: subgraph, in: callee)
        guard enter(callee, shapes) else { return false }
      }
      for (position, shape) in shapes.enumerated() {
        // A variable that grows from turn to turn has no shape.
        guard self.shape(body.outputs[position], in: Int(options.bodySubgraph)) == shape,
          set(shape, of: operation.outputs[position], in: subgraph)
        else { return false }
      }
      return true
    case .if:
      guard let options = operation.options(as: OperatorOptions.If.self), !operands.dropFirst().contains(nil)
      else { return false }
      for callee in [Int(options.thenSubgraph), Int(options.elseSubgraph)] {
        guard enter(callee, operands.dropFirst().compactMap { $0 }),
          graph.subgraphs[callee].outputs.count == operation.outputs.count
        else { return false }
        for (output, given) in zip(operation.outputs, graph.subgraphs[callee].outputs) {
          guard let shape = shape(given, in: callee), set(shape, of: output, in: subgraph) else {
            return false
          }
        }
      }
      let branches = [Int(options.thenSubgraph), Int(options.elseSubgraph)].map { graph.subgraphs[$0] }
      return zip(branches[0].outputs, branches[1].outputs).allSatisfy {
        branches[0].tensors.at($0)?.shape == branches[1].tensors.at($1)?.shape
      }
    case .callOnce: return operation.subgraphs.allSatisfy { enter($0, []) }
    default: return !operation.inputs.contains { isChanged($0, in: subgraph) }
    }
  }

  /// Makes operators of a subgraph that nobody else calls read constants that its inputs always hold.
  private mutating func bind(_ arguments: [(position: Int, tensor: Int)], of caller: Int, in callee: Int) {
    guard callCounts.at(callee) == 1, entered[callee] == nil else { return }
    for (position, tensor) in arguments {
      guard let constant = constant(tensor, in: caller), constant.type == .int32 || constant.type == .int64,
        let count = constant.elementCount, count <= ConstantEvaluation.maximumCount,
        let input = graph.subgraphs[callee].inputs.at(position)
      else { continue }
      let bound = graph.subgraphs[callee].add(constant)
      graph.subgraphs[callee].redirectReaders(of: input, to: bound)
    }
  }

  /// Whether nothing but loops and branches take a tensor: other operators may not take a constant instead.
  private func isPassed(_ tensor: Int, in subgraph: Int) -> Bool {
    graph.subgraphs[subgraph].operators.allSatisfy { operation in
      !operation.inputs.contains(tensor) || !operation.subgraphs.isEmpty
    }
  }

  /// Computes an operator whose operands are all known.
  private mutating func compute(_ operation: Graph.Operator, in subgraph: Int) -> Bool {
    guard operation.outputs.count == 1, let builtin = operation.builtin,
      let output = graph.subgraphs[subgraph].tensors.at(operation.outputs[0]),
      output.constant == nil, !output.isVariable, !kept[subgraph].contains(operation.outputs[0]),
      output.type == .int32 || output.type == .int64 || output.type == .bool
        || output.type == .float32 && builtin == .fill && isPassed(operation.outputs[0], in: subgraph)
    else { return false }
    var result: Graph.Constant?
    switch builtin {
    case .shape:
      guard let shape = shape(operation.inputs.first ?? -1, in: subgraph) else { return false }
      result =
        output.type == .int64
        ? Graph.Constant(shape.map { Int64($0) })
        : output.type == .int32
          ? Graph.Constant(shape.map { Int32(truncatingIfNeeded: $0) }) : nil
    case .rank:
      guard let shape = shape(operation.inputs.first ?? -1, in: subgraph) else { return false }
      result = output.type == .int32 ? Graph.Constant([Int32(shape.count)]) : nil
    default:
      let inputs = operation.inputs.compactMap { constant($0, in: subgraph) }
      guard ConstantEvaluation.operators.contains(builtin), inputs.count == operation.inputs.count,
        !inputs.isEmpty, evaluationBudget > 0
      else { return false }
      evaluationBudget -= 1
      result = ConstantEvaluation().result(of: operation, on: inputs, output: output)
    }
    guard let result, result.bytes.count == output.byteCount else { return false }
    graph.subgraphs[subgraph].tensors[operation.outputs[0]].constant = result
    return true
  }
}

extension Graph.Tensor {
  /// Whether the file leaves an extent or the rank open.
  fileprivate var isOpen: Bool {
    shapeSignature?.contains { $0 < 0 } ?? false || shape.contains { $0 < 0 }
      || shape.isEmpty && !hasRank && shapeSignature == nil
  }
}
