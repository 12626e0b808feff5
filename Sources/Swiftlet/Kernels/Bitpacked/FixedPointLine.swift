/// `slope * x + offset` for integers of magnitude 2^30 at most, rounded once to the nearest integer, ties away from zero.
///
/// `slope = multiplier * 2^-shift`, `offset = addend * 2^-shift`, both rounded, with as large a shift as keeps the
/// multiplier below 2^31, the addend below 2^61 and the shift at 46 at most. So the result before rounding is off by
/// `(|x| + 1) * 2^-(shift + 1)`; the shift is 30 at least where the slope is below 1.
struct FixedPointLine: Equatable {
  let multiplier: Int32
  let shift: Int8
  let addend: Int64

  private static var limit: Double { 536_870_912 }
  private static var largestShift: Int8 { 46 }

  /// Whether a slope or an offset can be represented: finite and of a magnitude below 2^29.
  static func takes(_ value: Double) -> Bool { value.magnitude < limit }

  /// - Parameters: values that ``takes(_:)`` accepts.
  init(slope: Double, offset: Double) {
    var shift = FixedPointLine.largestShift
    // 2^46, which multiplies exactly.
    var scale: Double = 70_368_744_177_664
    while slope.magnitude * scale > 2_147_483_647 || offset.magnitude * scale >= 2_305_843_009_213_693_952 {
      scale = scale / 2
      shift = shift &- 1
    }
    multiplier = Int32(truncatingIfNeeded: FixedPointLine.round(slope * scale))
    addend = FixedPointLine.round(offset * scale)
    self.shift = shift
  }

  /// - Parameter value: of a magnitude of 2^61 at most.
  private static func round(_ value: Double) -> Int64 { Int64(value < 0 ? value - 0.5 : value + 0.5) }
}

/// The lines of some channels in prepared bytes: addends, then multipliers, then shifts; 13 bytes a channel.
struct FixedPointLines {
  private let addends: Elements<Int64>
  private let multipliers: Elements<Int32>
  private let shifts: Elements<Int8>

  /// - Parameter offset: a multiple of eight.
  @inline(__always)
  init(_ invocation: Invocation, at offset: Int, count: Int) {
    addends = invocation.prepared(at: offset, count: count)
    multipliers = invocation.prepared(at: offset &+ 8 &* count, count: count)
    shifts = invocation.prepared(at: offset &+ 12 &* count, count: count)
  }

  static func byteCount(_ count: Int) -> Int { 13 &* count }

  static func store(
    _ line: FixedPointLine, _ channel: Int, of count: Int, in prepared: PreparedBytes, at offset: Int
  ) {
    prepared.elements(at: offset, count: count, as: Int64.self)[channel] = line.addend
    prepared.elements(at: offset &+ 8 &* count, count: count, as: Int32.self)[channel] = line.multiplier
    prepared.elements(at: offset &+ 12 &* count, count: count, as: Int8.self)[channel] = line.shift
  }

  /// The channel's line at `x`.
  @inline(__always)
  func value(_ channel: Int, at x: Int32) -> Int64 {
    // Below 2^62.
    let exact = FixedPoint.multiplyAddLong(addends[channel], x, multipliers[channel])
    let shift = Int64(shifts[channel])
    let half: Int64 = 1 &<< (shift &- 1)
    // Towards zero from half a unit beyond is away from zero from a tie.
    return exact < 0 ? 0 &- ((half &- exact) &>> shift) : (exact &+ half) &>> shift
  }
}
