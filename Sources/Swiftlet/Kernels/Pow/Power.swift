/// POW in floating point: `first^second`.
struct FloatPower: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float, _ y: Float) -> Float { FloatFunctions.power(x, y) }
}

/// POW of 32-bit integers, limited to 32 bits.
///
/// A negative exponent, which TensorFlow Lite refuses when it meets one, gives the real power without its fraction:
/// 1 and -1 for these numbers, zero for larger ones, and the largest integer for zero.
struct IntegerPower: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Int32, _ y: Int32) -> Int32 {
    if y < 0 {
      if x == 0 { return Int32.max }
      return x == 1 ? 1 : x == -1 ? (y & 1 == 0 ? 1 : -1) : 0
    }
    var result: Int64 = 1
    var square = Int64(x)
    var rest = y
    while true {
      if rest & 1 != 0 { result = IntegerPower.limited(result &* square) }
      rest = rest &>> 1
      if rest == 0 { break }
      square = IntegerPower.limited(square &* square)
    }
    return Int32(truncatingIfNeeded: clamp(result, Int64(Int32.min), Int64(Int32.max)))
  }

  /// Limited to beyond 32 bits, so that products of two stay within 64, and only too large ones are limited.
  @inline(__always)
  private static func limited(_ x: Int64) -> Int64 { clamp(x, -(1 &<< 31), 1 &<< 31) }
}
