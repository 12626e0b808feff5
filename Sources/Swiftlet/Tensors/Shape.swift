/// The extents of a tensor, outermost first; at most eight.
public struct Shape: Sendable, Equatable {
  /// The largest number of axes that a tensor may have.
  public static var maximumRank: Int { 8 }

  public let rank: Int
  // Axes beyond the rank hold 1, so that comparing extents compares shapes.
  private var extents = PerAxis(repeating: 1)

  /// A scalar's shape.
  public init() {
    rank = 0
  }

  /// `nil` where `rank` is above ``maximumRank``.
  public init?(rank: Int, _ extent: (Int) -> Int32) {
    guard rank >= 0, rank <= Shape.maximumRank else { return nil }
    self.rank = rank
    for axis in 0..<rank { extents[axis] = extent(axis) }
  }

  /// The extent of an axis; 1 beyond the rank.
  public subscript(axis: Int) -> Int {
    guard axis >= 0, axis < Shape.maximumRank else { return 1 }
    return Int(extents[axis])
  }

  /// The extent of the axis that is `fromLast` places before the last; 1 before the first.
  public subscript(fromLast fromLast: Int) -> Int {
    fromLast < rank ? self[rank &- 1 &- fromLast] : 1
  }

  /// Number of elements. Verified tensors hold at most `Int32.max` bytes, so this does not overflow.
  public var count: Int { product(0..<rank) }

  /// Product of the extents of some axes.
  public func product(_ axes: Range<Int>) -> Int {
    var product = 1
    for axis in axes { product = product &* self[axis] }
    return product
  }
}
