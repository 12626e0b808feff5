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
  @inline(never)
  init(
    _ operation: Operation, _ input: Tensor, _ output: Tensor, taps: (height: Int, width: Int),
    dilationSlot: Int = -1
  ) throws(ModelError) {
    guard input.rank == 4 else { throw operation.error(.shapeMismatch, input) }
    guard output.rank == 4, output.extent(0) == input.extent(0) else {
      throw operation.error(.shapeMismatch, output)
    }
    let options = operation.options
    guard let padding = WindowAxis.Padding(rawValue: options.scalar(0, default: 0)) else {
      throw operation.error(.options, detail: 0)
    }
    func axis(_ position: Int, _ axis: Int, _ taps: Int) throws(ModelError) -> WindowAxis {
      // No operator has dilations in slot 0.
      let dilation = dilationSlot > 0 ? options.scalar(dilationSlot &+ position, default: Int32(1)) : 1
      guard
        let windows = WindowAxis(
          input: input.extent(axis), taps: taps, stride: options.scalar(1 &+ position, default: Int32(0)),
          dilation: dilation, padding: padding)
      else { throw operation.error(.options, detail: 1 &+ position) }
      guard output.extent(axis) == Int(windows.output) else { throw operation.error(.shapeMismatch, output) }
      return windows
    }
    width = try axis(0, 2, taps.width)
    height = try axis(1, 1, taps.height)
    batches = Int32(truncatingIfNeeded: input.extent(0))
    channels = Int32(truncatingIfNeeded: input.extent(3))
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
