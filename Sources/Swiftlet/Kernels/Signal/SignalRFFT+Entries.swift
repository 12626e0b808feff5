extension KernelEntry {
  public static var signalRFFTInt16: KernelEntry {
    KernelEntry(
      "signalRFFTInt16", .custom, customName: "SignalRfft", input: .int16, output: .int16,
      measure: { unsafe SignalRFFT<Int16>.measure(entry: $0) },
      prepare: { unsafe SignalRFFT<Int16>.prepare(entry: $0) },
      invoke: { unsafe SignalRFFT<Int16>.invoke(entry: $0) })
  }

  public static var signalRFFTInt32: KernelEntry {
    KernelEntry(
      "signalRFFTInt32", .custom, customName: "SignalRfft", input: .int32, output: .int32,
      measure: { unsafe SignalRFFT<Int32>.measure(entry: $0) },
      prepare: { unsafe SignalRFFT<Int32>.prepare(entry: $0) },
      invoke: { unsafe SignalRFFT<Int32>.invoke(entry: $0) })
  }

  public static var signalRFFTFloat32: KernelEntry {
    KernelEntry(
      "signalRFFTFloat32", .custom, customName: "SignalRfft", input: .float32, output: .float32,
      measure: { unsafe SignalRFFT<Float>.measure(entry: $0) },
      prepare: { unsafe SignalRFFT<Float>.prepare(entry: $0) },
      invoke: { unsafe SignalRFFT<Float>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalRfft.
    public static var signalRFFT: [KernelEntry] {
      [.signalRFFTInt16, .signalRFFTInt32, .signalRFFTFloat32]
    }
  }
#endif
