internal import CSwiftletKernels

extension Verifier {
  /// The most tensors and the most operators that a model may have, and the most inputs and the most outputs of
  /// an operator.
  static var maximumCount: Int { 65_535 }

  /// Checks indices, shapes and sizes. All tables have been verified.
  mutating func verifyContent(of model: Model) throws(ModelError) {
    guard model.subgraphCount > 0 else { throw ModelError(.noSubgraph) }
    var tensors = 0
    var operators = 0
    for index in 0..<model.subgraphCount {
      let subgraph = model.subgraph(index)
      tensors += subgraph.tensorCount
      operators += subgraph.operatorCount
      guard tensors <= Verifier.maximumCount else { throw ModelError(.tooManyTensors, subgraph: index) }
      guard operators <= Verifier.maximumCount else { throw ModelError(.tooManyOperators, subgraph: index) }
      for tensor in 0..<subgraph.tensorCount {
        do throws(ModelError) {
          try verify(subgraph.tensor(tensor), in: model)
        } catch {
          var placed = error
          placed.subgraphIndex = Int32(truncatingIfNeeded: index)
          placed.tensorIndex = Int32(truncatingIfNeeded: tensor)
          throw placed
        }
      }
      for operation in 0..<subgraph.operatorCount {
        try verify(subgraph.operation(operation), in: subgraph)
      }
      try verify(indices: subgraph.inputs, in: subgraph)
      try verify(indices: subgraph.outputs, in: subgraph)
      for position in 0..<subgraph.outputs.count {
        try verifyReadable(subgraph.tensor(Int(subgraph.outputs[position] ?? 0)), in: subgraph)
      }
    }
    try verifySignatures(of: model)
  }

  private func verify(_ tensor: Tensor, in model: Model) throws(ModelError) {
    let rawType = tensor.table.scalar(1, default: Int8(0))
    guard let type = ElementType(rawValue: rawType) else {
      throw ModelError(.elementType, detail: Int64(rawType))
    }
    let extents = tensor.extents
    guard extents.count <= Shape.maximumRank else { throw ModelError(.rank, detail: Int64(extents.count)) }
    // Zero extents count as one here, so that no axis behind them escapes the check.
    var bytes = Int32(truncatingIfNeeded: max(type.bitWidth / 8, 1))
    for axis in 0..<extents.count {
      guard let extent = extents[axis], extent >= 0 else { throw ModelError(.extent, detail: Int64(axis)) }
      // Below 2^31 on both sides, so that the product is exact.
      let product = swiftlet_multiply_long(bytes, max(extent, 1))
      guard product <= Int64(ArenaPlanner.maximumBytes) else {
        throw ModelError(.tensorTooLarge, detail: product)
      }
      bytes = Int32(truncatingIfNeeded: product)
    }
    let buffer = tensor.table.index(2)
    guard buffer < max(model.buffers.count, 1) else {
      throw ModelError(.bufferIndex, detail: Int64(buffer))
    }
    try verifyConstant(tensor, type)
  }

  private func verifyConstant(_ tensor: Tensor, _ type: ElementType) throws(ModelError) {
    let range = tensor.constantRange
    guard range.count > 0 else { return }
    guard !tensor.isVariable else { throw ModelError(.constantVariable) }
    let byteCount = tensor.byteCount
    // Sparse tensors and strings hold other bytes than their shape says; kernels refuse them.
    let isPlain = !tensor.isSparse && type.bitWidth > 0
    guard bytes.contains(range.position, range.count), !isPlain || range.count >= byteCount else {
      throw ModelError(.bufferTooSmall, detail: Int64(byteCount))
    }
    guard isPlain else { return }
    // Some writers align constants of 64-bit elements to four bytes; ``Elements`` reads them so.
    let alignment = max(1, min(type.bitWidth / 8, 4))
    guard isAligned(range.position, to: alignment) else {
      throw ModelError(.misalignedBuffer, detail: Int64(alignment))
    }
  }

  /// Requires that the caller can read an output as a span of its elements, even where it stands in the model.
  private func verifyReadable(_ tensor: Tensor, in subgraph: Subgraph) throws(ModelError) {
    guard tensor.isConstant else { return }
    guard !tensor.isSparse else {
      throw ModelError(.sparseTensor, subgraph: subgraph.index, tensor: tensor.index)
    }
    let alignment = max(1, min(tensor.type.bitWidth / 8, 8))
    guard isAligned(tensor.constantPosition, to: alignment) else {
      throw ModelError(
        .misalignedBuffer, subgraph: subgraph.index, tensor: tensor.index, detail: Int64(alignment))
    }
  }

  /// - Parameter alignment: a power of two.
  private func isAligned(_ position: Int, to alignment: Int) -> Bool {
    let address = unsafe UInt(bitPattern: bytes.base) &+ UInt(bitPattern: position)
    return address & UInt(alignment &- 1) == 0
  }

  private mutating func verify(_ operation: Operation, in subgraph: Subgraph) throws(ModelError) {
    let codeIndex = operation.table.index(0)
    guard codeIndex < subgraph.model.operatorCodes.count else {
      throw operation.error(.operatorCodeIndex, detail: codeIndex)
    }
    let rawCode = operation.code.builtinCode
    guard BuiltinOperator(rawValue: rawCode) != nil else {
      throw operation.error(.unknownOperator, detail: Int(rawCode))
    }
    let operands = max(operation.inputs.count, operation.outputs.count)
    guard operands <= Verifier.maximumCount else {
      throw operation.error(.tooManyOperands, detail: operands)
    }
    try verify(indices: operation.inputs, in: subgraph, operation, absent: true)
    try verify(indices: operation.outputs, in: subgraph, operation, absent: true)
    try verify(indices: operation.table.vector(8), in: subgraph, operation, absent: true)
  }

  private mutating func verify(
    indices: FlatVector<Int32>, in subgraph: Subgraph, _ operation: Operation? = nil, absent: Bool = false
  ) throws(ModelError) {
    try spend(indices.count)
    for position in 0..<indices.count {
      let index = indices[position] ?? -1
      guard index >= (absent ? -1 : 0), Int(index) < subgraph.tensorCount else {
        throw ModelError(
          .tensorIndex, subgraph: subgraph.index, operator: operation?.index ?? -1, detail: Int64(index))
      }
    }
  }

  private func verifySignatures(of model: Model) throws(ModelError) {
    let signatures = model.table.tables(7)
    for position in 0..<signatures.count {
      guard let signature = signatures[position] else { continue }
      let index = signature.index(4)
      guard index < model.subgraphCount else { throw ModelError(.subgraphIndex, detail: Int64(index)) }
      let tensorCount = model.subgraph(index).tensorCount
      for slot in 0..<2 {
        let maps = signature.tables(slot)
        for entry in 0..<maps.count {
          let tensor = maps[entry]?.index(1) ?? 0
          guard tensor < tensorCount else {
            throw ModelError(.tensorIndex, subgraph: index, detail: Int64(tensor))
          }
        }
      }
    }
  }
}
