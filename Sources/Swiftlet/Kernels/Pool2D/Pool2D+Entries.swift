extension KernelEntry {
  public static var averagePool2DFloat32: KernelEntry {
    KernelEntry(
      "averagePool2DFloat32", .averagePool2D, input: .float32, output: .float32,
      plan: { unsafe Pool2D<FloatAverage>.plan(entry: $0) },
      invoke: { unsafe Pool2D<FloatAverage>.invoke(entry: $0) })
  }

  public static var averagePool2DInt8: KernelEntry {
    KernelEntry(
      "averagePool2DInt8", .averagePool2D, input: .int8, output: .int8,
      plan: { unsafe Pool2D<IntegerAverage<Int8>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerAverage<Int8>>.invoke(entry: $0) })
  }

  public static var averagePool2DInt16: KernelEntry {
    KernelEntry(
      "averagePool2DInt16", .averagePool2D, input: .int16, output: .int16,
      plan: { unsafe Pool2D<IntegerAverage<Int16>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerAverage<Int16>>.invoke(entry: $0) })
  }

  public static var l2Pool2DFloat32: KernelEntry {
    KernelEntry(
      "l2Pool2DFloat32", .l2Pool2D, input: .float32, output: .float32,
      plan: { unsafe Pool2D<FloatEuclideanMean>.plan(entry: $0) },
      invoke: { unsafe Pool2D<FloatEuclideanMean>.invoke(entry: $0) })
  }

  public static var l2Pool2DInt8: KernelEntry {
    KernelEntry(
      "l2Pool2DInt8", .l2Pool2D, input: .int8, output: .int8,
      plan: { unsafe Pool2D<IntegerEuclideanMean<Int8>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerEuclideanMean<Int8>>.invoke(entry: $0) })
  }

  public static var l2Pool2DInt16: KernelEntry {
    KernelEntry(
      "l2Pool2DInt16", .l2Pool2D, input: .int16, output: .int16,
      plan: { unsafe Pool2D<IntegerEuclideanMean<Int16>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerEuclideanMean<Int16>>.invoke(entry: $0) })
  }

  public static var maxPool2DFloat32: KernelEntry {
    KernelEntry(
      "maxPool2DFloat32", .maxPool2D, input: .float32, output: .float32,
      plan: { unsafe Pool2D<FloatMaximum>.plan(entry: $0) },
      invoke: { unsafe Pool2D<FloatMaximum>.invoke(entry: $0) })
  }

  public static var maxPool2DInt8: KernelEntry {
    KernelEntry(
      "maxPool2DInt8", .maxPool2D, input: .int8, output: .int8,
      plan: { unsafe Pool2D<IntegerMaximum<Int8>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerMaximum<Int8>>.invoke(entry: $0) })
  }

  public static var maxPool2DInt16: KernelEntry {
    KernelEntry(
      "maxPool2DInt16", .maxPool2D, input: .int16, output: .int16,
      plan: { unsafe Pool2D<IntegerMaximum<Int16>>.plan(entry: $0) },
      invoke: { unsafe Pool2D<IntegerMaximum<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of AVERAGE_POOL_2D.
    public static var averagePool2D: [KernelEntry] {
      [.averagePool2DFloat32, .averagePool2DInt8, .averagePool2DInt16]
    }
    /// Every arithmetic of L2_POOL_2D.
    public static var l2Pool2D: [KernelEntry] { [.l2Pool2DFloat32, .l2Pool2DInt8, .l2Pool2DInt16] }
    /// Every arithmetic of MAX_POOL_2D.
    public static var maxPool2D: [KernelEntry] {
      [.maxPool2DFloat32, .maxPool2DInt8, .maxPool2DInt16]
    }
  }
#endif
