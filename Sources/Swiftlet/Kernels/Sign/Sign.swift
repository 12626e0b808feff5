/// SIGN in floating point: -1, 0 or 1; what is not a number stays as it is.
struct FloatSign: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x > 0 ? 1 : x < 0 ? -1 : x }
}

/// SIGN of integers: -1, 0 or 1.
struct IntegerSign: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Int32) -> Int32 { x.signum() }
}

/// SIGN of quantized elements: the elements nearest to -1, 0 and 1.
struct QuantizedSign<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let input: CentredInput<Element>
  private let minusOne: Element
  private let zero: Element
  private let one: Element

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    _ = try input.uniformScale
    self.input = try CentredInput(input)
    let nearest = try NearestElement<Element>(1, in: output)
    minusOne = nearest(-1)
    zero = nearest(0)
    one = nearest(1)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let value = input(x)
    return value > 0 ? one : value < 0 ? minusOne : zero
  }
}
