#if !hasFeature(Embedded) || HOST_KERNELS
  /// A transposed convolution as products of windows and weights. The places of the output that have the same distance from
  /// a stride, a phase, see the same taps: for each phase it is a convolution of its own.
  struct TransposedLayout: BitwiseCopyable {
    var images: Int
    let height: TransposedAxis
    let width: TransposedAxis
    let depth: Int
    let channels: Int

    var copyElements: Int { height.copyExtent * width.copyExtent * depth }
    var inputElements: Int { height.input * width.input * depth }
    var outputElements: Int { height.output * width.output * channels }
    /// Weights of one channel.
    var channelElements: Int { height.taps * width.taps * depth }
    var phaseCount: Int { height.stride * width.stride }
    /// Taps of a phase that have a row, and elements of a row.
    func rows(_ phase: Int) -> Int { height.taps(phase / width.stride) }
    func rowElements(_ phase: Int) -> Int { width.taps(phase % width.stride) * depth }

    /// The weights of a phase as bytes, in the order of the input's places.
    ///
    /// - Parameter weights: `[channels, taps high, taps wide, depth]`.
    func weights(_ phase: Int, of weights: UnsafeRawBufferPointer, weightBytes: Int) -> [UInt8] {
      let (row, column) = phase.quotientAndRemainder(dividingBy: width.stride)
      var bytes: [UInt8] = []
      let run = depth * weightBytes
      for channel in 0..<channels {
        for i in 0..<height.taps(row) {
          let y = height.tap(i, of: row)
          for j in 0..<width.taps(column) {
            let start = ((channel * height.taps + y) * width.taps + width.tap(j, of: column)) * run
            unsafe bytes.append(contentsOf: weights[start..<start + run])
          }
        }
      }
      return bytes
    }
  }

  /// The windows of a transposed convolution along one axis.
  struct TransposedAxis: BitwiseCopyable {
    let input: Int
    let output: Int
    let taps: Int
    let stride: Int
    private let padding: Int

    /// - Parameter axis: that of the convolution from output to input.
    init(_ axis: WindowAxis) {
      input = Int(axis.output)
      output = Int(axis.input)
      taps = Int(axis.taps)
      // Of a stride that is larger than the output no more phases occur.
      stride = Int(axis.stride)
      padding = Int(axis.padding)
    }

    /// The taps of a phase.
    func taps(_ phase: Int) -> Int { phase < taps ? (taps - phase - 1) / stride + 1 : 0 }

    /// Of a phase the tap that meets the `index`-th place under a window: the last tap lies first.
    func tap(_ index: Int, of phase: Int) -> Int { phase + (taps(phase) - 1 - index) * stride }

    func phase(_ place: Int) -> Int { (place + padding) % stride }

    /// The first place of the output that has a phase.
    func first(_ phase: Int) -> Int { (phase + stride - padding % stride) % stride }

    /// Places of the output that have a phase.
    func count(_ phase: Int) -> Int { max((output - first(phase) + stride - 1) / stride, 0) }

    /// Where the input begins in a copy with a border.
    var border: Int { max(taps(0) - 1 - padding / stride, 0) }
    var copyExtent: Int { (output - 1 + padding) / stride + border + 1 }

    /// The first place in the copy that a place of the output sees.
    func copyPlace(_ place: Int) -> Int {
      (place + padding) / stride - (taps(phase(place)) - 1) + border
    }
  }

  extension TransposeConvGeometry {
    var hostLayout: HostLayout? {
      .transposed(
        TransposedLayout(
          images: batches, height: TransposedAxis(height), width: TransposedAxis(width), depth: Int(depth),
          channels: channels))
    }
  }
#endif
