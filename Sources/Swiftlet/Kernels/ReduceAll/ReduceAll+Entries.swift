extension KernelEntry {
  public static var reduceAllBool: KernelEntry {
    KernelEntry(
      "reduceAllBool", .reduceAll, input: .bool, second: .int32, output: .bool,
      measure: { unsafe Reduce<AllTrue>.measure(entry: $0) },
      prepare: { unsafe Reduce<AllTrue>.prepare(entry: $0) },
      invoke: { unsafe Reduce<AllTrue>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of REDUCE_ALL.
    public static var reduceAll: [KernelEntry] {
      [.reduceAllBool]
    }
  }
#endif
