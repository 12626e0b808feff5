extension KernelEntry {
  public static var callOnce: KernelEntry {
    KernelEntry(
      "callOnce", .callOnce,
      measure: { unsafe CallOnce.measure(entry: $0) }, prepare: { unsafe CallOnce.prepare(entry: $0) },
      invoke: { unsafe CallOnce.invoke(entry: $0) }
    ).needing(.calls)
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// CALL_ONCE.
    public static var callOnce: [KernelEntry] { [.callOnce] }
  }
#endif
