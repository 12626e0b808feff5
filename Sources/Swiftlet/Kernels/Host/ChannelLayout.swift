#if !hasFeature(Embedded) || HOST_KERNELS
  /// A depthwise convolution as `SwiftletHostDepthwise.h` sees it.
  struct ChannelLayout: BitwiseCopyable {
    var images: Int
    let height: WindowAxis
    let width: WindowAxis
    let inputChannels: Int
    let multiplier: Int

    var channels: Int { inputChannels * multiplier }
    var tapCount: Int { Int(height.taps) * Int(width.taps) }

    /// Rows and columns of the copy of the whole input; every `stride`-th column is a neighbour.
    var copyRows: Int { height.span }
    var phaseColumns: Int { (width.span - 1) / Int(width.stride) + 1 }
    var copyRowElements: Int { phaseColumns * Int(width.stride) * channels }

    /// Rows of the copy that some rows of output see.
    func copyRows(of rows: Int) -> Int {
      (rows - 1) * Int(height.stride) + (Int(height.taps) - 1) * Int(height.dilation) + 1
    }

    /// Bytes of the copy of some rows, with room for the chunk that is read last, and to begin at a multiple of 64 bytes.
    func copyBytes(bandRows: Int, elementBytes: Int) -> Int {
      copyRows(of: bandRows) * copyRowElements * elementBytes + 128
    }

    /// As many rows of output as are computed from one copy, so that both stay in the nearest cache.
    func bandRows(elementBytes: Int, resultBytes: Int) -> Int {
      let bytes = Int(height.stride) * copyRowElements * elementBytes + outputRowElements * resultBytes
      let most = max(4, (24 << 10) / bytes)
      let rows = Int(height.output)
      let bands = (rows + most - 1) / most
      return (rows + bands - 1) / bands
    }

    var outputRowElements: Int { Int(width.output) * channels }
    var outputElements: Int { Int(height.output) * outputRowElements }
    var inputElements: Int { Int(height.input) * Int(width.input) * inputChannels }

    /// Where a tap of the first window of the first row lies in the copy.
    func tapOffset(_ tap: Int) -> Int {
      let (row, column) = tap.quotientAndRemainder(dividingBy: Int(width.taps))
      let place = column * Int(width.dilation)
      let (index, phase) = place.quotientAndRemainder(dividingBy: Int(width.stride))
      return row * Int(height.dilation) * copyRowElements + (phase * phaseColumns + index) * channels
    }
  }

  extension DepthwiseConv2DGeometry {
    var hostLayout: HostLayout? {
      if windows.channels == 1 && multiplier > 1 { return layoutOfOneChannel }
      return .channels(
        ChannelLayout(
          images: batches, height: windows.height, width: windows.width, inputChannels: Int(windows.channels),
          multiplier: Int(multiplier)))
    }

    /// Outputs of a single channel all see the same elements, as those of a convolution do.
    private var layoutOfOneChannel: HostLayout? {
      let convolution = Conv2DGeometry(windows: windows, outputs: multiplier, depth: 1)
      guard case .products(var layout) = convolution.hostLayout else { return nil }
      layout.hasTransposedWeights = true
      return .products(layout)
    }
  }

  /// How channels come in chunks that fill a vector.
  struct ChannelChunks {
    /// Elements of a chunk.
    let length: Int
    let count: Int
    /// Elements from one use of a chunk to the next, and those of the last chunk.
    let period: Int
    let lastLength: Int
    private let channels: Int
    private let repeats: Bool

    init(channels: Int, length: Int) {
      self.channels = channels
      self.length = length
      repeats = length % channels == 0
      count = repeats ? 1 : (channels + length - 1) / length
      period = repeats ? length : channels
      lastLength = repeats ? length : channels - (count - 1) * length
    }

    /// The channel of an element of a chunk, `nil` beyond the last.
    func channel(_ chunk: Int, _ element: Int) -> Int? {
      let channel = chunk * length + element
      return repeats ? channel % channels : channel < channels ? channel : nil
    }
  }
#endif
