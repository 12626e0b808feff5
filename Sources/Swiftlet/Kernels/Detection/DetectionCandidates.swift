/// Non-maximum suppression: the best boxes, each of which removes those that it overlaps too much.
struct DetectionCandidates {
  /// One for each box.
  let scores: MutableElements<Float>
  let order: MutableElements<Int32>
  let isActive: MutableElements<UInt8>

  /// Calls `body` with the selected boxes, the highest score first; of equal scores, the lower index first.
  ///
  /// - Parameters:
  ///   - scoreThreshold: the lowest score of a candidate.
  ///   - overlapThreshold: the largest overlap with a better box that a box survives.
  ///   - limit: the most boxes that are selected.
  @inline(__always)
  func select(
    from boxes: MutableElements<DetectionBox>, scoreThreshold: Float, overlapThreshold: Float, limit: Int,
    _ body: (Int) -> Void
  ) {
    var count = 0
    for box in 0..<scores.count where scores[box] >= scoreThreshold {
      order[count] = Int32(truncatingIfNeeded: box)
      isActive[count] = 1
      count = count &+ 1
    }
    sort(count)
    var selected = 0
    for place in 0..<count where isActive[place] != 0 {
      guard selected < limit else { break }
      let box = Int(order[place])
      body(box)
      selected = selected &+ 1
      for later in place &+ 1..<count where isActive[later] != 0 {
        if boxes[box].overlap(with: boxes[Int(order[later])]) > overlapThreshold { isActive[later] = 0 }
      }
    }
  }

  /// Sorts the first `count` of `order`: by a heap, which needs no other memory and is unique, because no two
  /// candidates are equal.
  private func sort(_ count: Int) {
    var start = count / 2
    while start > 0 {
      start = start &- 1
      sink(start, count)
    }
    var end = count
    while end > 1 {
      end = end &- 1
      swap(0, end)
      sink(0, end)
    }
  }

  private func sink(_ start: Int, _ count: Int) {
    var place = start
    while 2 &* place &+ 1 < count {
      var child = 2 &* place &+ 1
      if child &+ 1 < count, precedes(order[child], order[child &+ 1]) { child = child &+ 1 }
      guard precedes(order[place], order[child]) else { return }
      swap(place, child)
      place = child
    }
  }

  private func swap(_ left: Int, _ right: Int) {
    let box = order[left]
    order[left] = order[right]
    order[right] = box
  }

  /// Scores here are not below a threshold, so that none is not a number.
  private func precedes(_ left: Int32, _ right: Int32) -> Bool {
    let (first, second) = (scores[Int(left)], scores[Int(right)])
    return first > second || (first == second && left < right)
  }
}
