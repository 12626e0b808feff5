/// Up to four axes of a tensor: how many indices each has, and how many elements apart these lie.
struct StridedAxes {
  static var maximumCount: Int { 4 }
  /// As prepared, an axis takes two 32-bit words.
  static var wordCount: Int { 2 &* maximumCount }

  /// The outermost axis comes last. Axes that are not there have one index.
  private(set) var extents = PerAxis(repeating: 1)
  private(set) var strides = PerAxis(repeating: 0)
  private var used = 0

  init() {}

  /// Number of index tuples.
  var count: Int {
    Int(extents[0]) &* Int(extents[1]) &* Int(extents[2]) &* Int(extents[3])
  }

  /// All axes but the innermost.
  var outer: StridedAxes {
    var axes = self
    axes.extents[0] = 1
    return axes
  }

  /// Adds the next axis outwards.
  ///
  /// - Parameter merging: whether the axis continues the one before: their indices then count as one axis's.
  mutating func append(extent: Int, stride: Int, merging: Bool) {
    if merging && used > 0 {
      extents[used &- 1] = extents[used &- 1] &* Int32(truncatingIfNeeded: extent)
    } else {
      precondition(used < StridedAxes.maximumCount)
      extents[used] = Int32(truncatingIfNeeded: extent)
      strides[used] = Int32(truncatingIfNeeded: stride)
      used = used &+ 1
    }
  }

  func store(in words: MutableElements<Int32>) {
    for axis in 0..<StridedAxes.maximumCount {
      words[2 &* axis] = extents[axis]
      words[2 &* axis &+ 1] = strides[axis]
    }
  }

  @inline(__always)
  init(_ words: Elements<Int32>) {
    for axis in 0..<StridedAxes.maximumCount {
      extents[axis] = words[2 &* axis]
      strides[axis] = words[2 &* axis &+ 1]
    }
  }

  /// Calls `body` with the offset of every index tuple, the innermost axis running fastest.
  @inline(__always)
  func visit(_ body: (Int) -> Void) {
    var outermost = 0
    for _ in 0..<Int(extents[3]) {
      var outer = outermost
      for _ in 0..<Int(extents[2]) {
        var inner = outer
        for _ in 0..<Int(extents[1]) {
          var offset = inner
          for _ in 0..<Int(extents[0]) {
            body(offset)
            offset = offset &+ Int(strides[0])
          }
          inner = inner &+ Int(strides[1])
        }
        outer = outer &+ Int(strides[2])
      }
      outermost = outermost &+ Int(strides[3])
    }
  }
}
