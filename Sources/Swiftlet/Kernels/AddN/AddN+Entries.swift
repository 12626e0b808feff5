extension KernelEntry {
  public static var addNFloat32: KernelEntry {
    KernelEntry(
      "addNFloat32", .addN, input: .float32, output: .float32,
      measure: { unsafe AddN<FloatAddends>.measure(entry: $0) },
      prepare: { unsafe AddN<FloatAddends>.prepare(entry: $0) },
      invoke: { unsafe AddN<FloatAddends>.invoke(entry: $0) })
  }

  public static var addNInt8: KernelEntry {
    KernelEntry(
      "addNInt8", .addN, input: .int8, output: .int8,
      measure: { unsafe AddN<Int8Sum>.measure(entry: $0) },
      prepare: { unsafe AddN<Int8Sum>.prepare(entry: $0) },
      invoke: { unsafe AddN<Int8Sum>.invoke(entry: $0) })
  }

  public static var addNInt8Many: KernelEntry {
    KernelEntry(
      "addNInt8Many", .addN, input: .int8, output: .int8,
      measure: { unsafe AddN<NearestSum<Int8>>.measure(entry: $0) },
      prepare: { unsafe AddN<NearestSum<Int8>>.prepare(entry: $0) },
      invoke: { unsafe AddN<NearestSum<Int8>>.invoke(entry: $0) })
  }

  public static var addNInt16: KernelEntry {
    KernelEntry(
      "addNInt16", .addN, input: .int16, output: .int16,
      measure: { unsafe AddN<NearestSum<Int16>>.measure(entry: $0) },
      prepare: { unsafe AddN<NearestSum<Int16>>.prepare(entry: $0) },
      invoke: { unsafe AddN<NearestSum<Int16>>.invoke(entry: $0) })
  }

  public static var addNInt32: KernelEntry {
    KernelEntry(
      "addNInt32", .addN, input: .int32, output: .int32,
      measure: { unsafe AddN<IntegerAddends>.measure(entry: $0) },
      prepare: { unsafe AddN<IntegerAddends>.prepare(entry: $0) },
      invoke: { unsafe AddN<IntegerAddends>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of ADD_N.
    public static var addN: [KernelEntry] {
      [.addNFloat32, .addNInt8, .addNInt8Many, .addNInt16, .addNInt32]
    }
  }
#endif
