/// The mean in floating point.
enum FloatMean: ReductionRule {
  struct Stage: ReductionStage {
    let count: Float

    init(_ node: ReductionNode) { count = Float(node.removedCount) }
  }

  static var initial: Float { 0 }

  @inline(__always)
  static func combine(_ sum: Float, _ element: Float, _ stage: Stage) -> Float { sum + element }

  @inline(__always)
  static func finish(_ sum: Float, _ stage: Stage) -> Float { sum / stage.count }
}

/// The mean of quantized elements; sums have 32 bits.
///
/// Division by the number of elements is part of the factor between the scales. Source of the rule: TensorFlow
/// Lite's `QuantizedMeanOrSum`: the factor's multiplier, shifted left by the number's base-two logarithm, is
/// divided by the number and truncated.
enum IntegerMean<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  struct Stage: ReductionStage {
    let rescale: SumRescale

    init(_ node: ReductionNode) throws(ModelError) {
      let factor = try SumRescale.factor(node)
      let count = Int64(node.removedCount)
      // Clamped so that the remaining shift is at least -31.
      let raised = min(Int32(63 &- count.leadingZeroBitCount), 31 &+ factor.shift)
      rescale = try SumRescale(
        node, multiplier: Int32(truncatingIfNeeded: (Int64(factor.multiplier) &<< Int64(raised)) / count),
        shift: factor.shift &- raised)
    }
  }

  static var initial: Int32 { 0 }

  @inline(__always)
  static func combine(_ sum: Int32, _ element: Element, _ stage: Stage) -> Int32 {
    sum &+ Int32(truncatingIfNeeded: element)
  }

  @inline(__always)
  static func finish(_ sum: Int32, _ stage: Stage) -> Element { stage.rescale.finish(sum) }
}
