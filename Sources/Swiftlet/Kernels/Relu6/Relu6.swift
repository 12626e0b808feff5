/// RELU6 in floating point: `min(max(x, 0), 6)`.
struct FloatRelu6: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x > 6 ? 6 : x < 0 ? 0 : x }
}

/// RELU6 of quantized elements: limited to 0 and 6 in the *input's* quantization.
///
/// As in TensorFlow Lite Micro nothing is rescaled: the stored numbers are right where input and output have the
/// same scale and zero point, and a model that states another quantization for the output gets the same numbers.
struct QuantizedRelu6<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let zero: Int32
  private let six: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    zero = try input.zeroPoint
    // Stated, though not looked at.
    _ = try output.scale
    // Far above every limit that an element can reach, where tiny scales make it large.
    let steps = min((6 / (try input.scale)).roundedHalfAwayFromZero, 1_000_000)
    six = min(Int32(steps) &+ zero, Int32(truncatingIfNeeded: Element.max))
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let value = Int32(truncatingIfNeeded: x)
    return Element(truncatingIfNeeded: value > six ? six : value < zero ? zero : value)
  }
}
