import Swiftlet

extension MicroKernel {
  private static let float: [MicroForm] = ["float32 > float32"]
  private static let floatAndInt8: [MicroForm] = ["float32 > float32", "int8 > int8"]
  private static let floatInt8AndInt16: [MicroForm] = floatAndInt8 + ["int16 > int16"]
  private static let sums: [MicroForm] = [
    "float32 float32 > float32", "int32 int32 > int32", "int8 int8 > int8", "int16 int16 > int16",
  ]
  private static let comparisons: [MicroForm] = [
    "float32 float32 > bool", "int32 int32 > bool", "int64 int64 > bool", "int8 int8 > bool",
  ]
  private static let extrema: [MicroForm] = sums + ["int64 int64 > int64"]
  private static let products: [MicroForm] = [
    "float32 float32 float32 > float32", "int8 int8|int4 int32 > int8", "int16 int8 int32|int64 > int16",
  ]

  /// Operators that compute.
  ///
  /// Source: TensorFlow Lite Micro 90b983c2b, `Prepare` and `Eval` of the files named.
  static let computing: [MicroKernel] = [
    .init(.abs, "elementwise.cc", floatInt8AndInt16),
    .init(.add, "add.cc", sums),
    .init(.addN, "add_n.cc", ["float32+ > float32", "int8+ > int8"], [.oneScale(for: .int8)]),
    .init(.argMax, "arg_min_max.cc", ["float32|int8 int32 > int32"]),
    .init(.argMin, "arg_min_max.cc", ["float32|int8 int32 > int32"]),
    .init(.averagePool2D, "pooling_common.cc", floatInt8AndInt16, [.sameQuantization(within: 1e-6)]),
    .init(
      .batchMatmul, "batch_matmul.cc",
      ["float32 float32 > float32", "int8 int8 > int8", "int16 int16 > int16"],
      [.rank(2...5), .zeroPointsOfInt16]),
    .init(.ceil, "ceil.cc", float),
    .init(.conv2D, "conv_common.cc", products, [.hasWeightScales]),
    .init(.cos, "elementwise.cc", float),
    .init(.cumsum, "cumsum.cc", ["float32 int32 > float32", "int8 int32 > int8"]),
    .init(
      .depthwiseConv2D, "depthwise_conv_common.cc",
      ["float32 float32 float32 > float32", "int8 int8|int4 int32 > int8", "int16 int8 * > int16"],
      [.hasWeightScales]),
    .init(.div, "div.cc", ["float32 float32 > float32", "int32 int32 > int32", "int8 int8 > int8"]),
    .init(.elu, "elu.cc", floatAndInt8),
    .init(.equal, "comparisons.cc", comparisons + ["bool bool > bool"]),
    .init(.exp, "exp.cc", float),
    .init(.floor, "floor.cc", float),
    .init(.floorDiv, "floor_div.cc", ["float32 float32 > float32"]),
    .init(.floorMod, "floor_mod.cc", ["float32 float32 > float32"]),
    .init(
      .fullyConnected, "fully_connected_common.cc", products, [.perTensorInt4, .biasNearProduct]),
    .init(.greater, "comparisons.cc", comparisons + ["int16 int16 > bool"]),
    .init(.greaterEqual, "comparisons.cc", comparisons),
    .init(.hardSwish, "hard_swish_common.cc", floatAndInt8),
    .init(.l2Normalization, "l2norm.cc", floatAndInt8),
    .init(.l2Pool2D, "l2_pool_2d.cc", float),
    .init(.leakyRelu, "leaky_relu.cc", floatInt8AndInt16),
    .init(.less, "comparisons.cc", comparisons),
    .init(.lessEqual, "comparisons.cc", comparisons),
    .init(.log, "elementwise.cc", float),
    .init(.logSoftmax, "log_softmax.cc", floatAndInt8),
    .init(.logicalAnd, "logical_common.cc", ["bool bool > bool"]),
    .init(.logicalNot, "elementwise.cc", ["bool > bool"]),
    .init(.logicalOr, "logical_common.cc", ["bool bool > bool"]),
    .init(.logistic, "logistic_common.cc", floatInt8AndInt16, [.zeroPointsOfInt16]),
    .init(.maxPool2D, "pooling_common.cc", floatInt8AndInt16, [.sameQuantization(within: 1e-6)]),
    .init(.maximum, "maximum_minimum.cc", extrema),
    .init(
      .mean, "reduce_common.cc", ["float32 int32 > float32", "int8 int32 > int8", "int16 int32 > int16"]),
    .init(.minimum, "maximum_minimum.cc", extrema),
    .init(.mul, "mul_common.cc", sums, [.zeroPointsOfInt16]),
    .init(.neg, "neg.cc", float),
    .init(.notEqual, "comparisons.cc", comparisons + ["bool bool > bool"]),
    .init(
      .prelu, "prelu_common.cc", ["float32 float32 > float32", "int8 int8 > int8", "int16 int8 > int16"]),
    .init(.reduceAll, "reduce_common.cc", ["bool int32 > bool"]),
    .init(.reduceMax, "reduce_common.cc", ["float32 int32 > float32", "int8 int32 > int8"]),
    .init(.reduceMin, "reduce_common.cc", ["float32 int32 > float32", "int8 int32 > int8"]),
    .init(.relu, "activations_common.cc", floatInt8AndInt16, [.zeroPointsOfInt16]),
    .init(.relu6, "activations_common.cc", floatInt8AndInt16),
    .init(.round, "round.cc", float),
    .init(.rsqrt, "elementwise.cc", floatAndInt8),
    .init(.sin, "elementwise.cc", float),
    .init(
      .softmax, "softmax_common.cc", ["float32 > float32", "int8 > int8|int16", "int16 > int16"]),
    .init(.sqrt, "elementwise.cc", float),
    .init(.square, "elementwise.cc", float),
    .init(.squaredDifference, "squared_difference.cc", sums, [.zeroPointsOfInt16]),
    .init(.sub, "sub.cc", sums),
    .init(.sum, "reduce_common.cc", ["float32 int32 > float32", "int8 int32 > int8", "int16 int32 > int16"]),
    .init(
      .svdf, "svdf_common.cc",
      [
        "float32 float32 float32 float32 float32 > float32",
        "int8 int8 int16|int8 int32 int16|int8 > int8",
      ]),
    .init(.tanh, "tanh.cc", floatInt8AndInt16, [.zeroPointsOfInt16]),
    .init(
      .transposeConv, "transpose_conv.cc",
      [
        "int32 float32 float32 float32 > float32", "int32 int8 int8 int32 > int8",
        "int32 int8 int16 int16|int64 > int16",
      ], [.hasWeightScales]),
    .init(
      .unidirectionalSequenceLstm, "unidirectional_sequence_lstm.cc",
      ["float32 float32 > float32", "int8 int8 > int8", "int16 int8 > int16"], [.plainLSTM]),
  ]
}
