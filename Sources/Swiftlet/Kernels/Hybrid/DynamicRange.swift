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
    let steps = Steps(low: low, high: high, isAsymmetric: isAsymmetric)
    self = steps.range
    guard low < high else {
      stored.fill(0, count: count)
      return
    }
    for index in 0..<count {
      stored[index] = Int8(
        truncatingIfNeeded: DynamicRange.step(
          steps.offset + values[index] * steps.reciprocal, least: steps.least))
    }
  }

  init(scale: Float, zeroPoint: Int32) {
    self.scale = scale
    self.zeroPoint = zeroPoint
  }

  /// How values in a range become steps.
  struct Steps {
    let range: DynamicRange
    let offset: Float
    let reciprocal: Float
    let least: Float

    @inline(__always)
    init(low: Float, high: Float, isAsymmetric: Bool) {
      guard low < high else {
        range = DynamicRange(scale: 1, zeroPoint: 0)
        (offset, reciprocal, least) = (0, 0, 0)
        return
      }
      let scale: Float
      let zeroPoint: Int32
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
      range = DynamicRange(scale: scale, zeroPoint: zeroPoint)
      offset = Float(zeroPoint)
      // The reciprocal of a subnormal scale would be infinite.
      reciprocal = scale < 1e-37 ? 0 : 1 / scale
    }
  }

  /// The nearest step, half away from zero; `least` for what is not a number.
  @inline(__always)
  private static func step(_ value: Float, least: Float) -> Int32 {
    let rounded = value.roundedHalfAwayFromZero
    return Int32(rounded > least ? (rounded < 127 ? rounded : 127) : least)
  }
}
