extension KernelEntry {
  public static var argMaxFloat32: KernelEntry {
    KernelEntry(
      "argMaxFloat32", .argMax, input: .float32, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Descending<Float>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Descending<Float>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Descending<Float>>.invoke(entry: $0) })
  }

  public static var argMaxInt8: KernelEntry {
    KernelEntry(
      "argMaxInt8", .argMax, input: .int8, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Descending<Int8>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Descending<Int8>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Descending<Int8>>.invoke(entry: $0) })
  }

  /// Bytes, also those of Booleans.
  public static var argMaxUInt8: KernelEntry {
    KernelEntry(
      "argMaxUInt8", .argMax, input: .uint8 | .bool, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Descending<UInt8>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Descending<UInt8>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Descending<UInt8>>.invoke(entry: $0) })
  }

  public static var argMaxInt16: KernelEntry {
    KernelEntry(
      "argMaxInt16", .argMax, input: .int16, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Descending<Int16>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Descending<Int16>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Descending<Int16>>.invoke(entry: $0) })
  }

  public static var argMaxInt32: KernelEntry {
    KernelEntry(
      "argMaxInt32", .argMax, input: .int32, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Descending<Int32>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Descending<Int32>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Descending<Int32>>.invoke(entry: $0) })
  }

  public static var argMinFloat32: KernelEntry {
    KernelEntry(
      "argMinFloat32", .argMin, input: .float32, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Ascending<Float>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Ascending<Float>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Ascending<Float>>.invoke(entry: $0) })
  }

  public static var argMinInt8: KernelEntry {
    KernelEntry(
      "argMinInt8", .argMin, input: .int8, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Ascending<Int8>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Ascending<Int8>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Ascending<Int8>>.invoke(entry: $0) })
  }

  /// Bytes, also those of Booleans.
  public static var argMinUInt8: KernelEntry {
    KernelEntry(
      "argMinUInt8", .argMin, input: .uint8 | .bool, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Ascending<UInt8>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Ascending<UInt8>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Ascending<UInt8>>.invoke(entry: $0) })
  }

  public static var argMinInt16: KernelEntry {
    KernelEntry(
      "argMinInt16", .argMin, input: .int16, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Ascending<Int16>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Ascending<Int16>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Ascending<Int16>>.invoke(entry: $0) })
  }

  public static var argMinInt32: KernelEntry {
    KernelEntry(
      "argMinInt32", .argMin, input: .int32, second: .int32 | .int64, output: .int32 | .int64,
      measure: { unsafe ArgExtreme<Ascending<Int32>>.measure(entry: $0) },
      prepare: { unsafe ArgExtreme<Ascending<Int32>>.prepare(entry: $0) },
      invoke: { unsafe ArgExtreme<Ascending<Int32>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of ARG_MAX.
    public static var argMax: [KernelEntry] {
      [.argMaxFloat32, .argMaxInt8, .argMaxUInt8, .argMaxInt16, .argMaxInt32]
    }

    /// Every arithmetic of ARG_MIN.
    public static var argMin: [KernelEntry] {
      [.argMinFloat32, .argMinInt8, .argMinUInt8, .argMinInt16, .argMinInt32]
    }
  }
#endif
