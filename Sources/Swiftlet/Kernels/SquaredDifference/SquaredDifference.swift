/// SQUARED_DIFFERENCE in floating point: `(first - second)^2`.
struct FloatSquaredDifference: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ a: Float, _ b: Float) -> Float { (a - b) * (a - b) }
}

/// SQUARED_DIFFERENCE of integers; results that do not fit wrap.
struct IntegerSquaredDifference: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ a: Int32, _ b: Int32) -> Int32 { (a &- b) &* (a &- b) }
}

/// SQUARED_DIFFERENCE of quantized elements.
///
/// Both inputs are brought to twice the larger of their scales, with 7 (8-bit elements) or no (16-bit) more bits
/// after the point; the square of the difference is rescaled to the output. 16-bit tensors have the zero point 0.
///
/// Source of the rule: TensorFlow Lite Micro.
struct RescaledSquaredDifference<Element: TensorElement & FixedWidthInteger>: BinaryFunction {
  private let firstInput: CentredInput<Element>
  private let secondInput: CentredInput<Element>
  private let first: Rescale
  private let second: Rescale
  private let square: SignedRescale
  private let stage: IntegerStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    if Element.bitWidth > 8 {
      try first.expectZeroPoint(0)
      try second.expectZeroPoint(0)
      try output.expectZeroPoint(0)
    }
    firstInput = try CentredInput(first)
    secondInput = try CentredInput(second)
    let firstScale = Double(try first.uniformScale)
    let secondScale = Double(try second.uniformScale)
    let common = 2 * max(firstScale, secondScale)
    self.first = try Rescale(firstScale / common, below: first)
    self.second = try Rescale(secondScale / common, below: second)
    let units = Double(1 &<< (2 &* RescaledSquaredDifference.extraBits))
    square = try SignedRescale(common * common / (units * Double(try output.uniformScale)), blaming: output)
    stage = try IntegerStage(operation, output, .none)
  }

  @inline(__always)
  private static var extraBits: Int32 { Element.bitWidth > 8 ? 0 : 7 }

  @inline(__always)
  func callAsFunction(_ a: Element, _ b: Element) -> Element {
    let left = first(firstInput(a) &<< RescaledSquaredDifference.extraBits)
    let right = second(secondInput(b) &<< RescaledSquaredDifference.extraBits)
    // Below 2^15 for 8-bit elements, at most 2^15 for others.
    let difference = left &- right
    let result = square(difference &* difference) &+ stage.offset
    return Element(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }
}
