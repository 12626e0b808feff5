/// The extents of a tensor, outermost first; at most eight.
public struct Shape: Sendable, Equatable {
  /// The largest number of axes that a tensor may have.
  public static var maximumRank: Int { 8 }

  public let rank: Int
  // Axes beyond the rank hold 1, so that comparing storage compares shapes. A tuple rather than a vector type,
  // whose alignment every stack frame that holds a shape would have to keep.
  private var extents: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32)

  /// A scalar's shape.
  public init() {
    rank = 0
    extents = (1, 1, 1, 1, 1, 1, 1, 1)
  }

  /// `nil` where `rank` is above ``maximumRank``.
  public init?(rank: Int, _ extent: (Int) -> Int32) {
    guard rank >= 0, rank <= Shape.maximumRank else { return nil }
    self.rank = rank
    extents = (1, 1, 1, 1, 1, 1, 1, 1)
    for axis in 0..<rank { set(axis, extent(axis)) }
  }

  /// The extent of an axis; 1 beyond the rank.
  public subscript(axis: Int) -> Int {
    guard axis >= 0, axis < Shape.maximumRank else { return 1 }
    return unsafe withUnsafeBytes(of: extents) { bytes in
      unsafe Int(bytes.load(fromByteOffset: axis &* 4, as: Int32.self))
    }
  }

  private mutating func set(_ axis: Int, _ extent: Int32) {
    unsafe withUnsafeMutableBytes(of: &extents) { bytes in
      unsafe bytes.storeBytes(of: extent, toByteOffset: axis &* 4, as: Int32.self)
    }
  }

  public static func == (left: Shape, right: Shape) -> Bool {
    guard left.rank == right.rank else { return false }
    for axis in 0..<left.rank where left[axis] != right[axis] { return false }
    return true
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

  /// This shape with axes of extent 1 put in front, up to `rank` of them; `nil` where it has more.
  public func extended(to rank: Int) -> Shape? {
    guard rank >= self.rank else { return nil }
    let added = rank &- self.rank
    return Shape(rank: rank) { axis in axis < added ? 1 : Int32(truncatingIfNeeded: self[axis &- added]) }
  }
}
