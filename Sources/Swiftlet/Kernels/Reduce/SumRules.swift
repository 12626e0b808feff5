/// The sum in floating point.
enum FloatSum: ReductionRule {
  static var initial: Float { 0 }

  @inline(__always)
  static func combine(_ sum: Float, _ element: Float, _ stage: PlainReductionStage) -> Float { sum + element }

  @inline(__always)
  static func finish(_ sum: Float, _ stage: PlainReductionStage) -> Float { sum }
}

/// The sum of integers, which wraps.
enum WrappingSum<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  static var initial: Element { 0 }

  @inline(__always)
  static func combine(_ sum: Element, _ element: Element, _ stage: PlainReductionStage) -> Element {
    sum &+ element
  }

  @inline(__always)
  static func finish(_ sum: Element, _ stage: PlainReductionStage) -> Element { sum }
}

/// The sum of quantized elements, in 32 bits, rescaled.
///
/// Source of the rule: TensorFlow Lite's `QuantizedMeanOrSum`.
enum IntegerSum<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  struct Stage: ReductionStage {
    let rescale: SumRescale

    init(_ node: ReductionNode) throws(ModelError) {
      let factor = try SumRescale.factor(node)
      rescale = try SumRescale(node, multiplier: factor.multiplier, shift: factor.shift)
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
