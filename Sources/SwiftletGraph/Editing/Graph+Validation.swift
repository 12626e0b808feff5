extension Graph {
  /// Throws where the graph is not one that a runtime could run.
  ///
  /// Holds afterwards: every index exists; a tensor has at most one writer, and none where it is an input or a
  /// constant; operators run after the writers of what they read; outputs have a source; constants have the
  /// bytes that their shape and type need; scales and zero points fit the shape.
  public func validate() throws(GraphError) {
    try checkIndices()
    for (index, subgraph) in subgraphs.enumerated() {
      try at("subgraphs[\(index)]") { () throws(GraphError) in
        for tensor in subgraph.tensors.indices {
          try at(subgraph.label(tensor)) { () throws(GraphError) in try subgraph.tensors[tensor].validate() }
        }
        try subgraph.validateOrder()
      }
    }
  }

  /// Throws where an index leads nowhere.
  func checkIndices() throws(GraphError) {
    for (index, subgraph) in subgraphs.enumerated() {
      try at("subgraphs[\(index)]") { () throws(GraphError) in
        try subgraph.checkIndices(subgraphCount: subgraphs.count)
      }
    }
    for (index, signature) in signatures.enumerated() {
      try at("signatures[\(index)]") { () throws(GraphError) in
        try check(signature.subgraph, below: subgraphs.count, "subgraph")
        let count = subgraphs[signature.subgraph].tensors.count
        for argument in signature.inputs { try check(argument.tensor, below: count, "inputs") }
        for argument in signature.outputs { try check(argument.tensor, below: count, "outputs") }
      }
    }
  }
}

/// Throws where `index` is not below `count`.
private func check(_ index: Int, below count: Int, _ place: String) throws(GraphError) {
  guard index >= 0, index < count else { throw GraphError(.index(index, count: count), place) }
}

extension Graph.Subgraph {
  /// A tensor as errors name it.
  fileprivate func label(_ tensor: Int) -> String {
    let name = tensors[tensor].name
    return name.isEmpty ? "tensors[\(tensor)]" : "tensors[\(tensor)] '\(name)'"
  }

  fileprivate func checkIndices(subgraphCount: Int) throws(GraphError) {
    for tensor in inputs { try check(tensor, below: tensors.count, "inputs") }
    for tensor in outputs { try check(tensor, below: tensors.count, "outputs") }
    for (index, operation) in operators.enumerated() {
      try at("operators[\(index)] \(operation.code)") { () throws(GraphError) in
        for tensor in operation.inputs where tensor != -1 {
          try check(tensor, below: tensors.count, "inputs")
        }
        for tensor in operation.outputs where tensor != -1 {
          try check(tensor, below: tensors.count, "outputs")
        }
        for tensor in operation.intermediates where tensor != -1 {
          try check(tensor, below: tensors.count, "intermediates")
        }
        for subgraph in operation.subgraphs { try check(subgraph, below: subgraphCount, "subgraph") }
      }
    }
    for (index, tensor) in tensors.enumerated() {
      for named in tensor.quantization?.details?.tensors ?? [] {
        try at(label(index)) { () throws(GraphError) in try check(named, below: tensors.count, "details") }
      }
    }
  }

  /// Throws where a tensor is read before it is written, or written where it must not be.
  fileprivate func validateOrder() throws(GraphError) {
    var isWritten = [Bool](repeating: false, count: tensors.count)
    let isInput = Set(inputs)
    let hasSource = tensors.indices.map { isInput.contains($0) || tensors[$0].hasSource }
    for (index, operation) in operators.enumerated() {
      try at("operators[\(index)] \(operation.code)") { () throws(GraphError) in
        for tensor in operation.inputs where tensor != -1 {
          guard hasSource[tensor] || isWritten[tensor] else {
            throw GraphError(.readBeforeWritten, label(tensor))
          }
        }
        for tensor in operation.outputs where tensor != -1 {
          if isWritten[tensor] { throw GraphError(.writtenTwice, label(tensor)) }
          if isInput.contains(tensor) { throw GraphError(.writesInput, label(tensor)) }
          if tensors[tensor].constant != nil { throw GraphError(.writesConstant, label(tensor)) }
          isWritten[tensor] = true
        }
      }
    }
    for tensor in outputs where !hasSource[tensor] && !isWritten[tensor] {
      throw GraphError(.neverWritten, label(tensor))
    }
  }
}

extension Graph.Tensor {
  /// Whether the tensor has a value before any operator runs; one without elements needs none.
  fileprivate var hasSource: Bool {
    constant != nil || isVariable || externalBuffer != 0 || elementCount == 0
  }

  fileprivate func validate() throws(GraphError) {
    if let constant, sparsity == nil, let expected = byteCount, constant.bytes.count != expected {
      throw GraphError(.constantSize(constant.bytes.count, expected: expected))
    }
    guard let quantization, quantization.details == nil else { return }
    let scales = quantization.scales.count
    let zeroPoints = quantization.zeroPoints.count
    if scales > 1 {
      // A bias may carry the axis of the weights that it belongs to.
      let axis = shape.count == 1 ? 0 : Int(quantization.axis)
      let expected = shape.indices.contains(axis) ? Int(shape[axis]) : 1
      guard scales == expected else { throw GraphError(.scaleCount(scales, expected: expected)) }
    }
    guard zeroPoints == scales else { throw GraphError(.zeroPointCount(zeroPoints, scales: scales)) }
  }
}
