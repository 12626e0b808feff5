extension KernelEntry {
  public static var resizeBilinearFloat32: KernelEntry {
    KernelEntry(
      "resizeBilinearFloat32", .resizeBilinear, input: .float32, second: .int32, output: .float32,
      measure: { unsafe ResizeBilinear<FloatBlend>.measure(entry: $0) },
      prepare: { unsafe ResizeBilinear<FloatBlend>.prepare(entry: $0) },
      invoke: { unsafe ResizeBilinear<FloatBlend>.invoke(entry: $0) })
  }

  public static var resizeBilinearInt8: KernelEntry {
    KernelEntry(
      "resizeBilinearInt8", .resizeBilinear, input: .int8, second: .int32, output: .int8,
      measure: { unsafe ResizeBilinear<IntegerBlend<Int8>>.measure(entry: $0) },
      prepare: { unsafe ResizeBilinear<IntegerBlend<Int8>>.prepare(entry: $0) },
      invoke: { unsafe ResizeBilinear<IntegerBlend<Int8>>.invoke(entry: $0) })
  }

  public static var resizeBilinearInt16: KernelEntry {
    KernelEntry(
      "resizeBilinearInt16", .resizeBilinear, input: .int16, second: .int32, output: .int16,
      measure: { unsafe ResizeBilinear<IntegerBlend<Int16>>.measure(entry: $0) },
      prepare: { unsafe ResizeBilinear<IntegerBlend<Int16>>.prepare(entry: $0) },
      invoke: { unsafe ResizeBilinear<IntegerBlend<Int16>>.invoke(entry: $0) })
  }

  /// Elements of every type, which are moved as they are.
  public static var resizeNearestNeighbor: KernelEntry {
    KernelEntry(
      "resizeNearestNeighbor", .resizeNearestNeighbor,
      input: .float32 | .int8 | .uint8 | .int16 | .int32 | .int64 | .bool, second: .int32,
      output: .float32 | .int8 | .uint8 | .int16 | .int32 | .int64 | .bool,
      measure: { unsafe ResizeNearest.measure(entry: $0) },
      prepare: { unsafe ResizeNearest.prepare(entry: $0) },
      invoke: { unsafe ResizeNearest.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of RESIZE_BILINEAR.
    public static var resizeBilinear: [KernelEntry] {
      [.resizeBilinearFloat32, .resizeBilinearInt8, .resizeBilinearInt16]
    }

  }
#endif
