extension OperatorOptions {
  /// The tables of the schema's `BuiltinOptions2` union in the order of their tags, the first of which is 1.
  static let secondUnion: [TableSchema] = [
    .init("StablehloConcatenateOptions", .int64("dimension")),
    .init("StablehloBroadcastInDimOptions", .vector("broadcast_dimensions", of: .int64)),
    .init(
      "StablehloSliceOptions", .vector("start_indices", of: .int64), .vector("limit_indices", of: .int64),
      .vector("strides", of: .int64)),
    .init(
      "StablehloConvolutionOptions", .vector("window_strides", of: .int64), .vector("padding", of: .int64),
      .vector("lhs_dilation", of: .int64), .vector("rhs_dilation", of: .int64),
      .vector("window_reversal", of: .bool), .int64("input_batch_dimension"),
      .int64("input_feature_dimension"), .vector("input_spatial_dimensions", of: .int64),
      .int64("kernel_input_feature_dimension"), .int64("kernel_output_feature_dimension"),
      .vector("kernel_spatial_dimensions", of: .int64), .int64("output_batch_dimension"),
      .int64("output_feature_dimension"), .vector("output_spatial_dimensions", of: .int64),
      .int64("feature_group_count"), .int64("batch_group_count"), .vector("precision_config", of: .uint32)),
    .init(
      "StablehloCustomCallOptions", .string("call_target_name"), .bool("has_side_effect"),
      .string("backend_config"), .int32("api_version"), .subgraphs("called_computations"),
      .vector("custom_attributes", of: .uint8)),
    .init("StablehloReduceOptions", .vector("dimensions", of: .int64), .subgraph("body_subgraph_index")),
    .init(
      "StablehloScatterOptions", .bool("indices_are_sorted"), .vector("update_window_dims", of: .int64),
      .vector("inserted_window_dims", of: .int64), .vector("scatter_dims_to_operand_dims", of: .int64),
      .int64("index_vector_dim"), .bool("unique_indices"), .subgraph("update_computation_subgraph_index")),
    .init("StablehloCompareOptions", .uint32("comparison_direction"), .uint32("compare_type")),
    .init("StablehloDynamicSliceOptions", .vector("slice_sizes", of: .int64)),
    .init(
      "StablehloPadOptions", .vector("edge_padding_low", of: .int64),
      .vector("edge_padding_high", of: .int64), .vector("interior_padding", of: .int64)),
    .init("StablehloIotaOptions", .int64("iota_dimension")),
    .init(
      "StablehloDotGeneralOptions", .vector("lhs_batching_dimensions", of: .int64),
      .vector("rhs_batching_dimensions", of: .int64), .vector("lhs_contracting_dimensions", of: .int64),
      .vector("rhs_contracting_dimensions", of: .int64), .vector("precision_config", of: .uint32)),
    .init(
      "StablehloReduceWindowOptions", .vector("window_dimensions", of: .int64),
      .vector("window_strides", of: .int64), .vector("base_dilations", of: .int64),
      .vector("window_dilations", of: .int64), .vector("padding", of: .int64),
      .subgraph("body_subgraph_index")),
    .init(
      "StablehloSortOptions", .int64("dimension"), .bool("is_stable"),
      .subgraph("comparator_subgraph_index")),
    .init("StablehloWhileOptions", .subgraph("cond_subgraph_index"), .subgraph("body_subgraph_index")),
    .init(
      "StablehloGatherOptions", .vector("offset_dims", of: .int64),
      .vector("collapsed_slice_dims", of: .int64), .vector("start_index_map", of: .int64),
      .int64("index_vector_dim"), .vector("slice_sizes", of: .int64), .bool("indices_are_sorted")),
    .init("StablehloTransposeOptions", .vector("permutation", of: .int64)),
    .init("DilateOptions"),
    .init("StablehloRngBitGeneratorOptions", .int8("algorithm")),
    .init("ReduceWindowOptions", .int32("reduce_function")),
    .init(
      "StableHLOCompositeOptions", .string("name"), .subgraph("decomposition_subgraph_index"),
      .vector("composite_attributes", of: .uint8), .int8("composite_attributes_format"), .int32("version")),
    .init("StablehloShiftLeftOptions"),
    .init("StablehloCaseOptions", .subgraphs("branch_subgraph_indices")),
  ]
}
