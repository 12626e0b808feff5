extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var depthToSpace: KernelEntry {
    KernelEntry(
      "depthToSpace", .depthToSpace, input: .movable, output: .movable,
      measure: { unsafe DepthToSpace.measure(entry: $0) },
      prepare: { unsafe DepthToSpace.prepare(entry: $0) },
      invoke: { unsafe DepthToSpace.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// DEPTH_TO_SPACE in every arithmetic.
    public static var depthToSpace: [KernelEntry] { [.depthToSpace] }
  }
#endif
