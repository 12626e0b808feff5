/// How FLOOR, CEIL and ROUND choose an integer.
protocol IntegerRule {
  static func integer(_ x: Float) -> Float

  /// Whether the magnitude becomes one more than its whole part.
  ///
  /// - Parameters:
  ///   - rest: of the magnitude, below `2 * half`.
  ///   - isOdd: whether the whole part is.
  static func raises(rest: UInt64, half: UInt64, isOdd: Bool, isNegative: Bool) -> Bool
}

/// FLOOR: the largest integer that is not above.
enum Downwards: IntegerRule {
  @inline(__always)
  static func integer(_ x: Float) -> Float { x.roundedDown }

  static func raises(rest: UInt64, half: UInt64, isOdd: Bool, isNegative: Bool) -> Bool {
    isNegative && rest > 0
  }
}

/// CEIL: the smallest integer that is not below.
enum Upwards: IntegerRule {
  @inline(__always)
  static func integer(_ x: Float) -> Float { x.roundedUp }

  static func raises(rest: UInt64, half: UInt64, isOdd: Bool, isNegative: Bool) -> Bool {
    !isNegative && rest > 0
  }
}

/// ROUND: the nearest integer, half to even.
enum HalfToEven: IntegerRule {
  @inline(__always)
  static func integer(_ x: Float) -> Float { x.roundedHalfToEven }

  static func raises(rest: UInt64, half: UInt64, isOdd: Bool, isNegative: Bool) -> Bool {
    rest > half || (rest == half && isOdd)
  }
}

/// FLOOR, CEIL and ROUND in floating point; infinities and what is not a number stay as they are.
struct FloatRounding<Rule: IntegerRule>: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { Rule.integer(x) }
}

/// FLOOR, CEIL and ROUND of quantized elements: the elements nearest to the integers.
struct QuantizedRounding<Element: TensorElement & FixedWidthInteger, Rule: IntegerRule>: UnaryFunction {
  private let input: CentredInput<Element>
  /// The input's scale: `significand * 2^-fractionBits`.
  private let significand: UInt32
  private let fractionBits: Int32
  private let nearest: NearestElement<Element>

  /// - Throws: `.quantization` too where the input's scale is 2^15 or above: integers would not fit 32 bits.
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    let scale = try input.uniformScale
    guard scale < 32768 else { throw ModelError(.quantization, tensor: input.index) }
    self.input = try CentredInput(input)
    let parts = PreciseFactor.parts(scale)
    significand = UInt32(truncatingIfNeeded: parts.significand)
    // Products have 40 bits at most: with more bits after the point all are below one half.
    fractionBits = min(0 &- parts.exponent, 60)
    nearest = try NearestElement(1, in: output)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let value = input(x)
    let product = UInt64(value.magnitude) &* UInt64(significand)
    let bits = UInt64(truncatingIfNeeded: fractionBits)
    let half: UInt64 = 1 &<< (bits &- 1)
    let whole = UInt32(truncatingIfNeeded: product &>> bits)
    let rest = product & ((half &<< 1) &- 1)
    let raises = Rule.raises(rest: rest, half: half, isOdd: whole & 1 != 0, isNegative: value < 0)
    return nearest(raises ? whole &+ 1 : whole, isNegative: value < 0)
  }
}
