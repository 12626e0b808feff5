/// TANH in floating point.
struct FloatTanh: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.tanh(x) }
}

/// TANH of 8-bit elements; the output's quantization is 1/128, 0.
struct Int8Tanh: UnaryFunction {
  private let input: SigmoidInput8

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(1 / 128)
    try output.expectZeroPoint(0)
    self.input = try SigmoidInput8(input)
  }

  func callAsFunction(_ x: Int8) -> Int8 {
    switch input(x) {
    case .low: return -128
    case .high: return 127
    case .inside(let value):
      let rounded = FixedPoint.roundingDivide(FixedPoint.tanh(value), byPowerOfTwo: 24)
      return Int8(truncatingIfNeeded: clamp(rounded, -128, 127))
    }
  }
}

/// TANH of 16-bit elements, as `2 * sigmoid(2x) - 1` from the table of the sigmoid; the output's quantization is
/// 2^-15, 0.
struct Int16Tanh: UnaryFunction {
  let input: SigmoidInput16

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(1 / 32768)
    try output.expectZeroPoint(0)
    self.input = try SigmoidInput16(input, largestPower: 1)
  }

  @inline(__always)
  init(_ input: SigmoidInput16) { self.input = input }

  @inline(__always)
  func callAsFunction(_ x: Int16) -> Int16 { Int16Tanh.value(input(x)) }

  /// The function of an argument in units of `1 / (3 * 2^12)`.
  @inline(__always)
  static func value(_ value: Int32) -> Int16 {
    let table = ConstantTables.sigmoid
    let size = value < 0 ? 0 &- value : value
    let step = Int(size &>> 8)
    // Q0.24.
    var sigmoid: Int32 = 0xFFFF &<< 8
    if step < 255 {
      let start = Int32(table[step])
      sigmoid = (start &<< 8) &+ (size & 0xFF) &* (Int32(table[step &+ 1]) &- start)
    }
    let half: Int32 = 1 &<< 23
    let rounding: Int32 = 1 &<< 7
    let result = value >= 0 ? sigmoid &- half &+ rounding : half &- sigmoid &+ rounding &- 1
    return Int16(truncatingIfNeeded: result &>> 8)
  }
}
