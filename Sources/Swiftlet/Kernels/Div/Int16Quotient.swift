/// DIV of 16-bit elements, with a fused activation: the nearest element to the real quotient, half away from zero,
/// exactly.
///
/// A division by zero gives the extreme on the dividend's side, zero divided by zero is zero. The zero points are 0.
struct Int16Quotient: BinaryFunction {
  private let dividendScale: BinaryScale
  // The product of the divisor's and the output's scale, of 48 bits.
  private let divisorUpperHalf: UInt32
  private let divisorLowerHalf: UInt32
  private let power: Int32
  private let stage: IntegerStage

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    try first.expectZeroPoint(0)
    try second.expectZeroPoint(0)
    try output.expectZeroPoint(0)
    dividendScale = BinaryScale(try first.uniformScale)
    let secondScale = BinaryScale(try second.uniformScale)
    let outputScale = BinaryScale(try output.uniformScale)
    let divisor = UInt64(secondScale.significand) &* UInt64(outputScale.significand)
    divisorUpperHalf = UInt32(truncatingIfNeeded: divisor &>> 32)
    divisorLowerHalf = UInt32(truncatingIfNeeded: divisor)
    power = dividendScale.exponent &- secondScale.exponent &- outputScale.exponent
    stage = try IntegerStage(operation, output, FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  func callAsFunction(_ a: Int16, _ b: Int16) -> Int16 {
    let divisor = UInt64(divisorUpperHalf) &<< 32 | UInt64(divisorLowerHalf)
    // Of 40 and 64 bits at most.
    let size = FixedPoint.roundedQuotient(
      UInt64(a.magnitude) &* UInt64(dividendScale.significand), UInt64(b.magnitude) &* divisor, power: power)
    let result = (a < 0) != (b < 0) ? 0 &- size : size
    return Int16(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }
}
