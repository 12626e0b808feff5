extension KernelEntry {
  /// Of tensors of any type.
  public static var shape: KernelEntry {
    KernelEntry(
      "shape", .shape, output: .int32 | .int64,
      measure: { unsafe ShapeOperator.measure(entry: $0) },
      prepare: { unsafe ShapeOperator.prepare(entry: $0) },
      invoke: { unsafe ShapeOperator.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SHAPE in every arithmetic.
    public static var shape: [KernelEntry] { [.shape] }
  }
#endif
