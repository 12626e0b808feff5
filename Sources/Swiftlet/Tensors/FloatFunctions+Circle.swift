extension FloatFunctions {
  /// `sin x`, with an error below 2^-23, and below 1 unit in the last place within ±π/4; not a number for infinities.
  @inline(__always)
  static func sin(_ x: Float) -> Float {
    guard abs(x) <= 512 else { return x.isFinite ? Float(WideReal(x).sine) : .nan }
    let (quadrant, rest) = circleRest(abs(x))
    let size = quadrant & 1 == 0 ? sine(rest) : cosine(rest)
    return (x < 0) != (quadrant & 2 != 0) ? 0 - size : size
  }

  /// `cos x`, with an error below 2^-23; not a number for infinities.
  @inline(__always)
  static func cos(_ x: Float) -> Float {
    guard abs(x) <= 512 else { return x.isFinite ? Float(WideReal(x).cosine) : .nan }
    let (quadrant, rest) = circleRest(abs(x))
    let size = quadrant & 1 == 0 ? cosine(rest) : sine(rest)
    return (quadrant &+ 1) & 2 != 0 ? 0 - size : size
  }

  /// `x = quadrant * π/2 + rest` for `x` in 0...512, with `rest` in ±π/4.
  @inline(__always)
  private static func circleRest(_ x: Float) -> (quadrant: Int32, rest: Float) {
    // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits.
    let shifted = x * 0.63661977 + 12_582_912
    let steps = shifted - 12_582_912
    // π/2 in three parts; the products with the first two are exact.
    let rest = ((x - steps * 1.5703125) - steps * 4.837512969970703125e-4) - steps * 7.54978995489188e-8
    return (Int32(truncatingIfNeeded: shifted.bitPattern & 3), rest)
  }

  @inline(__always)
  private static func sine(_ x: Float) -> Float {
    let square = x * x
    let tail = (-1.9515295891e-4 * square + 8.3321608736e-3) * square - 1.6666654611e-1
    return x + x * square * tail
  }

  @inline(__always)
  private static func cosine(_ x: Float) -> Float {
    let square = x * x
    let tail = (2.443315711809948e-5 * square - 1.388731625493765e-3) * square + 4.166664568298827e-2
    return (1 - 0.5 * square) + square * square * tail
  }
}
