extension KernelEntry {
  /// Floating-point numbers.
  public static var scatterNdFloat32: KernelEntry {
    KernelEntry(
      "scatterNdFloat32", .scatterNd, second: .float32, output: .float32,
      measure: { unsafe ScatterNd<Float>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<Float>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<Float>.invoke(entry: $0) })
  }

  /// Quantized elements of 8 bits; sums saturate.
  public static var scatterNdInt8: KernelEntry {
    KernelEntry(
      "scatterNdInt8", .scatterNd, second: .int8, output: .int8,
      measure: { unsafe ScatterNd<QuantizedScatteredSum<Int8>>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<QuantizedScatteredSum<Int8>>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<QuantizedScatteredSum<Int8>>.invoke(entry: $0) })
  }

  /// Quantized elements of 16 bits; sums saturate.
  public static var scatterNdInt16: KernelEntry {
    KernelEntry(
      "scatterNdInt16", .scatterNd, second: .int16, output: .int16,
      measure: { unsafe ScatterNd<QuantizedScatteredSum<Int16>>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<QuantizedScatteredSum<Int16>>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<QuantizedScatteredSum<Int16>>.invoke(entry: $0) })
  }

  /// Integers of 32 bits; sums wrap around.
  public static var scatterNdInt32: KernelEntry {
    KernelEntry(
      "scatterNdInt32", .scatterNd, second: .int32, output: .int32,
      measure: { unsafe ScatterNd<Int32>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<Int32>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<Int32>.invoke(entry: $0) })
  }

  /// Integers of 64 bits; sums wrap around.
  public static var scatterNdInt64: KernelEntry {
    KernelEntry(
      "scatterNdInt64", .scatterNd, second: .int64, output: .int64,
      measure: { unsafe ScatterNd<Int64>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<Int64>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<Int64>.invoke(entry: $0) })
  }

  /// Truth values, of which one that is true prevails.
  public static var scatterNdBool: KernelEntry {
    KernelEntry(
      "scatterNdBool", .scatterNd, second: .bool, output: .bool,
      measure: { unsafe ScatterNd<ScatteredTruth>.measure(entry: $0) },
      prepare: { unsafe ScatterNd<ScatteredTruth>.prepare(entry: $0) },
      invoke: { unsafe ScatterNd<ScatteredTruth>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SCATTER_ND in every arithmetic.
    public static var scatterNd: [KernelEntry] {
      [.scatterNdFloat32, .scatterNdInt8, .scatterNdInt16, .scatterNdInt32, .scatterNdInt64, .scatterNdBool]
    }
  }
#endif
