/// The windows of a convolution or a pool: input `[batches, height, width, channels]`, output
/// `[batches, windows along the height, windows along the width, any]`.
struct Windows: BitwiseCopyable {
  let batches: Int32
  let channels: Int32
  let height: WindowAxis
  let width: WindowAxis

  /// Reads padding and strides, which all these operators have in the same slots, and dilations from
  /// `dilationSlot` on where the operator has them.
  ///
  /// - Throws: `.options` for unusable padding, strides, dilations or window sizes; `.shapeMismatch` where input or
  ///   output do not have four axes, or the output is not as large as there are windows.
  init(
    _ operation: Operation, _ input: Tensor, _ output: Tensor, taps: (height: Int, width: Int),
    dilationSlot: Int? = nil
  ) throws(ModelError) {
    guard input.shape.rank == 4 else { throw operation.error(.shapeMismatch, input) }
    guard output.shape.rank == 4, output.shape[0] == input.shape[0] else {
      throw operation.error(.shapeMismatch, output)
    }
    let options = operation.options
    guard let padding = WindowAxis.Padding(rawValue: options.scalar(0, default: 0)) else {
      throw operation.error(.options, detail: 0)
    }
    func dilation(_ position: Int) -> Int32 {
      guard let dilationSlot else { return 1 }
      return options.scalar(dilationSlot &+ position, default: 1)
    }
    guard
      let width = WindowAxis(
        input: input.shape[2], taps: taps.width, stride: options.scalar(1, default: 0), dilation: dilation(0),
        padding: padding)
    else { throw operation.error(.options, detail: 1) }
    guard
      let height = WindowAxis(
        input: input.shape[1], taps: taps.height, stride: options.scalar(2, default: 0),
        dilation: dilation(1), padding: padding)
    else { throw operation.error(.options, detail: 2) }
    guard output.shape[1] == Int(height.output), output.shape[2] == Int(width.output) else {
      throw operation.error(.shapeMismatch, output)
    }
    batches = Int32(truncatingIfNeeded: input.shape[0])
    channels = Int32(truncatingIfNeeded: input.shape[3])
    self.height = height
    self.width = width
  }

  /// Number of elements of the input.
  @inline(__always)
  var inputCount: Int { Int(batches) &* Int(height.input) &* Int(width.input) &* Int(channels) }

  /// Number of windows.
  @inline(__always)
  var count: Int { Int(batches) &* Int(height.output) &* Int(width.output) }

  /// The first element of the place in the input.
  @inline(__always)
  func inputOffset(_ batch: Int, _ row: Int, _ column: Int) -> Int {
    ((batch &* Int(height.input) &+ row) &* Int(width.input) &+ column) &* Int(channels)
  }

  /// Elements from a tap to the one below it.
  @inline(__always)
  var inputRowStride: Int { Int(height.dilation) &* Int(width.input) &* Int(channels) }

  /// Elements from a tap to the one beside it.
  @inline(__always)
  var inputColumnStride: Int { Int(width.dilation) &* Int(channels) }
}
