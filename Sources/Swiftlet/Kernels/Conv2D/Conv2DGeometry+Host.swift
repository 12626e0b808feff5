#if !hasFeature(Embedded) || HOST_KERNELS
  extension Conv2DGeometry {
    var hostLayout: HostLayout? {
      let (height, width) = (windows.height, windows.width)
      let inputChannels = Int(windows.channels)
      let isPadded = height.padding > 0 || width.padding > 0 || height.span > Int(height.input)
      // Windows that lie inside of the input are taken where they are.
      let columns = isPadded || width.span > Int(width.input) ? width.span : Int(width.input)
      let isContiguous = groups == 1 && width.dilation == 1
      let layout = WindowLayout(
        images: batches, rows: Int(height.input), rowElements: Int(width.input) * inputChannels,
        copyRows: height.span, copyRowElements: columns * inputChannels, top: Int(height.padding),
        left: Int(width.padding) * inputChannels, windowRows: Int(height.output),
        windowColumns: Int(width.output),
        windowRowStride: Int(height.stride) * columns * inputChannels,
        windowColumnStride: Int(width.stride) * inputChannels, tapRows: Int(height.taps),
        tapColumns: isContiguous ? 1 : Int(width.taps),
        tapRowStride: Int(height.dilation) * columns * inputChannels,
        tapColumnStride: Int(width.dilation) * inputChannels,
        tapElements: isContiguous ? Int(width.taps) * Int(depth) : Int(depth), groups: groups,
        channels: channels)
      return .products(layout)
    }
  }
#endif
