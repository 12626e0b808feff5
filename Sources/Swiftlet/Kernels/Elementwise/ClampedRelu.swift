/// The range of RELU_N1_TO_1 or RELU_0_TO_1.
protocol UnitRange {
  static var low: Int32 { get }
}

/// RELU_N1_TO_1: -1 to 1.
enum MinusOneToOne: UnitRange {
  static var low: Int32 { -1 }
}

/// RELU_0_TO_1: 0 to 1.
enum ZeroToOne: UnitRange {
  static var low: Int32 { 0 }
}

/// RELU_N1_TO_1 and RELU_0_TO_1 in floating point; what is not a number stays as it is.
struct FloatClamp<Limits: UnitRange>: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { clamp(x, Float(Limits.low), 1) }
}

/// RELU_N1_TO_1 and RELU_0_TO_1 of quantized elements: the element nearest to the result.
struct QuantizedClamp<Element: TensorElement & FixedWidthInteger, Limits: UnitRange>: UnaryFunction {
  private let input: CentredInput<Element>
  private let nearest: NearestElement<Element>
  private let low: Element
  private let high: Element

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    nearest = try NearestElement(try input.uniformScale, in: output)
    let integers = try NearestElement<Element>(1, in: output)
    low = integers(Limits.low)
    high = integers(1)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element { clamp(nearest(input(x)), low, high) }
}
