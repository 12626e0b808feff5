extension KernelEntry {
  public static var localResponseNormalizationFloat32: KernelEntry {
    KernelEntry(
      "localResponseNormalizationFloat32", .localResponseNormalization, input: .float32, output: .float32,
      measure: { unsafe FloatLocalResponseNormalization.measure(entry: $0) },
      prepare: { unsafe FloatLocalResponseNormalization.prepare(entry: $0) },
      invoke: { unsafe FloatLocalResponseNormalization.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOCAL_RESPONSE_NORMALIZATION.
    public static var localResponseNormalization: [KernelEntry] {
      [.localResponseNormalizationFloat32]
    }
  }
#endif
