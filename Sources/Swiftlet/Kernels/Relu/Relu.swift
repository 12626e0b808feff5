/// RELU in floating point: `max(x, 0)`.
struct FloatRelu: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x < 0 ? 0 : x }
}

/// RELU of quantized elements: rescaled to the output's quantization, and not below its zero point.
///
/// 16-bit tensors have the zero point 0. Source of the rule: TensorFlow Lite Micro's RELU, as of 2026-10, which
/// divides the scales in 64-bit floating point (in 32 bits before) and rounds twice.
struct QuantizedRelu<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  let inputOffset: Int32
  let multiplier: Int32
  let shift: Int32
  let stage: IntegerStage

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    if Element.bitWidth > 8 {
      try input.expectZeroPoint(0)
      try output.expectZeroPoint(0)
    }
    inputOffset = 0 &- (try input.zeroPoint)
    let factor = QuantizedMultiplier(try input.scale, over: try output.scale)
    guard factor.shift <= 30 else { throw ModelError(.quantization, tensor: output.index) }
    multiplier = factor.multiplier
    shift = factor.shift
    stage = try IntegerStage(operation, output, .relu)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let scaled = FixedPoint.multiply(Int32(truncatingIfNeeded: x) &+ inputOffset, multiplier, shift)
    return Element(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}
