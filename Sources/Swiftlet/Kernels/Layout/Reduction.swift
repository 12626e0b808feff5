/// The axes of a tensor, told apart into those that a reduction keeps and those that it removes.
struct Reduction {
  private(set) var kept = StridedAxes()
  private(set) var removed = StridedAxes()

  /// Prepared bytes of a stored reduction.
  static var byteCount: Int { 8 &* StridedAxes.wordCount }

  /// - Parameter isRemoved: whether an axis is removed.
  init(_ shape: Shape, isRemoved: (Int) -> Bool) {
    var stride = 1
    var wasRemoved: Bool?
    for outer in 0..<shape.rank {
      let axis = shape.rank &- 1 &- outer
      // An axis of one index separates nothing, so that at most four kept and four removed axes alternate.
      guard shape[axis] != 1 else { continue }
      let removes = isRemoved(axis)
      if removes {
        removed.append(extent: shape[axis], stride: stride, merging: wasRemoved == true)
      } else {
        kept.append(extent: shape[axis], stride: stride, merging: wasRemoved == false)
      }
      wasRemoved = removes
      stride = stride &* shape[axis]
    }
  }

  func store(in prepared: PreparedBytes, at offset: Int) {
    let words = prepared.elements(at: offset, count: 2 &* StridedAxes.wordCount, as: Int32.self)
    kept.store(in: words)
    removed.store(in: words.dropping(StridedAxes.wordCount))
  }

  @inline(__always)
  init(_ invocation: Invocation, at offset: Int) {
    let words: Elements<Int32> = invocation.prepared(at: offset, count: 2 &* StridedAxes.wordCount)
    kept = StridedAxes(words)
    removed = StridedAxes(words.dropping(StridedAxes.wordCount))
  }
}
