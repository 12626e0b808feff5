import Swiftlet
import SwiftletGraph

/// A subgraph as its data flows, for matching: who writes, who reads, what is constant.
struct Dataflow {
  let subgraph: Graph.Subgraph
  private let producers: [Int?]
  private let consumers: [[Int]]
  private let positions: [Int]
  private let isOutput: [Bool]
  private let numbers = ConstantNumbers()

  /// - Parameter outputs: tensors that others than the subgraph's operators read, besides its outputs.
  init(_ subgraph: Graph.Subgraph, outputs: [Int] = []) {
    // What a caller sets or a variable keeps is no constant, whatever the file has in its place.
    var subgraph = subgraph
    for tensor in subgraph.inputs + subgraph.tensors.indices.filter({ subgraph.tensors[$0].isVariable })
    where subgraph.tensors.indices.contains(tensor) {
      subgraph.tensors[tensor].constant = nil
    }
    self.subgraph = subgraph
    let edges = subgraph.edges
    var positions = [Int](repeating: 0, count: subgraph.tensors.count)
    for operation in subgraph.operators {
      for (position, tensor) in operation.outputs.enumerated() where positions.indices.contains(tensor) {
        positions[tensor] = position
      }
    }
    self.positions = positions
    producers = edges.producers
    consumers = edges.consumers
    var isOutput = [Bool](repeating: false, count: subgraph.tensors.count)
    for tensor in subgraph.outputs + outputs where isOutput.indices.contains(tensor) {
      isOutput[tensor] = true
    }
    self.isOutput = isOutput
  }

  var operators: [Graph.Operator] { subgraph.operators }

  func producer(of tensor: Int) -> Int? { producers.indices.contains(tensor) ? producers[tensor] : nil }

  /// Where a tensor is among the outputs of its producer.
  func position(of tensor: Int) -> Int { positions.indices.contains(tensor) ? positions[tensor] : 0 }

  func consumers(of tensor: Int) -> [Int] { consumers.indices.contains(tensor) ? consumers[tensor] : [] }

  func isOutput(_ tensor: Int) -> Bool { isOutput.indices.contains(tensor) && isOutput[tensor] }

  /// Whether anything reads the tensor.
  func isRead(_ tensor: Int) -> Bool { isOutput(tensor) || !consumers(of: tensor).isEmpty }

  /// The operator that writes a tensor, where it is of one of some kinds and has that tensor as only output.
  func writer(of tensor: Int, _ kinds: BuiltinOperator...) -> (index: Int, operation: Graph.Operator)? {
    guard let index = producer(of: tensor) else { return nil }
    let operation = operators[index]
    guard let builtin = operation.builtin, kinds.contains(builtin), operation.outputs == [tensor] else {
      return nil
    }
    return (index, operation)
  }

  func tensor(_ index: Int) -> Graph.Tensor? {
    subgraph.tensors.indices.contains(index) ? subgraph.tensors[index] : nil
  }

  /// The input of an operator at a position; `nil` where it is left out.
  func input(_ operation: Graph.Operator, _ position: Int) -> Int? {
    guard operation.inputs.indices.contains(position), operation.inputs[position] >= 0 else { return nil }
    return operation.inputs[position]
  }

  func shape(_ tensor: Int) -> [Int] { self.tensor(tensor)?.shape.map { Int($0) } ?? [] }

  /// Product of the extents; `nil` where the shape does not tell.
  func count(_ tensor: Int) -> Int? { self.tensor(tensor)?.elementCount }

  func isFloat(_ tensor: Int) -> Bool { self.tensor(tensor)?.type == .float32 }

  /// The elements of a float constant, as many as its shape says.
  func floats(_ tensor: Int) -> [Float]? {
    guard let tensor = self.tensor(tensor), tensor.sparsity == nil, let values = tensor.floats,
      values.count == tensor.elementCount
    else { return nil }
    return values
  }

  /// Whether a tensor is a float constant as large as its shape says.
  func isFloatConstant(_ tensor: Int) -> Bool {
    guard let tensor = self.tensor(tensor), tensor.type == .float32, tensor.sparsity == nil else {
      return false
    }
    return tensor.constant.map { $0.bytes.count == tensor.byteCount } ?? false
  }

  /// The first of the constants that equal this one, in the order in which they were asked for.
  func constantNumber(_ tensor: Int) -> Int {
    guard let value = self.tensor(tensor), let constant = value.constant else { return tensor }
    return numbers.number(of: tensor, value.shape, constant)
  }

  /// The elements of a constant of 32-bit or 64-bit integers.
  func integers(_ tensor: Int?) -> [Int]? { tensor.flatMap(self.tensor)?.integers }

  /// Whether a tensor holds nothing but zeros: a constant, or zeros that are made at run time.
  func isZero(_ tensor: Int) -> Bool {
    var tensor = tensor
    // Converters put at most a few operators behind the zeros.
    for _ in 0..<8 {
      if let constant = self.tensor(tensor)?.constant {
        return isFloatConstant(tensor) && constant.bytes.allSatisfy { $0 == 0 }
      }
      guard let index = producer(of: tensor) else { return false }
      let operation = operators[index]
      switch operation.builtin {
      case .zerosLike: return true
      case .fill: tensor = input(operation, 1) ?? -1
      case .reshape, .squeeze, .expandDims, .broadcastTo, .tile, .transpose:
        tensor = input(operation, 0) ?? -1
      default: return false
      }
    }
    return false
  }

  /// The tensor of the same elements in the same order and with the same last extent that is nearest to the source.
  func withoutReshapes(_ tensor: Int) -> Int {
    var tensor = tensor
    for _ in 0..<8 {
      guard let (_, operation) = writer(of: tensor, .reshape, .squeeze, .expandDims),
        let source = input(operation, 0), let count = count(source), count == self.count(tensor),
        shape(source).last == shape(tensor).last, !shape(source).isEmpty
      else { return tensor }
      tensor = source
    }
    return tensor
  }
}

extension Graph.Tensor {
  /// The elements of a constant of 32-bit or 64-bit integers, as many as the shape says.
  var integers: [Int]? {
    guard let constant, constant.bytes.count == byteCount else { return nil }
    switch type {
    case .int32: return constant.elements(as: Int32.self).map { Int($0) }
    case .int64: return constant.elements(as: Int64.self).map { Int($0) }
    default: return nil
    }
  }
}

extension Graph.Operator {
  /// Whether a function is applied to the result before it is stored.
  var hasActivation: Bool {
    options?.slot(of: "fused_activation_function") != nil
      && fusedActivation != OperatorOptions.Activation.none
  }
}
