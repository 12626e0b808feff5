/// MUL of quantized elements, with a fused activation:
/// `output = (first - z1) * (second - z2) * (s1 * s2 / s3) + z3`, rounded twice.
///
/// 16-bit tensors have the zero point 0.
struct RescaledProduct<Element: TensorElement & FixedWidthInteger>: BinaryFunction {
  let firstOffset: Int32
  let secondOffset: Int32
  let multiplier: Int32
  let shift: Int32
  let stage: IntegerStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    firstOffset = 0 &- (try first.zeroPoint)
    secondOffset = 0 &- (try second.zeroPoint)
    if Element.bitWidth > 8 {
      try first.expectZeroPoint(0)
      try second.expectZeroPoint(0)
      try output.expectZeroPoint(0)
    }
    let factor = QuantizedMultiplier(
      try first.scale, try second.scale, over: try output.scale)
    guard factor.shift <= 30 else { throw ModelError(.quantization, tensor: output.index) }
    multiplier = factor.multiplier
    shift = factor.shift
    stage = try IntegerStage(operation, output, FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  func callAsFunction(_ a: Element, _ b: Element) -> Element {
    let product =
      (Int32(truncatingIfNeeded: a) &+ firstOffset) &* (Int32(truncatingIfNeeded: b) &+ secondOffset)
    let result = FixedPoint.multiply(product, multiplier, shift) &+ stage.offset
    return Element(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }
}
