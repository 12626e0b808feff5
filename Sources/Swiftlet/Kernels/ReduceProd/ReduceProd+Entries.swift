extension KernelEntry {
  public static var reduceProdFloat32: KernelEntry {
    KernelEntry(
      "reduceProdFloat32", .reduceProd, input: .float32, second: .int32, output: .float32,
      measure: { unsafe Reduce<FloatProduct>.measure(entry: $0) },
      prepare: { unsafe Reduce<FloatProduct>.prepare(entry: $0) },
      invoke: { unsafe Reduce<FloatProduct>.invoke(entry: $0) })
  }

  public static var reduceProdInt8: KernelEntry {
    KernelEntry(
      "reduceProdInt8", .reduceProd, input: .int8, second: .int32, output: .int8,
      measure: { unsafe Reduce<IntegerProduct<Int8>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerProduct<Int8>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerProduct<Int8>>.invoke(entry: $0) })
  }

  public static var reduceProdInt16: KernelEntry {
    KernelEntry(
      "reduceProdInt16", .reduceProd, input: .int16, second: .int32, output: .int16,
      measure: { unsafe Reduce<IntegerProduct<Int16>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerProduct<Int16>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerProduct<Int16>>.invoke(entry: $0) })
  }

  public static var reduceProdInt32: KernelEntry {
    KernelEntry(
      "reduceProdInt32", .reduceProd, input: .int32, second: .int32, output: .int32,
      measure: { unsafe Reduce<WrappingProduct<Int32>>.measure(entry: $0) },
      prepare: { unsafe Reduce<WrappingProduct<Int32>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<WrappingProduct<Int32>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of REDUCE_PROD.
    public static var reduceProd: [KernelEntry] {
      [.reduceProdFloat32, .reduceProdInt8, .reduceProdInt16, .reduceProdInt32]
    }
  }
#endif
