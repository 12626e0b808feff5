/// The root of the mean of squares in floating point.
enum FloatEuclideanMean: PoolRule {
  static var initial: Float { 0 }

  @inline(__always)
  static func combine(_ result: Float, _ element: Float, _ stage: FloatPoolStage) -> Float {
    result + element * element
  }

  @inline(__always)
  static func finish(_ result: Float, count: Int32, _ stage: FloatPoolStage) -> Float {
    clamp(FloatFunctions.squareRoot(result / Float(Int(count))), stage.low, stage.high)
  }
}

/// The root of the mean of squares of integers: the real result, quantized and rounded half away from zero.
enum IntegerEuclideanMean<Element: FixedWidthInteger & TensorElement>: PoolRule {
  static var initial: UInt64 { 0 }

  // A tensor has less than 2^31 bytes, so that sums of squares below 2^32 stay below 2^63.
  @inline(__always)
  static func combine(_ result: UInt64, _ element: Element, _ stage: RescaledRootStage<Element>) -> UInt64 {
    let distance = Int32(truncatingIfNeeded: element) &- stage.inputZeroPoint
    return result &+ UInt64(distance.magnitude) &* UInt64(distance.magnitude)
  }

  static func finish(_ result: UInt64, count: Int32, _ stage: RescaledRootStage<Element>) -> Element {
    // The largest number of steps whose half below is not above the result; the root is never negative.
    var steps: Int32 = 0
    var bit: Int32 = 1 &<< Int32(truncatingIfNeeded: Element.bitWidth &- 1)
    while bit > 0 {
      if stage.reaches(steps | bit, squares: result, count: count) { steps |= bit }
      bit = bit &>> 1
    }
    return Element(truncatingIfNeeded: clamp(stage.outputZeroPoint &+ steps, stage.low, stage.high))
  }
}

/// Rescaling of the root of a mean by the ratio of two scales, in exact arithmetic.
struct RescaledRootStage<Element: FixedWidthInteger>: PoolStage {
  let inputZeroPoint: Int32
  let outputZeroPoint: Int32
  let low: Int32
  let high: Int32
  /// `scale = significand * 2^exponent`, with significands of 24 bits.
  private let inputSignificand: Int32
  private let outputSignificand: Int32
  /// The output's exponent less the input's.
  private let exponent: Int32

  init(_ input: Tensor, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    inputZeroPoint = try input.zeroPoint
    outputZeroPoint = try output.zeroPoint
    (low, high) = try activation.quantizedRange(of: output)
    let inputScale = RescaledRootStage.split(try input.uniformScale)
    let outputScale = RescaledRootStage.split(try output.uniformScale)
    inputSignificand = inputScale.significand
    outputSignificand = outputScale.significand
    exponent = outputScale.exponent &- inputScale.exponent
  }

  private static func split(_ scale: Float) -> (significand: Int32, exponent: Int32) {
    let exponent = Int32(truncatingIfNeeded: scale.bitPattern &>> 23) & 0xFF
    let fraction = Int32(truncatingIfNeeded: scale.bitPattern & 0x7F_FFFF)
    return exponent == 0 ? (fraction, 1) : (fraction | 0x80_0000, exponent)
  }

  /// Whether `sqrt(squares / count) * inputScale / outputScale >= steps - 1/2`, which is
  /// `squares * inputSignificand^2 * 4 >= (2 * steps - 1)^2 * count * outputSignificand^2 * 2^(2 * exponent)`.
  ///
  /// - Parameter steps: 1...65535. The factors before the significands are then below 2^64, because `count` is
  ///   below 2^31, and below 2^30 for 16-bit elements.
  func reaches(_ steps: Int32, squares: UInt64, count: Int32) -> Bool {
    let odd = UInt64(truncatingIfNeeded: 2 &* Int64(steps) &- 1)
    let left = squares.multipliedFullWidth(by: square(inputSignificand))
    let right = (odd &* odd &* UInt64(truncatingIfNeeded: count)).multipliedFullWidth(
      by: square(outputSignificand))
    guard squares > 0 else { return false }
    // What does not fit 128 bits is larger than the other side, which has less than 113.
    let shift = 2 &* exponent &- 2
    if shift >= 0 {
      guard let right = shifted(right, by: shift) else { return false }
      return isAtLeast(left, right)
    }
    guard let left = shifted(left, by: 0 &- shift) else { return true }
    return isAtLeast(left, right)
  }

  private func square(_ significand: Int32) -> UInt64 {
    UInt64(truncatingIfNeeded: Int64(significand) &* Int64(significand))
  }

  private typealias Wide = (high: UInt64, low: UInt64)

  private func isAtLeast(_ left: Wide, _ right: Wide) -> Bool {
    left.high != right.high ? left.high > right.high : left.low >= right.low
  }

  /// `value * 2^shift`, `nil` where that has more than 128 bits.
  private func shifted(_ value: Wide, by shift: Int32) -> Wide? {
    let zeros = value.high == 0 ? 64 &+ value.low.leadingZeroBitCount : value.high.leadingZeroBitCount
    guard Int(shift) <= zeros else { return nil }
    let shift = UInt64(truncatingIfNeeded: shift)
    // Operators that give zero for shifts of 64 and more.
    let carried = shift > 64 ? value.low << (shift - 64) : value.low >> (64 - shift)
    return (value.high << shift | carried, value.low << shift)
  }
}
