extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var tile: KernelEntry {
    KernelEntry(
      "tile", .tile, input: .movable, output: .movable,
      measure: { unsafe Tile.measure(entry: $0) },
      prepare: { unsafe Tile.prepare(entry: $0) },
      invoke: { unsafe Tile.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// TILE in every arithmetic.
    public static var tile: [KernelEntry] { [.tile] }
  }
#endif
