/// A real function that integer kernels compute with integers. Its value is what preparation stores: options of fixed
/// width, usually none.
protocol RealFunction: BitwiseCopyable {
  /// - Throws: `.options` where the function can not be computed with these options.
  init(_ operation: Operation) throws(ModelError)

  func callAsFunction(_ x: WideReal) -> WideReal
}

/// A real function of quantized elements: `round(function(scale * (x - zeroPoint)) / scale') + zeroPoint'`, limited to
/// the type: the nearest element to the real result, half away from zero.
///
/// No rounding but the last is visible. A real result has an error below 2^-56 of it, or of one where it is smaller;
/// and where the quotient is exactly half way between two integers, it has few enough bits for every step before the
/// division to be exact, and the inverse of the output's scale is rounded up.
///
/// 16-bit tensors have the zero point 0.
struct RoundedFunction<Function: RealFunction, Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let input: RealInput
  private let output: RealOutput
  private let function: Function

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try RealInput(input)
    self.output = try RealOutput(output)
    function = try Function(operation)
  }

  func callAsFunction(_ x: Element) -> Element {
    output(function(input(Int32(truncatingIfNeeded: x))))
  }
}
