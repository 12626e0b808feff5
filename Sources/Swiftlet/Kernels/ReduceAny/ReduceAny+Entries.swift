extension KernelEntry {
  public static var reduceAnyBool: KernelEntry {
    KernelEntry(
      "reduceAnyBool", .reduceAny, input: .bool, second: .int32, output: .bool,
      measure: { unsafe Reduce<AnyTrue>.measure(entry: $0) },
      prepare: { unsafe Reduce<AnyTrue>.prepare(entry: $0) },
      invoke: { unsafe Reduce<AnyTrue>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of REDUCE_ANY.
    public static var reduceAny: [KernelEntry] {
      [.reduceAnyBool]
    }
  }
#endif
