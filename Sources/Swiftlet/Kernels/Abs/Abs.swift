/// ABS in floating point: `|x|`.
struct FloatAbs: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x.magnitude }
}

/// ABS of integers: `|x|`; that of the lowest number wraps to itself.
struct IntegerAbs: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Int32) -> Int32 { x < 0 ? 0 &- x : x }
}

/// ABS of quantized elements: `|x - z1| * (s1 / s2) + z2`, rounded twice; not at all where the scales are equal.
///
/// 16-bit tensors have the zero point 0.
struct QuantizedAbs<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  private let input: CentredInput<Element>
  private let rescale: SignedRescale
  private let stage: IntegerStage

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    if Element.bitWidth > 8 {
      try input.expectZeroPoint(0)
      try output.expectZeroPoint(0)
    }
    self.input = try CentredInput(input)
    rescale = try SignedRescale(
      Double(try input.uniformScale) / Double(try output.uniformScale), blaming: output)
    stage = try IntegerStage(operation, output, .none)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let centred = input(x)
    // A factor of one leaves every number as it is.
    let scaled = rescale(centred < 0 ? 0 &- centred : centred)
    return Element(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}
