extension KernelEntry {
  public static var floorFloat32: KernelEntry {
    KernelEntry(
      "floorFloat32", .floor, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRounding<Downwards>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRounding<Downwards>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRounding<Downwards>>.invoke(entry: $0) })
  }

  public static var floorInt8: KernelEntry {
    KernelEntry(
      "floorInt8", .floor, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<QuantizedRounding<Int8, Downwards>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<QuantizedRounding<Int8, Downwards>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<QuantizedRounding<Int8, Downwards>>.invoke(entry: $0) })
  }

  public static var floorInt16: KernelEntry {
    KernelEntry(
      "floorInt16", .floor, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedRounding<Int16, Downwards>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRounding<Int16, Downwards>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRounding<Int16, Downwards>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of FLOOR.
    public static var floor: [KernelEntry] {
      [.floorFloat32, .floorInt8, .floorInt16]
    }
  }
#endif
