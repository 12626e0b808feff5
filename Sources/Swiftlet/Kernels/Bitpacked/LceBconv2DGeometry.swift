/// Where the windows of a binary convolution lie, and how many signs they hold.
struct LceBconv2DGeometry: BitwiseCopyable {
  /// Channels are words.
  let windows: Windows
  let outputs: Int32
  /// Words, and channels, that one output sees of a place.
  let depth: Int32
  let channels: Int32
  let groups: Int32
  /// What the input is extended with: 1 or 0.
  let border: Int16
  /// Whether instructions of a host count differences.
  var isOfHost: Int16 = 0

  /// Sums of products, and twice the number of bits of a window, stay below this.
  private static var largestSum: Int64 { 1 &<< 30 }

  /// - Parameter operation: its options are `channels_in`, `pad_values`, and those of windows with dilations.
  /// - Throws: `.customOption`; `.shapeMismatch` where channels, groups and the words of input and weights do not fit
  ///   each other, where windows hold 2^30 bits or more, or where the output is not as large as there are windows.
  init(
    _ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor
  ) throws(ModelError) {
    let options = CustomOptions(operation)
    let channelCount = try options.integer("channels_in", in: 1...Int32.max)
    border = Int16(truncatingIfNeeded: try options.integer("pad_values", in: 0...1))
    guard input.shape[3] == BitpackedWord.count(channels: Int(channelCount)) else {
      throw operation.error(.shapeMismatch, input)
    }
    let (groupCount, rest) = input.shape[3].quotientAndRemainder(dividingBy: weights.shape[3])
    guard rest == 0, weights.shape[0] % groupCount == 0 else {
      throw operation.error(.shapeMismatch, weights)
    }
    // Groups begin with a word, and so have whole words.
    guard groupCount == 1 || Int(channelCount) % BitpackedWord.bitWidth == 0 else {
      throw operation.error(option: "channels_in")
    }
    let bits = Int64(weights.shape.product(1..<4)) &* Int64(BitpackedWord.bitWidth)
    guard bits < LceBconv2DGeometry.largestSum else { throw operation.error(.shapeMismatch, weights) }
    windows = try Windows(
      operation, options, input, output, taps: (weights.shape[1], weights.shape[2]), isDilated: true)
    outputs = Int32(truncatingIfNeeded: weights.shape[0])
    depth = Int32(truncatingIfNeeded: weights.shape[3])
    groups = Int32(truncatingIfNeeded: groupCount)
    channels = channelCount / groups
  }

  @inline(__always)
  var tapCount: Int32 { windows.height.taps &* windows.width.taps }

  /// Words of the weights of one row of taps, and of one output.
  @inline(__always)
  var rowStride: Int { Int(windows.width.taps) &* Int(depth) }

  @inline(__always)
  var outputStride: Int { Int(windows.height.taps) &* rowStride }

  /// Multiplications of signs.
  var stepCount: Int64 {
    let perWindow = Int64(outputs) &* Int64(tapCount) &* Int64(channels)
    let (steps, overflow) = perWindow.multipliedReportingOverflow(by: Int64(windows.count))
    return overflow ? .max : steps
  }
}
