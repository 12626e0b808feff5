/// DIV of 8-bit elements, with a fused activation.
///
/// A reciprocal of 31 bits, then two rounded products. Source of the rule: TensorFlow Lite Micro. What is left
/// undefined there: a quotient that is too small for the shift is zero, a division by zero gives the extreme on the
/// dividend's side, and zero divided by zero is zero.
struct Int8Quotient: BinaryFunction {
  private let firstZeroPoint: Int32
  private let secondZeroPoint: Int32
  private let multiplier: Int32
  private let shift: Int32
  private let stage: IntegerStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    firstZeroPoint = try first.zeroPoint
    secondZeroPoint = try second.zeroPoint
    let divisor = Double(try second.uniformScale) * Double(try output.uniformScale)
    let factor = QuantizedMultiplier(Double(try first.uniformScale) / divisor)
    // Below the 23 places that every quotient is shifted to the left at least.
    guard divisor > 0, factor.shift <= 22 else { throw operation.error(.quantization, output) }
    multiplier = factor.multiplier
    shift = factor.shift
    stage = try IntegerStage(operation, output, FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  func callAsFunction(_ a: Int8, _ b: Int8) -> Int8 {
    let signedDividend = Int32(a) &- firstZeroPoint
    let signedDivisor = Int32(b) &- secondZeroPoint
    let dividend = signedDivisor < 0 ? 0 &- signedDividend : signedDividend
    let divisor = signedDivisor < 0 ? 0 &- signedDivisor : signedDivisor
    return Int8(truncatingIfNeeded: clamp(quotient(dividend, divisor) &+ stage.offset, stage.low, stage.high))
  }

  private func quotient(_ dividend: Int32, _ divisor: Int32) -> Int32 {
    guard divisor > 0 else { return dividend > 0 ? 256 : dividend < 0 ? -256 : 0 }
    // The divisor without its leading one, as a fraction.
    let zeros = Int32(truncatingIfNeeded: divisor.leadingZeroBitCount)
    let fraction = Int32(
      bitPattern: (UInt32(bitPattern: divisor) &<< UInt32(bitPattern: zeros)) &- (1 &<< 31))
    let size = dividend < 0 ? ~dividend : dividend
    let headroom = Int32(truncatingIfNeeded: size.leadingZeroBitCount) &- 1
    let unscaled = FixedPoint.doublingHighMultiply(
      dividend &<< headroom, FixedPoint.reciprocalOfOnePlus(fraction))
    let rightShift = headroom &+ (31 &- zeros) &- shift
    guard rightShift <= 31 else { return 0 }
    return FixedPoint.roundingDivide(
      FixedPoint.doublingHighMultiply(unscaled, multiplier), byPowerOfTwo: rightShift)
  }
}
