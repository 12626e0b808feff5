import Swiftlet

extension TableReader {
  mutating func subgraph(
    _ table: FlatTable, codes: [GraphReader.OperatorCode], buffers: [Graph.Constant?]
  ) throws(GraphError) -> Graph.Subgraph {
    try check(table, slots: 6)
    var subgraph = Graph.Subgraph(name: try text(table, 4, "name"))
    subgraph.inputs = try indices(table, 1, "inputs")
    subgraph.outputs = try indices(table, 2, "outputs")
    subgraph.debugMetadataIndex = try scalar(table, 5, "debug_metadata_index", default: -1)
    subgraph.tensors = try each(table, 0, "tensors") { reader, table throws(GraphError) in
      try reader.tensor(table, buffers: buffers)
    }
    subgraph.operators = try each(table, 3, "operators") { reader, table throws(GraphError) in
      try reader.operation(table, codes: codes)
    }
    return subgraph
  }

  private mutating func tensor(
    _ table: FlatTable, buffers: [Graph.Constant?]
  ) throws(GraphError) -> Graph.Tensor {
    try check(table, slots: 11)
    let code = try scalar(table, 1, "type", default: Int8(0))
    guard let type = ElementType(rawValue: code) else {
      throw GraphError(.unknownElementType(Int(code)), "type")
    }
    var tensor = Graph.Tensor(type: type, shape: try numbers(table, 0, "shape") ?? [])
    let buffer = try scalar(table, 2, "buffer", default: UInt32(0))
    tensor.constant = try buffers.constant(Int(buffer), "buffer")
    tensor.name = try text(table, 3, "name")
    if let quantization = try self.table(table, 4, "quantization") {
      tensor.quantization = try at("quantization") { () throws(GraphError) in
        try self.quantization(quantization)
      }
    }
    tensor.isVariable = try flag(table, 5, "is_variable")
    if let sparsity = try self.table(table, 6, "sparsity") {
      tensor.sparsity = try at("sparsity") { () throws(GraphError) in try value(sparsity, .sparsity) }
    }
    tensor.shapeSignature = try numbers(table, 7, "shape_signature")
    tensor.hasRank = try flag(table, 8, "has_rank")
    tensor.variants = try each(table, 9, "variant_tensors") { reader, table throws(GraphError) in
      try reader.value(table, .variantSubType)
    }
    tensor.externalBuffer = try scalar(table, 10, "external_buffer", default: 0)
    return tensor
  }

  private mutating func quantization(_ table: FlatTable) throws(GraphError) -> Graph.Quantization {
    try check(table, slots: 7)
    var quantization = Graph.Quantization(
      scales: try numbers(table, 2, "scale") ?? [], zeroPoints: try numbers(table, 3, "zero_point") ?? [],
      axis: try scalar(table, 6, "quantized_dimension", default: 0))
    quantization.minimum = try numbers(table, 0, "min") ?? []
    quantization.maximum = try numbers(table, 1, "max") ?? []
    if let (tag, details) = try union(table, 5, "details", TableSchema.quantizationDetails) {
      quantization.details = details.map { Graph.Quantization.Details(tag: tag, table: $0) }
    }
    return quantization
  }

  private mutating func operation(
    _ table: FlatTable, codes: [GraphReader.OperatorCode]
  ) throws(GraphError) -> Graph.Operator {
    try check(table, slots: 14)
    let code = Int(try scalar(table, 0, "opcode_index", default: UInt32(0)))
    guard codes.indices.contains(code) else {
      throw GraphError(.index(code, count: codes.count), "opcode_index")
    }
    var operation = Graph.Operator(
      codes[code].code, version: codes[code].version, inputs: try indices(table, 1, "inputs"),
      outputs: try indices(table, 2, "outputs"))
    if let (tag, value) = try union(table, 4, "builtin_options", OperatorOptions.firstUnion) {
      operation.options = OperatorOptions(.init(.first, tag: tag), value)
    }
    if let (tag, value) = try union(table, 12, "builtin_options_2", OperatorOptions.secondUnion) {
      operation.secondOptions = OperatorOptions(.init(.second, tag: tag), value)
    }
    operation.customOptions = try customOptions(table)
    operation.customOptionsFormat = try scalar(table, 6, "custom_options_format", default: 0)
    operation.mutatingVariableInputs =
      try data(table, 7, "mutating_variable_inputs")?.map { $0 != 0 } ?? []
    operation.intermediates = try indices(table, 8, "intermediates")
    operation.debugMetadataIndex = try scalar(table, 13, "debug_metadata_index", default: -1)
    return operation
  }

  private mutating func customOptions(_ table: FlatTable) throws(GraphError) -> [UInt8]? {
    let offset = try scalar(table, 9, "large_custom_options_offset", default: UInt64(0))
    let size = try scalar(table, 10, "large_custom_options_size", default: UInt64(0))
    if let options = try data(table, 5, "custom_options") { return options }
    // Offsets 0 and 1 mean that there are none; source: the schema.
    return offset > 1 ? try data(offset: offset, size: size, "large_custom_options_offset") : nil
  }

  mutating func signature(_ table: FlatTable) throws(GraphError) -> Graph.Signature {
    try check(table, slots: 5)
    return Graph.Signature(
      key: try text(table, 2, "signature_key"), inputs: try arguments(table, 0, "inputs"),
      outputs: try arguments(table, 1, "outputs"),
      subgraph: Int(try scalar(table, 4, "subgraph_index", default: UInt32(0))))
  }

  private mutating func arguments(
    _ table: FlatTable, _ slot: Int, _ name: String
  ) throws(GraphError) -> [Graph.Signature.Argument] {
    try each(table, slot, name) { reader, table throws(GraphError) in
      try reader.check(table, slots: 2)
      return Graph.Signature.Argument(
        name: try reader.text(table, 0, "name"),
        tensor: Int(try reader.scalar(table, 1, "tensor_index", default: UInt32(0))))
    }
  }
}
