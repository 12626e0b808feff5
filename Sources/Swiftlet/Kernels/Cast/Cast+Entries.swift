extension KernelEntry {
  public static var castFloat32: KernelEntry {
    KernelEntry(
      "castFloat32", .cast, input: .float32, output: .castResults,
      measure: { unsafe Cast<Float>.measure(entry: $0) },
      prepare: { unsafe Cast<Float>.prepare(entry: $0) },
      invoke: { unsafe Cast<Float>.invoke(entry: $0) })
  }

  public static var castInt8: KernelEntry {
    KernelEntry(
      "castInt8", .cast, input: .int8, output: .castResults,
      measure: { unsafe Cast<Int8>.measure(entry: $0) },
      prepare: { unsafe Cast<Int8>.prepare(entry: $0) },
      invoke: { unsafe Cast<Int8>.invoke(entry: $0) })
  }

  public static var castUInt8: KernelEntry {
    KernelEntry(
      "castUInt8", .cast, input: .uint8, output: .castResults,
      measure: { unsafe Cast<UInt8>.measure(entry: $0) },
      prepare: { unsafe Cast<UInt8>.prepare(entry: $0) },
      invoke: { unsafe Cast<UInt8>.invoke(entry: $0) })
  }

  public static var castInt16: KernelEntry {
    KernelEntry(
      "castInt16", .cast, input: .int16, output: .castResults,
      measure: { unsafe Cast<Int16>.measure(entry: $0) },
      prepare: { unsafe Cast<Int16>.prepare(entry: $0) },
      invoke: { unsafe Cast<Int16>.invoke(entry: $0) })
  }

  public static var castInt32: KernelEntry {
    KernelEntry(
      "castInt32", .cast, input: .int32, output: .castResults,
      measure: { unsafe Cast<Int32>.measure(entry: $0) },
      prepare: { unsafe Cast<Int32>.prepare(entry: $0) },
      invoke: { unsafe Cast<Int32>.invoke(entry: $0) })
  }

  public static var castUInt32: KernelEntry {
    KernelEntry(
      "castUInt32", .cast, input: .uint32, output: .castResults,
      measure: { unsafe Cast<UInt32>.measure(entry: $0) },
      prepare: { unsafe Cast<UInt32>.prepare(entry: $0) },
      invoke: { unsafe Cast<UInt32>.invoke(entry: $0) })
  }

  public static var castInt64: KernelEntry {
    KernelEntry(
      "castInt64", .cast, input: .int64, output: .castResults,
      measure: { unsafe Cast<Int64>.measure(entry: $0) },
      prepare: { unsafe Cast<Int64>.prepare(entry: $0) },
      invoke: { unsafe Cast<Int64>.invoke(entry: $0) })
  }

  public static var castBool: KernelEntry {
    KernelEntry(
      "castBool", .cast, input: .bool, output: .castResults,
      measure: { unsafe Cast<TruthByte>.measure(entry: $0) },
      prepare: { unsafe Cast<TruthByte>.prepare(entry: $0) },
      invoke: { unsafe Cast<TruthByte>.invoke(entry: $0) })
  }

  public static var castFloat16: KernelEntry {
    KernelEntry(
      "castFloat16", .cast, input: .float16, output: .float32,
      measure: { unsafe Cast<Binary16>.measure(entry: $0) },
      prepare: { unsafe Cast<Binary16>.prepare(entry: $0) },
      invoke: { unsafe Cast<Binary16>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of CAST.
    public static var cast: [KernelEntry] {
      [
        .castFloat32, .castInt8, .castUInt8, .castInt16, .castInt32, .castUInt32, .castInt64, .castBool,
        .castFloat16,
      ]
    }
  }
#endif
