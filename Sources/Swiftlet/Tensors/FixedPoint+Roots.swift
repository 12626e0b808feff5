// Roots and logarithms in fixed point, bit for bit as TensorFlow Lite's reference kernels compute them.
extension FixedPoint {
  /// `1 / √x` as a multiplier and a left shift, for `x >= 0`; zero counts as one.
  ///
  /// Five steps of Newton's method from one, with 28 bits after the point. Source of the rule:
  /// `GetInvSqrtQuantizedMultiplierExp`.
  static func inverseSquareRoot(_ x: Int32) -> (multiplier: Int32, shift: Int32) {
    if x <= 1 { return (Int32.max, 0) }
    var input = x
    var rightShift: Int32 = 11
    while input >= 1 &<< 29 {
      input = input / 4
      rightShift = rightShift &+ 1
    }
    // To [2^27, 2^29).
    let pairs = (Int32(truncatingIfNeeded: input.leadingZeroBitCount) &- 1) / 2 &- 1
    rightShift = rightShift &- pairs
    input = input &<< (2 &* pairs)
    let half = roundingDivide(input &>> 1, byPowerOfTwo: 1)
    let threeHalves: Int32 = (1 &<< 28) &+ (1 &<< 27)
    var estimate: Int32 = 1 &<< 28
    for _ in 0..<5 {
      let square = doublingHighMultiply(estimate, estimate)
      let cube = saturatingShift(doublingHighMultiply(square, estimate), left: 6)
      estimate = saturatingShift(
        doublingHighMultiply(threeHalves, estimate) &- doublingHighMultiply(half, cube), left: 3)
    }
    var multiplier = doublingHighMultiply(estimate, 1_518_500_250)
    if rightShift < 0 {
      multiplier = multiplier &<< (0 &- rightShift)
      rightShift = 0
    }
    return (multiplier, 0 &- rightShift)
  }

  /// `ln x` with 26 bits after the point for `x` above zero with 19.
  ///
  /// A rational function of the significand, which is taken around the fourth root of one half after one of two ways
  /// to normalise it. Source of the rule: `log_x_for_x_greater_than_or_equal_to_1`.
  static func logarithm(_ x: Int32) -> Int32 {
    let halfRoot: Int32 = 1_518_500_250
    let quarterRoot: Int32 = 1_805_811_301
    let quarter: Int32 = 1 &<< 23
    let zeros = Int32(truncatingIfNeeded: x.leadingZeroBitCount)
    let upper = saturatingShift(x, left: zeros &- 1)
    let upperRest = saturatingShift(doublingHighMultiply(upper, halfRoot), left: 1)
    let upperPower = ((12 &- zeros) &<< 25) &+ quarter
    let reduced = doublingHighMultiply(x, halfRoot)
    let lowerZeros = Int32(truncatingIfNeeded: reduced.leadingZeroBitCount) &- 1
    let lowerRest = saturatingShift(x, left: lowerZeros)
    let lowerPower = ((12 &- lowerZeros) &<< 25) &- quarter
    let rest = min(upperRest, lowerRest)
    let power = max(upperPower, lowerPower)

    // The half sum of two positive numbers, rounded up.
    let centre = Int32(truncatingIfNeeded: (Int64(rest) &+ Int64(quarterRoot) &+ 1) / 2)
    let distance = (rest &- quarterRoot) &* 2
    let square = doublingHighMultiply(distance, distance)
    let numerator =
      doublingHighMultiply(distance, rest)
      &+ doublingHighMultiply(doublingHighMultiply(distance, square), 117_049_297)
    let sum = 1_057_819_769 &+ distance &+ doublingHighMultiply(127_690_142, square)
    let denominator = doublingHighMultiply(centre, sum) &+ doublingHighMultiply(638_450_708, distance)
    let quotient = doublingHighMultiply(
      roundingDivide(numerator, byPowerOfTwo: 6), reciprocalOfOnePlus(denominator))
    return saturatingShift(doublingHighMultiply(power, 1_488_522_236) &+ quotient, left: 1)
  }
}
