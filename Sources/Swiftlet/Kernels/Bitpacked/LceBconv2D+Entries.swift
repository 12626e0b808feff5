extension KernelEntry {
  /// Packed signs to floating-point numbers.
  public static var lceBconv2DFloat32: KernelEntry {
    KernelEntry(
      "lceBconv2DFloat32", .custom, customName: "LceBconv2d", input: .int32, second: .int32, output: .float32,
      measure: { unsafe LceBconv2D<LceBconv2DFloat>.measure(entry: $0) },
      prepare: { unsafe LceBconv2D<LceBconv2DFloat>.prepare(entry: $0) },
      invoke: { unsafe LceBconv2D<LceBconv2DFloat>.invoke(entry: $0) })
  }

  /// Packed signs to 8-bit elements.
  public static var lceBconv2DInt8: KernelEntry {
    KernelEntry(
      "lceBconv2DInt8", .custom, customName: "LceBconv2d", input: .int32, second: .int32, output: .int8,
      measure: { unsafe LceBconv2D<LceBconv2DInt8>.measure(entry: $0) },
      prepare: { unsafe LceBconv2D<LceBconv2DInt8>.prepare(entry: $0) },
      invoke: { unsafe LceBconv2D<LceBconv2DInt8>.invoke(entry: $0) })
  }

  /// Packed signs to packed signs.
  public static var lceBconv2DBitpacked: KernelEntry {
    KernelEntry(
      "lceBconv2DBitpacked", .custom, customName: "LceBconv2d", input: .int32, second: .int32, output: .int32,
      measure: { unsafe LceBconv2D<LceBconv2DBitpacked>.measure(entry: $0) },
      prepare: { unsafe LceBconv2D<LceBconv2DBitpacked>.prepare(entry: $0) },
      invoke: { unsafe LceBconv2D<LceBconv2DBitpacked>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every output of LceBconv2d.
    public static var lceBconv2D: [KernelEntry] {
      [.lceBconv2DFloat32, .lceBconv2DInt8, .lceBconv2DBitpacked]
    }
  }
#endif
