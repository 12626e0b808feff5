extension WideReal {
  /// The probability that a standard normal variable is below `self`, `(1 + erf(self / √2)) / 2`, with an error
  /// below 2^-56; beyond ±9.125 it is zero or one.
  var normalProbability: WideReal {
    let tail = normalTail
    return isNegative || isZero ? tail : WideReal(UInt64(1)) - tail
  }

  /// The probability that a standard normal variable exceeds the magnitude.
  ///
  /// A Taylor polynomial around the nearest multiple of 1/4, whose derivatives are Hermite polynomials:
  /// `tail(c + h) = tail(c) - density(c) * h * sum of a[n]` with `a[0] = 1` and
  /// `a[n] = -(n * c * h * a[n - 1] + (n - 1) * h^2 * a[n - 2]) / (n * (n + 1))`.
  private var normalTail: WideReal {
    guard exponent < 4 else { return .zero }
    let size = wrappedMagnitude(fractionBits: 60)
    let step = ((size &>> 57) &+ 1) &>> 1
    guard step <= 36 else { return .zero }
    let index = Int(truncatingIfNeeded: step)
    let divisors = ConstantTables.normalDivisor
    // h and its square with 63 bits after the point, c * h with 60.
    let h = Int64(bitPattern: size &- (step &<< 58)) &<< 3
    let square = multiplyHigh(h, h) &<< 1
    let product = (h &>> 5) &* Int64(truncatingIfNeeded: step)
    var previous: Int64 = 0
    var term: Int64 = 1 &<< 60
    var sum = term
    for n in 1...15 {
      let count = Int64(truncatingIfNeeded: n)
      let next =
        (multiplyHigh(product, term) &<< 4) &* count &+ (multiplyHigh(square, previous) &<< 1) &* (count &- 1)
      previous = term
      term = 0 &- (multiplyHigh(next, Int64(bitPattern: divisors[n &- 1])) &<< 1)
      sum = sum &+ term
    }
    // density * h * sum with 64 bits after the point.
    let slope = WideReal(ConstantTables.normalDensity[index], exponent: -64) * WideReal(h, exponent: -63)
    let tail =
      WideReal(ConstantTables.normalTail[index], exponent: -64) - slope * WideReal(sum, exponent: -60)
    return tail.isNegative ? .zero : tail
  }
}
