/// The largest element of integers.
enum IntegerMaximum<Element: FixedWidthInteger & TensorElement>: PoolRule {
  static var initial: Element { Element.min }

  @inline(__always)
  static func combine(_ result: Element, _ element: Element, _ stage: IntegerPoolStage<Element>) -> Element {
    result < element ? element : result
  }

  @inline(__always)
  static func finish(_ result: Element, count: Int32, _ stage: IntegerPoolStage<Element>) -> Element {
    Element(truncatingIfNeeded: clamp(Int32(truncatingIfNeeded: result), stage.low, stage.high))
  }
}

/// The largest element in floating point; what is not a number is skipped.
enum FloatMaximum: PoolRule {
  static var initial: Float { -Float.greatestFiniteMagnitude }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: FloatPoolStage) -> Float {
    result < element ? element : result
  }

  @inline(__always)
  static func finish(_ result: Float, count: Int32, _ stage: FloatPoolStage) -> Float {
    clamp(result, stage.low, stage.high)
  }
}
