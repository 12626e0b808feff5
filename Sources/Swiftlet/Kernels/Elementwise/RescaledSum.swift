/// ADD and SUB of quantized elements, with a fused activation.
///
/// Both inputs are brought to twice the larger of their scales, with 20 (8-bit elements) or 15 (16-bit) more bits
/// after the point, combined there, and rescaled to the output: three roundings. Sums fit 32 bits, because each
/// scaled input is at most half of the range.
///
/// Source of the rule: TensorFlow Lite Micro, as of 2026-10 (its SUB divided scales in 32-bit floating point before).
struct RescaledSum<Element: TensorElement & FixedWidthInteger, C: QuantizedCombination>: BinaryFunction {
  private let firstOffset: Int32
  private let secondOffset: Int32
  private let first: Rescale
  private let second: Rescale
  private let sum: Rescale
  private let stage: IntegerStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    firstOffset = 0 &- (try first.zeroPoint)
    secondOffset = 0 &- (try second.zeroPoint)
    let firstScale = try first.scale
    let secondScale = try second.scale
    // Half of what inputs are brought to.
    let larger = max(firstScale, secondScale)
    self.first = try Rescale(firstScale, 0.5, over: larger, below: first)
    self.second = try Rescale(secondScale, 0.5, over: larger, below: second)
    let unit: Float = Element.bitWidth > 8 ? 0x1p-14 : 0x1p-19
    sum = try Rescale(larger, unit, over: try output.scale, below: output)
    stage = try IntegerStage(operation, output, FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  private static var extraBits: Int32 { Element.bitWidth > 8 ? 15 : 20 }

  @inline(__always)
  func callAsFunction(_ a: Element, _ b: Element) -> Element {
    let left = first((Int32(truncatingIfNeeded: a) &+ firstOffset) &<< RescaledSum.extraBits)
    let right = second((Int32(truncatingIfNeeded: b) &+ secondOffset) &<< RescaledSum.extraBits)
    let result = sum(C.combine(left, right)) &+ stage.offset
    return Element(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }
}

/// ADD or SUB of numbers that have the same scale.
protocol QuantizedCombination {
  static func combine(_ first: Int32, _ second: Int32) -> Int32
}

extension Addition: QuantizedCombination {
  @inline(__always)
  static func combine(_ first: Int32, _ second: Int32) -> Int32 { first &+ second }
}

extension Subtraction: QuantizedCombination {
  @inline(__always)
  static func combine(_ first: Int32, _ second: Int32) -> Int32 { first &- second }
}
