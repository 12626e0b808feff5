#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// The audio front end: every arithmetic of the operators whose names begin with `Signal`.
    public static var signal: [KernelEntry] {
      var entries: [KernelEntry] = []
      entries += .signalDelay
      entries += .signalEnergy
      entries += .signalFFTAutoScale
      entries += .signalFilterBank
      entries += .signalFilterBankLog
      entries += .signalFilterBankSpectralSubtraction
      entries += .signalFilterBankSquareRoot
      entries += .signalFramer
      entries += .signalIRFFT
      entries += .signalOverlapAdd
      entries += .signalPCAN
      entries += .signalRFFT
      entries += .signalStacker
      entries += .signalWindow
      return entries
    }
  }
#endif
