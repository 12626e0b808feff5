/// NEG in floating point: `-x`.
struct FloatNeg: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { -x }
}

/// NEG of integers: `-x`; that of the lowest number wraps to itself.
struct IntegerNeg<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element { 0 &- x }
}

/// NEG of quantized elements: the element nearest to `-x`.
struct QuantizedNeg<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let input: CentredInput<Element>
  private let nearest: NearestElement<Element>

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    nearest = try NearestElement(try input.uniformScale, in: output)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element { nearest(0 &- input(x)) }
}
