extension KernelEntry {
  public static var selectV2: KernelEntry {
    KernelEntry(
      "selectV2", .selectV2, input: .bool, second: .selectable, output: .selectable,
      measure: { unsafe Select<AnyCondition>.measure(entry: $0) },
      prepare: { unsafe Select<AnyCondition>.prepare(entry: $0) },
      invoke: { unsafe Select<AnyCondition>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SELECT_V2.
    public static var selectV2: [KernelEntry] {
      [.selectV2]
    }
  }
#endif
