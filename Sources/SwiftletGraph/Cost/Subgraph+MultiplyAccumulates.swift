import Swiftlet

extension Graph.Subgraph {
  /// Multiply-accumulates of one run of the operator at `index`, from the shapes in the file.
  ///
  /// Counted are operators that multiply by weights (or one computed matrix by another), padding included; every
  /// other operator counts zero, and so does one whose shapes do not tell.
  ///
  /// - Precondition: `index` is an index of ``operators``.
  public func multiplyAccumulates(ofOperator index: Int) -> Int64 {
    let operation = operators[index]
    let count: Int64? =
      switch operation.builtin {
      // Weights [outputs, height, width, inputs of the group]: each output value takes one filter.
      case .conv2D: product(count(operation.outputs, 0), extents(operation, 1, [1, 2, 3]))
      // Weights [1, height, width, outputs].
      case .depthwiseConv2D: product(count(operation.outputs, 0), extents(operation, 1, [1, 2]))
      // Weights [outputs, inputs].
      case .fullyConnected: product(count(operation.outputs, 0), extents(operation, 1, [1]))
      // Weights [outputs, height, width, inputs]: each input value (operand 2) meets all filters.
      case .transposeConv: product(count(operation.inputs, 2), extents(operation, 1, [0, 1, 2]))
      // Weights [depth, height, width, inputs of the group, outputs].
      case .conv3D: product(count(operation.outputs, 0), extents(operation, 1, [0, 1, 2, 3]))
      case .batchMatmul: product(count(operation.outputs, 0), sharedExtent(operation))
      case .unidirectionalSequenceLstm: sequenceLSTM(operation)
      // Weights over features, then over time; each batch (first axis of the input) takes all of both.
      case .svdf:
        product(extents(operation, 0, [0]), sum(count(operation.inputs, 1), count(operation.inputs, 2)))
      default: 0
      }
    return count ?? 0
  }

  /// Multiply-accumulates of one run of every operator.
  public var multiplyAccumulates: Int64 {
    operators.indices.reduce(0) { total, index in
      let (sum, overflow) = total.addingReportingOverflow(multiplyAccumulates(ofOperator: index))
      return overflow ? .max : sum
    }
  }

  /// The axis that both matrices share: the left one's last, or its last but one where it is transposed.
  private func sharedExtent(_ operation: Graph.Operator) -> Int64? {
    guard let left = tensor(operation.inputs, 0), left.shape.count >= 2 else { return nil }
    let isTransposed = operation.options(as: OperatorOptions.BatchMatMul.self)?.transposesLeft ?? false
    return Int64(left.shape[left.shape.count - (isTransposed ? 2 : 1)])
  }

  /// Operands 1 to 8 are the gates' weights for input and recurrence, 9 to 11 the peepholes, 16 the projection;
  /// every step of every batch takes all of them.
  private func sequenceLSTM(_ operation: Graph.Operator) -> Int64? {
    guard let input = tensor(operation.inputs, 0), input.shape.count == 3 else { return nil }
    let weights = (Array(1...11) + [16]).compactMap { count(operation.inputs, $0) }.reduce(0, sum)
    return product(product(Int64(input.shape[0]), Int64(input.shape[1])), weights)
  }

  private func tensor(_ list: [Int], _ position: Int) -> Graph.Tensor? {
    guard list.indices.contains(position), tensors.indices.contains(list[position]) else { return nil }
    return tensors[list[position]]
  }

  private func count(_ list: [Int], _ position: Int) -> Int64? {
    tensor(list, position)?.elementCount.map { Int64($0) }
  }

  private func extents(_ operation: Graph.Operator, _ position: Int, _ axes: [Int]) -> Int64? {
    guard let shape = tensor(operation.inputs, position)?.shape else { return nil }
    var result: Int64? = 1
    for axis in axes {
      guard shape.indices.contains(axis), shape[axis] >= 0 else { return nil }
      result = product(result, Int64(shape[axis]))
    }
    return result
  }

  // `nil` where a factor is, or where the result does not fit.
  private func product(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return nil }
    let (result, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : result
  }

  private func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return nil }
    let (result, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : result
  }
}
