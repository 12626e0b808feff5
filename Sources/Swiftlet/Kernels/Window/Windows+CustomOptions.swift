extension Windows {
  /// The windows of a custom operator with the options `padding`, `stride_height` and `stride_width`, and
  /// `dilation_height_factor` and `dilation_width_factor` where it has dilations.
  ///
  /// - Parameters: input, output: tensors of four axes.
  /// - Throws: `.customOption` for unusable options; `.shapeMismatch` where no window fits into the input, or the
  ///   output is not as large as there are windows.
  init(
    _ operation: Operation, _ options: CustomOptions, _ input: Tensor, _ output: Tensor,
    taps: (height: Int, width: Int), isDilated: Bool = false
  ) throws(ModelError) {
    let padding: WindowAxis.Padding = try options.integer("padding", in: 0...1) == 0 ? .same : .valid
    let positive = 1...Int32.max
    let strideHeight = try options.integer("stride_height", in: positive)
    let strideWidth = try options.integer("stride_width", in: positive)
    let dilationHeight = isDilated ? try options.integer("dilation_height_factor", in: positive) : 1
    let dilationWidth = isDilated ? try options.integer("dilation_width_factor", in: positive) : 1
    guard
      let height = WindowAxis(
        input: input.shape[1], taps: taps.height, stride: strideHeight, dilation: dilationHeight,
        padding: padding),
      let width = WindowAxis(
        input: input.shape[2], taps: taps.width, stride: strideWidth, dilation: dilationWidth,
        padding: padding)
    else { throw operation.error(.shapeMismatch, input) }
    guard output.shape[0] == input.shape[0], output.shape[1] == Int(height.output),
      output.shape[2] == Int(width.output)
    else { throw operation.error(.shapeMismatch, output) }
    batches = Int32(truncatingIfNeeded: input.shape[0])
    channels = Int32(truncatingIfNeeded: input.shape[3])
    self.height = height
    self.width = width
  }
}
