extension KernelEntry {
  public static var addNFloat32: KernelEntry {
    KernelEntry(
      "addNFloat32", .addN, input: .float32, output: .float32,
      measure: { unsafe AddN<FloatTotal>.measure(entry: $0) },
      prepare: { unsafe AddN<FloatTotal>.prepare(entry: $0) },
      invoke: { unsafe AddN<FloatTotal>.invoke(entry: $0) })
  }

  public static var addNInt8: KernelEntry {
    KernelEntry(
      "addNInt8", .addN, input: .int8, output: .int8,
      measure: { unsafe AddN<Int8Total>.measure(entry: $0) },
      prepare: { unsafe AddN<Int8Total>.prepare(entry: $0) },
      invoke: { unsafe AddN<Int8Total>.invoke(entry: $0) })
  }

  public static var addNInt8Many: KernelEntry {
    KernelEntry(
      "addNInt8Many", .addN, input: .int8, output: .int8,
      measure: { unsafe AddN<NearestTotal<Int8>>.measure(entry: $0) },
      prepare: { unsafe AddN<NearestTotal<Int8>>.prepare(entry: $0) },
      invoke: { unsafe AddN<NearestTotal<Int8>>.invoke(entry: $0) })
  }

  public static var addNInt16: KernelEntry {
    KernelEntry(
      "addNInt16", .addN, input: .int16, output: .int16,
      measure: { unsafe AddN<NearestTotal<Int16>>.measure(entry: $0) },
      prepare: { unsafe AddN<NearestTotal<Int16>>.prepare(entry: $0) },
      invoke: { unsafe AddN<NearestTotal<Int16>>.invoke(entry: $0) })
  }

  public static var addNInt32: KernelEntry {
    KernelEntry(
      "addNInt32", .addN, input: .int32, output: .int32,
      measure: { unsafe AddN<IntegerTotal>.measure(entry: $0) },
      prepare: { unsafe AddN<IntegerTotal>.prepare(entry: $0) },
      invoke: { unsafe AddN<IntegerTotal>.invoke(entry: $0) })
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
