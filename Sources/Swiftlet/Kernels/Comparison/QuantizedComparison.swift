/// A comparison of 8-bit elements.
///
/// Source of the rule: TensorFlow Lite Micro. Both are multiplied by their scales with 8 bits after the point and two
/// roundings, so that numbers less than about 1/256 apart are equal. It takes scales below one only; here larger
/// ones are halved, both alike, until they are.
struct Int8Comparison<R: Relation>: BinaryFunction {
  private let first: CentredInput<Int8>
  private let second: CentredInput<Int8>
  private let firstRescale: Rescale
  private let secondRescale: Rescale

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    self.first = try CentredInput(first)
    self.second = try CentredInput(second)
    var firstScale = Double(try first.uniformScale)
    var secondScale = Double(try second.uniformScale)
    // A significand that rounds up to one counts as one.
    while QuantizedMultiplier(max(firstScale, secondScale)).shift > 0 {
      firstScale /= 2
      secondScale /= 2
    }
    firstRescale = try Rescale(firstScale, below: first)
    secondRescale = try Rescale(secondScale, below: second)
  }

  @inline(__always)
  func callAsFunction(_ a: Int8, _ b: Int8) -> TruthByte {
    TruthByte(R.holds(firstRescale(first(a) &<< 8), secondRescale(second(b) &<< 8)))
  }
}

/// A comparison of 16-bit elements: that of the numbers they stand for, exactly.
struct Int16Comparison<R: Relation>: BinaryFunction {
  private let first: CentredInput<Int16>
  private let second: CentredInput<Int16>
  /// Scales as integers of 24 bits, and how many bits the numbers then lie further to the left.
  private let firstScale: Int32
  private let secondScale: Int32
  private let firstShift: Int32
  private let secondShift: Int32

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    self.first = try CentredInput(first)
    self.second = try CentredInput(second)
    let a = PreciseFactor.parts(try first.uniformScale)
    let b = PreciseFactor.parts(try second.uniformScale)
    firstScale = Int32(truncatingIfNeeded: a.significand)
    secondScale = Int32(truncatingIfNeeded: b.significand)
    // Numbers are zero or of 24 to 41 bits: one that lies 20 bits further to the left than another is larger.
    firstShift = clamp(a.exponent &- b.exponent, 0, 20)
    secondShift = clamp(b.exponent &- a.exponent, 0, 20)
  }

  @inline(__always)
  func callAsFunction(_ a: Int16, _ b: Int16) -> TruthByte {
    TruthByte(
      R.holds(
        FixedPoint.multiplyLong(first(a), firstScale) &<< Int64(firstShift),
        FixedPoint.multiplyLong(second(b), secondScale) &<< Int64(secondShift)))
  }
}
