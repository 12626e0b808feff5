/// The largest of integers.
enum IntegerLargest<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  static var initial: Element { Element.min }

  @inline(__always)
  static func combine(_ result: Element, _ element: Element, _ stage: OrderedReductionStage) -> Element {
    element > result ? element : result
  }

  @inline(__always)
  static func finish(_ result: Element, _ stage: OrderedReductionStage) -> Element { result }
}

/// The smallest of integers.
enum IntegerSmallest<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  static var initial: Element { Element.max }

  @inline(__always)
  static func combine(_ result: Element, _ element: Element, _ stage: OrderedReductionStage) -> Element {
    element < result ? element : result
  }

  @inline(__always)
  static func finish(_ result: Element, _ stage: OrderedReductionStage) -> Element { result }
}

/// The largest in floating point; what is not a number is skipped.
enum FloatLargest: ReductionRule {
  static var initial: Float { -Float.infinity }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: PlainReductionStage) -> Float {
    element > result ? element : result
  }

  @inline(__always)
  static func finish(_ result: Float, _ stage: PlainReductionStage) -> Float { result }
}

/// The smallest in floating point; what is not a number is skipped.
enum FloatSmallest: ReductionRule {
  static var initial: Float { Float.infinity }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: PlainReductionStage) -> Float {
    element < result ? element : result
  }

  @inline(__always)
  static func finish(_ result: Float, _ stage: PlainReductionStage) -> Float { result }
}
