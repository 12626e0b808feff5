/// Elementary functions in 32-bit floating point, of one source for hosts and devices: C libraries differ in the
/// last bits. No function traps, whatever its argument; not-a-number gives not-a-number.
///
/// Polynomials are minimax fits of the relative error.
enum FloatFunctions {
  /// `e^x`, with an error below 1 unit in the last place (below 1.5 for subnormal results).
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    if x > 88.72284 { return .infinity }
    if x < -103.97208 { return 0 }
    // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits.
    let shifted = x * 1.442695 + 12_582_912
    let power = Int32(truncatingIfNeeded: shifted.bitPattern) &- 0x4B40_0000
    let steps = shifted - 12_582_912
    // ln 2 in two parts; the product with the first, of 10 significant bits, is exact.
    let r = (x - steps * 0.693359375) + steps * 2.12194440e-4
    let significand = 1 + (r + r * r * exponentialTail(r))
    // Two factors, because 2^power itself may not be a normal number.
    let half = power &>> 1
    return significand * powerOfTwo(half) * powerOfTwo(power &- half)
  }

  /// `e^x - 1`, with an error below 4 units in the last place.
  @inline(__always)
  static func expMinusOne(_ x: Float) -> Float {
    if abs(x) < 0.34657 { return x + x * x * exponentialTail(x) }
    return exp(x) - 1
  }

  /// `(e^x - 1 - x) / x^2` within ±0.347.
  @inline(__always)
  private static func exponentialTail(_ x: Float) -> Float {
    var tail: Float = 1.381459878757596e-3
    tail = tail * x + 8.368716575205326e-3
    tail = tail * x + 4.166838899254799e-2
    tail = tail * x + 1.666652113199234e-1
    return tail * x + 4.999999403953552e-1
  }

  /// `tanh x`, with an error below 1.5 units in the last place.
  @inline(__always)
  static func tanh(_ x: Float) -> Float {
    let size = abs(x)
    if size < 0.625 {
      let square = x * x
      var tail: Float = -5.704987328499556e-3
      tail = tail * square + 2.06390880048275e-2
      tail = tail * square - 5.373971536755562e-2
      tail = tail * square + 1.3331441581249237e-1
      tail = tail * square - 3.333328068256378e-1
      return x + x * square * tail
    }
    let result = size > 9.1 ? 1 : 1 - 2 / (exp(2 * size) + 1)
    return x < 0 ? 0 - result : result
  }

  /// `1 / (1 + e^-x)`, as TensorFlow Lite computes it: 1 above 16.6 and `e^x` below -9, where both are the nearest
  /// number or a few units beside it.
  @inline(__always)
  static func logistic(_ x: Float) -> Float {
    if x > 16.619047164916992188 { return 1 }
    if x < -9 { return exp(x) }
    return 1 / (1 + exp(0 - x))
  }

  /// `2^power`, `power` in -126...127; other powers give some number.
  @inline(__always)
  static func powerOfTwo(_ power: Int32) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: power &+ 127) &<< 23)
  }
}
