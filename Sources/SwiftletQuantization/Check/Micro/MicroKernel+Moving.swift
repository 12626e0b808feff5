import Swiftlet

extension MicroKernel {
  private static func each(_ types: String, _ form: (String) -> String) -> [MicroForm] {
    types.split(separator: " ").map { MicroForm(stringLiteral: form(String($0))) }
  }

  /// Operators that move or convert elements.
  ///
  /// Source: TensorFlow Lite Micro 90b983c2b, `Prepare` and `Eval` of the files named.
  static let moving: [MicroKernel] = [
    .init(.batchToSpaceNd, "batch_to_space_nd.cc", ["float32 > float32", "int8 > int8"]),
    .init(.broadcastArgs, "broadcast_args.cc", ["int32 int32 > int32", "int64 int64 > int64"]),
    .init(.broadcastTo, "broadcast_to.cc", ["* int32|int64 > *"], [.constant(1), .outputRank(1...5)]),
    .init(
      .cast, "cast.cc",
      ["int8|int16|int32|uint32|float32|bool > int8|int16|int32|uint32|float32"]),
    .init(
      .concatenation, "concatenation.cc",
      each("float32 int8 int16 int32 int64 bool") { "\($0)+ > \($0)" },
      [
        .inputs(atMost: 10), .noActivation, .oneScale(for: .int8), .outputScale(for: .int8),
        .zeroPointsOfInt16,
      ]),
    .init(.depthToSpace, "depth_to_space.cc", ["float32 > float32", "int8 > int8"]),
    .init(.dequantize, "dequantize_common.cc", ["int8|int16|uint8 > float32"]),
    .init(
      .dynamicUpdateSlice, "dynamic_update_slice.cc",
      each("float32 int8 int16 int32") { "\($0) \($0) int32|int64 > \($0)" }),
    .init(.embeddingLookup, "embedding_lookup.cc", ["int32 float32 > float32", "int32 int8 > float32|int8"]),
    .init(
      .expandDims, "expand_dims.cc", each("float32 int8 int16") { "\($0) int32 > \($0)" }, [.constant(1)]),
    .init(
      .fill, "fill.cc", each("float32 int8 int32") { "int32|int64 \($0) > \($0)" }, [.constant(0)]),
    .init(.gather, "gather.cc", each("float32 int8") { "\($0) int32 > \($0)" }),
    .init(.gatherNd, "gather_nd.cc", each("float32 int8") { "\($0) int32 > \($0)" }),
    .init(.mirrorPad, "mirror_pad.cc", each("float32 int8") { "\($0) int32|int64 > \($0)" }),
    .init(.pack, "pack.cc", each("float32 int8 int16 int32 int64") { "\($0)+ > \($0)" }),
    .init(
      .pad, "pad_common.cc", each("float32 int8 int16 int32") { "\($0) int32 \($0) > \($0)" },
      [.constant(1), .rank(0...5)]),
    .init(
      .padv2, "pad_common.cc", each("float32 int8 int16 int32") { "\($0) int32 \($0) > \($0)" },
      [.constant(1), .rank(0...5), .padValueScale]),
    .init(
      .quantize, "quantize_common.cc",
      [
        "float32 > int8|int16", "int32 > int8|int16", "int16 > int8|int16|int32",
        "int8 > int8|uint8|int16|int32", "uint8 > int8",
      ]),
    .init(.reshape, "reshape_common.cc", each(everyType) { "\($0) > \($0)" }),
    .init(
      .resizeBilinear, "resize_bilinear.cc", each("float32 int8") { "\($0) int32 > \($0)" }, [.constant(1)]),
    .init(
      .resizeNearestNeighbor, "resize_nearest_neighbor.cc",
      each("float32 int8 int16") { "\($0) int32 > \($0)" }, [.constant(1)]),
    .init(
      .reverseV2, "reverse.cc",
      each("float32 int8 uint8 int16 int32 int64 bool") { "\($0) int32 > \($0)" }),
    .init(
      .selectV2, "select.cc", each("float32 int8 int16") { "bool \($0) \($0) > \($0)" }),
    .init(.shape, "shape.cc", ["* > int32"]),
    .init(
      .slice, "slice.cc",
      each("float32 int8 int16 int32 bool") { "\($0) int32|int64 int32|int64 > \($0)" }),
    .init(.spaceToBatchNd, "space_to_batch_nd.cc", ["float32 > float32", "int8 > int8"]),
    .init(.spaceToDepth, "space_to_depth.cc", ["float32 > float32", "int8 > int8"]),
    .init(
      .split, "split.cc", each("float32 int8 int16 int32") { "int32 \($0) > \($0)+" }, [.constant(0)]),
    .init(
      .splitV, "split_v.cc", each("float32 int8 int16 int32") { "\($0) * int32 > \($0)+" }, [.constant(2)]),
    .init(.squeeze, "squeeze.cc", each(everyType) { "\($0) > \($0)" }),
    .init(
      .stridedSlice, "strided_slice.cc",
      each("float32 int8 int16 int32 bool") { "\($0) int32 int32 int32 > \($0)" },
      [.constant(1), .constant(2), .constant(3)]),
    .init(
      .transpose, "transpose.cc", each("float32 int8 int16") { "\($0) int32 > \($0)" }, [.constant(1)]),
    .init(.unpack, "unpack.cc", each("float32 int8 int16 int32") { "\($0) > \($0)+" }),
    .init(.zerosLike, "zeros_like.cc", each("float32 int8 int32 int64") { "\($0) > \($0)" }),
  ]

  /// Every type that elements of a fixed size have, for operators that copy bytes.
  private static let everyType =
    "float32 float16 int8 uint8 int16 uint16 int32 uint32 int64 uint64 bool float64"

  /// Operators that call subgraphs, and variables.
  ///
  /// Source: TensorFlow Lite Micro 90b983c2b, `Prepare` of the files named.
  static let calling: [MicroKernel] = [
    .init(.assignVariable, "assign_variable.cc", ["resource|int32 * >"]),
    .init(.callOnce, "call_once.cc", [">"]),
    .init(.if, "if.cc", ["bool >"]),
    .init(.readVariable, "read_variable.cc", ["resource > *"]),
    .init(.varHandle, "var_handle.cc", [">"]),
    .init(.while, "while.cc", [">"]),
  ]
}
