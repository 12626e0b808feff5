/// Tables that hang on tensors and models and that a graph carries without interpreting them.
extension TableSchema {
  /// Tables of the `QuantizationDetails` union.
  static let quantizationDetails: [TableSchema] = [
    .init("CustomQuantization", .vector("custom", of: .uint8, alignment: 16)),
    .init("BlockwiseQuantization", .int32("scales"), .int32("zero_points"), .int32("block_size")),
    .init(
      "MultiAxisQuantization", .int32("scales"), .int32("zero_points"), .int32("block_size"),
      .vector("quantized_dimensions", of: .int32)),
  ]

  static let sparsity = TableSchema(
    "SparsityParameters", .vector("traversal_order", of: .int32), .vector("block_map", of: .int32),
    .tables(
      "dim_metadata",
      TableSchema(
        "DimensionMetadata", .int8("format"), .int32("dense_size"),
        .tag("array_segments_type"), .union("array_segments", sparseIndices),
        .tag("array_indices_type"), .union("array_indices", sparseIndices))))

  /// Tables of the `SparseIndexVector` union.
  private static let sparseIndices: [TableSchema] = [
    .init("Int32Vector", .vector("values", of: .int32)),
    .init("Uint16Vector", .vector("values", of: .uint16)),
    .init("Uint8Vector", .vector("values", of: .uint8)),
  ]

  static let variantSubType = TableSchema(
    "VariantSubType", .vector("shape", of: .int32), .int8("type"), .bool("has_rank"))

  static let externalBufferGroup = TableSchema("ExternalBufferGroup", .string("name"))

  static let externalBuffer = TableSchema(
    "ExternalBuffer", .uint32("id"), .uint32("group"), .uint64("offset"), .uint64("length"),
    .string("packing"))
}
