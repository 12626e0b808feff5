/// The mean of integers, rounded half away from zero.
enum IntegerAverage<Element: FixedWidthInteger & TensorElement>: PoolRule {
  static var initial: Int32 { 0 }

  @inline(__always)
  static func combine(_ result: Int32, _ element: Element, _ stage: IntegerPoolStage<Element>) -> Int32 {
    result &+ Int32(truncatingIfNeeded: element)
  }

  @inline(__always)
  static func finish(_ result: Int32, count: Int32, _ stage: IntegerPoolStage<Element>) -> Element {
    let half = count &>> 1
    // A window has at least one place inside of the input.
    let mean = Int32(
      truncatingIfNeeded: Int(result > 0 ? result &+ half : result &- half).divided(byPositive: Int(count)))
    return Element(truncatingIfNeeded: clamp(mean, stage.low, stage.high))
  }
}

/// The mean in floating point.
enum FloatAverage: PoolRule {
  static var initial: Float { 0 }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: FloatPoolStage) -> Float {
    result + element
  }

  @inline(__always)
  static func finish(_ result: Float, count: Int32, _ stage: FloatPoolStage) -> Float {
    clamp(result / Float(Int(count)), stage.low, stage.high)
  }
}
