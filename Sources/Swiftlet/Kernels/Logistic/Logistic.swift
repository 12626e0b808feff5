/// LOGISTIC in floating point: `1 / (1 + e^-x)`.
struct FloatLogistic: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.logistic(x) }
}

/// LOGISTIC of 8-bit elements; the output's quantization is 1/256, -128.
struct Int8Logistic: UnaryFunction {
  private let input: SigmoidInput8

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(1 / 256)
    try output.expectZeroPoint(-128)
    self.input = try SigmoidInput8(input)
  }

  func callAsFunction(_ x: Int8) -> Int8 {
    switch input(x) {
    case .low: return -128
    case .high: return 127
    case .inside(let value):
      let rounded = FixedPoint.roundingDivide(FixedPoint.logistic(value), byPowerOfTwo: 23)
      return Int8(truncatingIfNeeded: clamp(rounded &- 128, -128, 127))
    }
  }
}

/// LOGISTIC of 16-bit elements from the table of the sigmoid; the output's quantization is 2^-15, 0.
struct Int16Logistic: UnaryFunction {
  let input: SigmoidInput16

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(1 / 32768)
    try output.expectZeroPoint(0)
    self.input = try SigmoidInput16(input, largestPower: 0)
  }

  @inline(__always)
  init(_ input: SigmoidInput16) { self.input = input }

  @inline(__always)
  func callAsFunction(_ x: Int16) -> Int16 {
    let table = ConstantTables.sigmoid
    let value = input(x)
    let size = value < 0 ? 0 &- value : value
    let step = Int(size &>> 9)
    // Q0.25.
    var sigmoid: Int32 = 0x7FFF &<< 10
    if step < 255 {
      let start = Int32(table[step])
      sigmoid = (start &<< 9) &+ (size & 0x1FF) &* (Int32(table[step &+ 1]) &- start)
    }
    let one: Int32 = 1 &<< 25
    let rounding: Int32 = 1 &<< 9
    let result = value >= 0 ? sigmoid &+ rounding : one &- sigmoid &+ rounding &- 1
    return Int16(truncatingIfNeeded: result &>> 10)
  }
}
