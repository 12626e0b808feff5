/// The cosine and sine of an angle, the same on every target: in fixed point, without the C library.
///
/// The error is below 2^-58: rounded to a `Double` above 1/4 the result is the nearest one, but for a few percent of
/// angles, where it may be the neighbour.
struct CirclePoint {
  let cosine: Double
  let sine: Double

  /// pi / 2 with 60 fractional bits.
  private static var quarterTurn: Int64 { 0x1921_FB54_442D_1847 }

  /// - Parameter angle: radians in -7...7, a little more than a turn either way.
  init(_ angle: Double) {
    assert(abs(angle) <= 7)
    // Scaling by a power of two is exact.
    let size = Int64(abs(angle) * 0x1p60)
    let quarter = CirclePoint.quarterTurn
    let turns = (size &+ quarter / 2) / quarter
    // At most an eighth of a turn either way, with 62 fractional bits.
    let rest = (size &- turns &* quarter) &<< 2
    let square = CirclePoint.product(rest, rest)
    let along = CirclePoint.series(square, from: 20)
    let across = CirclePoint.product(rest, CirclePoint.series(square, from: 19))
    let (x, y) =
      switch turns & 3 {
      case 0: (along, across)
      case 1: (0 &- across, along)
      case 2: (0 &- along, 0 &- across)
      default: (across, 0 &- along)
      }
    cosine = Double(x) * 0x1p-62
    sine = Double(angle < 0 ? 0 &- y : y) * 0x1p-62
  }

  /// `1 - s / (k (k - 1)) * (1 - s / ((k - 2) (k - 3)) * ...)`, which ends with k = 2 or 3.
  private static func series(_ square: Int64, from first: Int64) -> Int64 {
    var sum: Int64 = 1 &<< 62
    var k = first
    while k > 1 {
      sum = 1 &<< 62 &- product(square, sum) / (k &* (k &- 1))
      k = k &- 2
    }
    return sum
  }

  /// The product of two numbers with 62 fractional bits, whose magnitude is at most 1.
  private static func product(_ left: Int64, _ right: Int64) -> Int64 {
    let a = left.magnitude
    let b = right.magnitude
    // By halves: 32-bit targets have no 128-bit products. Each sum is below 2^64.
    let (aHigh, aLow) = (a &>> 32, a & 0xFFFF_FFFF)
    let (bHigh, bLow) = (b &>> 32, b & 0xFFFF_FFFF)
    let middle = aHigh &* bLow &+ (aLow &* bLow) &>> 32
    let cross = aLow &* bHigh &+ middle & 0xFFFF_FFFF
    let high = aHigh &* bHigh &+ middle &>> 32 &+ cross &>> 32
    let size = Int64(bitPattern: high &<< 2 | (cross & 0xFFFF_FFFF) &>> 30)
    return (left < 0) == (right < 0) ? size : 0 &- size
  }
}
