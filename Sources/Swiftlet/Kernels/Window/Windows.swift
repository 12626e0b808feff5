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
    let (places, results) = (input.extents, output.extents)
    guard places.count == 4 else { throw operation.error(.shapeMismatch, input) }
    guard results.count == 4, results.known(0) == places.known(0) else {
      throw operation.error(.shapeMismatch, output)
    }
    guard let padding = WindowAxis.Padding(rawValue: operation.choice(0)) else {
      throw operation.error(.options, detail: 0)
    }
    guard let width = WindowAxis(operation, 0, places.known(2), taps.width, padding, dilationSlot) else {
      throw operation.error(.options, detail: 1)
    }
    guard let height = WindowAxis(operation, 1, places.known(1), taps.height, padding, dilationSlot) else {
      throw operation.error(.options, detail: 2)
    }
    guard results.known(2) == width.output, results.known(1) == height.output else {
      throw operation.error(.shapeMismatch, output)
    }
    self.width = width
    self.height = height
    batches = places.known(0)
    channels = places.known(3)
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

extension WindowAxis {
  /// Reads stride and dilation of an axis, of which an operator's options have the width's first.
  @inline(never)
  fileprivate init?(
    _ operation: Operation, _ position: Int, _ input: Int32, _ taps: Int, _ padding: Padding,
    _ dilationSlot: Int
  ) {
    // No operator has dilations in slot 0.
    let dilation = dilationSlot > 0 ? operation.number(dilationSlot &+ position, default: 1) : 1
    self.init(
      input: Int(input), taps: taps, stride: operation.number(1 &+ position, default: 0), dilation: dilation,
      padding: padding)
  }
}
