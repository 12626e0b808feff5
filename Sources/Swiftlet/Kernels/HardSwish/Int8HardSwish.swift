/// HARD_SWISH of 8-bit elements, with intermediate results of 16 bits.
///
/// Source of the rule: TensorFlow Lite Micro.
struct Int8HardSwish: UnaryFunction {
  private let inputZeroPoint: Int32
  private let outputZeroPoint: Int32
  private let outputMultiplier: Int32
  private let outputShift: Int32
  private let rampMultiplier: Int32
  private let rampShift: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    inputZeroPoint = try input.zeroPoint
    outputZeroPoint = try output.zeroPoint
    // Elements are shifted to the left by seven bits; the ramp reaches one at three.
    let fineScale = Double(Float(1.0 / 128) * (try input.uniformScale))
    let output = QuantizedMultiplier(fineScale / Double(try output.uniformScale))
    let ramp = QuantizedMultiplier(fineScale / (3.0 / 32768))
    guard output.shift <= 0 else { throw operation.error(.quantization, input) }
    outputMultiplier = QuantizedMultiplier.reduced(output.multiplier)
    outputShift = output.shift
    rampMultiplier = QuantizedMultiplier.reduced(ramp.multiplier)
    rampShift = ramp.shift
  }

  func callAsFunction(_ x: Int8) -> Int8 {
    let value = (Int32(x) &- inputZeroPoint) &* 128
    let scaled = roundedProduct(value, outputMultiplier)
    var ramp = value
    if rampShift > 0 { ramp = limited(ramp, shift: rampShift &- 1) }
    ramp = roundedProduct(ramp, rampMultiplier)
    if rampShift > 0 { ramp = limited(ramp, shift: 1) }
    if rampShift < 0 { ramp = FixedPoint.roundingDivide(ramp, byPowerOfTwo: 0 &- rampShift) }
    // From [-1, 1] to [0, 1].
    ramp = (ramp &+ 32768) &>> 1
    // Truncated towards zero, to make up for the roundings before.
    let product = ramp &* scaled / 32768
    let result = FixedPoint.roundingDivide(product, byPowerOfTwo: 0 &- outputShift) &+ outputZeroPoint
    return Int8(truncatingIfNeeded: clamp(result, -128, 127))
  }

  /// A product of numbers with 15 bits after the point; the second is not negative.
  private func roundedProduct(_ a: Int32, _ b: Int32) -> Int32 { (a &* b &+ 16384) &>> 15 }

  /// `x * 2^shift`, limited to 16 bits.
  private func limited(_ x: Int32, shift: Int32) -> Int32 {
    Int32(truncatingIfNeeded: clamp(Int64(x) &<< Int64(min(shift, 31)), -32768, 32767))
  }
}
