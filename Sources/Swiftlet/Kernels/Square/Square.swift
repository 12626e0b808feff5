/// SQUARE in floating point: `x * x`.
struct FloatSquare: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x * x }
}

/// SQUARE of quantized elements: the element nearest to `x * x`.
struct QuantizedSquare<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let input: CentredInput<Element>
  private let nearest: NearestElement<Element>

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    nearest = try NearestElement(try input.uniformScale, try input.uniformScale, in: output)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    // Below 2^16, so that the square fits 32 bits.
    let size = input(x).magnitude
    return nearest(size &* size, isNegative: false)
  }
}
