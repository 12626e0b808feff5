/// From the sum of stored elements to an element of the output, as part of prepared bytes.
struct SumRescale: BitwiseCopyable {
  /// What the input's zero point contributes to a sum.
  let sumOffset: Int32
  let outputOffset: Int32
  let multiplier: Int32
  let shift: Int32

  /// The factor between the scales of input and output.
  static func factor(_ node: ReductionNode) throws(ModelError) -> QuantizedMultiplier {
    QuantizedMultiplier(try node.input.uniformScale, over: try node.output.uniformScale)
  }

  /// - Throws: `.quantization` where the factor is 2^30 or more.
  init(_ node: ReductionNode, multiplier: Int32, shift: Int32) throws(ModelError) {
    guard shift <= 30 else { throw ModelError(.quantization, tensor: node.input.index) }
    self.multiplier = multiplier
    self.shift = shift
    sumOffset = (try node.input.zeroPoint) &* Int32(truncatingIfNeeded: node.removedCount)
    outputOffset = try node.output.zeroPoint
  }

  @inline(__always)
  func finish<Element: FixedWidthInteger>(_ sum: Int32) -> Element {
    let scaled = FixedPoint.multiply(sum &- sumOffset, multiplier, shift) &+ outputOffset
    return Element(
      truncatingIfNeeded: clamp(
        scaled, Int32(truncatingIfNeeded: Element.min), Int32(truncatingIfNeeded: Element.max)))
  }
}
