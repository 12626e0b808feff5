/// The quantization to 8 bits that floating-point activations get at run time, before they meet integer weights:
/// `real = scale * (stored - zeroPoint)`.
struct DynamicRange {
  let scale: Float
  let zeroPoint: Int32

  /// Quantizes `count` values, each row of a batch on its own.
  ///
  /// Source of the rules: TensorFlow Lite's `SymmetricQuantizeFloats` (steps -127...127 about zero, by the largest
  /// magnitude) and `AsymmetricQuantizeFloats` (steps -128...127 over the range of the values and zero, the zero
  /// point rounded to a step). A row of zeros has scale 1.
  @inline(__always)
  init(
    _ values: Elements<Float>, count: Int, isAsymmetric: Bool, into stored: MutableElements<Int8>
  ) {
    var low: Float = 0
    var high: Float = 0
    for index in 0..<count {
      let value = values[index]
      low = value < low ? value : low
      high = value > high ? value : high
    }
    guard low < high else {
      scale = 1
      zeroPoint = 0
      stored.fill(0, count: count)
      return
    }
    let least: Float
    if isAsymmetric {
      // Divided first, so that no difference overflows.
      scale = high / 255 - low / 255
      least = -128
      // From the end where less is lost; both are at most the other's range away.
      let zero = high < 0 - low ? 127 - high / scale : -128 - low / scale
      zeroPoint = DynamicRange.step(zero, least: -128)
    } else {
      scale = max(high, 0 - low) / 127
      least = -127
      zeroPoint = 0
    }
    let offset = Float(zeroPoint)
    // The reciprocal of a subnormal scale would be infinite.
    let reciprocal = scale < 1e-37 ? 0 : 1 / scale
    for index in 0..<count {
      stored[index] = Int8(
        truncatingIfNeeded: DynamicRange.step(offset + values[index] * reciprocal, least: least))
    }
  }

  /// The nearest step, half away from zero; `least` for what is not a number.
  @inline(__always)
  private static func step(_ value: Float, least: Float) -> Int32 {
    let rounded = value.roundedHalfAwayFromZero
    return Int32(rounded > least ? (rounded < 127 ? rounded : 127) : least)
  }
}
