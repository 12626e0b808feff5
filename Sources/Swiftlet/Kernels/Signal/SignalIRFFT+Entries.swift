extension KernelEntry {
  public static var signalIRFFTInt16: KernelEntry {
    KernelEntry(
      "signalIRFFTInt16", .custom, customName: "SignalIrfft", input: .int16, output: .int16,
      measure: { unsafe SignalIRFFT<Int16>.measure(entry: $0) },
      prepare: { unsafe SignalIRFFT<Int16>.prepare(entry: $0) },
      invoke: { unsafe SignalIRFFT<Int16>.invoke(entry: $0) })
  }

  public static var signalIRFFTInt32: KernelEntry {
    KernelEntry(
      "signalIRFFTInt32", .custom, customName: "SignalIrfft", input: .int32, output: .int32,
      measure: { unsafe SignalIRFFT<Int32>.measure(entry: $0) },
      prepare: { unsafe SignalIRFFT<Int32>.prepare(entry: $0) },
      invoke: { unsafe SignalIRFFT<Int32>.invoke(entry: $0) })
  }

  public static var signalIRFFTFloat32: KernelEntry {
    KernelEntry(
      "signalIRFFTFloat32", .custom, customName: "SignalIrfft", input: .float32, output: .float32,
      measure: { unsafe SignalIRFFT<Float>.measure(entry: $0) },
      prepare: { unsafe SignalIRFFT<Float>.prepare(entry: $0) },
      invoke: { unsafe SignalIRFFT<Float>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalIrfft.
    public static var signalIRFFT: [KernelEntry] {
      [.signalIRFFTInt16, .signalIRFFTInt32, .signalIRFFTFloat32]
    }
  }
#endif
