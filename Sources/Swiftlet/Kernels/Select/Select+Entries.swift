extension KernelEntry {
  public static var select: KernelEntry {
    KernelEntry(
      "select", .select, input: .bool, second: .selectable, output: .selectable,
      measure: { unsafe Select<LeadingCondition>.measure(entry: $0) },
      prepare: { unsafe Select<LeadingCondition>.prepare(entry: $0) },
      invoke: { unsafe Select<LeadingCondition>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SELECT.
    public static var select: [KernelEntry] {
      [.select]
    }
  }
#endif
