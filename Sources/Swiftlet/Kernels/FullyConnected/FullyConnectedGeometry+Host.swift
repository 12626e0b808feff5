#if !hasFeature(Embedded) || HOST_KERNELS
  extension FullyConnectedGeometry {
    var hostLayout: HostLayout? {
      let layout = WindowLayout(
        rows: 1, rowElements: batches * inputCount, copyRows: 1, copyRowElements: batches * inputCount,
        windowRows: 1,
        windowColumns: batches, windowRowStride: 0, windowColumnStride: inputCount, tapElements: inputCount,
        channels: channels, isMatrix: true)
      return .products(layout)
    }
  }
#endif
