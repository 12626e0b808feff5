extension KernelEntry {
  public static var detectionPostProcessFloat32: KernelEntry {
    KernelEntry(
      "detectionPostProcessFloat32", .custom, customName: "TFLite_Detection_PostProcess", input: .float32,
      second: .float32, output: .float32,
      measure: { unsafe DetectionPostProcess.measure(entry: $0) },
      prepare: { unsafe DetectionPostProcess.prepare(entry: $0) },
      invoke: { unsafe DetectionPostProcess.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of TFLite_Detection_PostProcess.
    public static var detectionPostProcess: [KernelEntry] {
      [.detectionPostProcessFloat32]
    }
  }
#endif
