extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var concatenation: KernelEntry {
    KernelEntry(
      "concatenation", .concatenation, input: .movable, output: .movable,
      measure: { unsafe Concatenation.measure(entry: $0) },
      prepare: { unsafe Concatenation.prepare(entry: $0) },
      invoke: { unsafe Concatenation.invoke(entry: $0) })
  }
}
