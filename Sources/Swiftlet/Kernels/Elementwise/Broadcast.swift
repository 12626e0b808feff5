/// How two shapes broadcast to a third, as few nested loops as possible, innermost first.
///
/// An input advances by its stride in each loop, by zero where it is broadcast. Neighbouring axes along which
/// neither input changes between moving and standing still are one loop; so equal shapes are a single loop. The
/// output is written in order.
struct BroadcastLoops {
  private(set) var count = 0
  // At most one loop for each axis.
  private var extents = PerAxis(repeating: 1)
  private var firstStrides = PerAxis(repeating: 1)
  private var secondStrides = PerAxis(repeating: 1)

  /// `nil` where the inputs do not broadcast to the output.
  init?(_ first: Shape, _ second: Shape, _ output: Shape) {
    var firstElements: Int32 = 1
    var secondElements: Int32 = 1
    for fromLast in 0..<Shape.maximumRank {
      let extent = Int32(truncatingIfNeeded: output[fromLast: fromLast])
      let firstExtent = Int32(truncatingIfNeeded: first[fromLast: fromLast])
      let secondExtent = Int32(truncatingIfNeeded: second[fromLast: fromLast])
      guard extent == max(firstExtent, secondExtent),
        min(firstExtent, secondExtent) == extent
          || min(firstExtent, secondExtent) == 1
      else { return nil }
      guard extent > 1 else { continue }
      append(extent, firstExtent == 1 ? 0 : firstElements, secondExtent == 1 ? 0 : secondElements)
      firstElements = firstElements &* firstExtent
      secondElements = secondElements &* secondExtent
    }
    // Single elements are one loop of one step.
    if count == 0 { count = 1 }
  }

  private mutating func append(_ extent: Int32, _ firstStride: Int32, _ secondStride: Int32) {
    let last = (count &- 1) & 7
    if count > 0, firstStride == extents[last] &* firstStrides[last],
      secondStride == extents[last] &* secondStrides[last]
    {
      extents[last] = extents[last] &* extent
      return
    }
    extents[count & 7] = extent
    firstStrides[count & 7] = firstStride
    secondStrides[count & 7] = secondStride
    count = count &+ 1
  }

  var byteCount: Int { count &* 12 }

  /// Stores the loops for ``Broadcast``.
  func store(in prepared: PreparedBytes, at offset: Int) {
    let values = prepared.elements(at: offset, count: count &* 3, as: Int32.self)
    for loop in 0..<count {
      values[loop &* 3] = extents[loop & 7]
      values[loop &* 3 &+ 1] = firstStrides[loop & 7]
      values[loop &* 3 &+ 2] = secondStrides[loop & 7]
    }
  }
}

/// Walks two broadcast inputs and the output in step; see ``BroadcastLoops``.
struct Broadcast {
  private let values: Elements<Int32>
  private let count: Int

  @inline(__always)
  init(_ invocation: Invocation, at offset: Int, count: Int) {
    values = invocation.prepared(at: offset, count: count &* 3)
    self.count = count
  }

  /// Steps of the innermost loop.
  @inline(__always)
  var rowCount: Int { extent(0) }

  /// Whether an input advances by one element within a row, or stands still.
  @inline(__always)
  var firstMoves: Bool { values[1] != 0 }

  @inline(__always)
  var secondMoves: Bool { values[2] != 0 }

  @inline(__always)
  private func extent(_ loop: Int) -> Int { Int(values[loop &* 3]) }

  /// Calls `row` with the positions at which each row of the inputs and the output starts.
  @inline(__always)
  func forEachRow(_ row: (_ first: Int, _ second: Int, _ output: Int) -> Void) {
    var counters = PerAxis(repeating: 0)
    var first = 0
    var second = 0
    var output = 0
    while true {
      row(first, second, output)
      output = output &+ rowCount
      var loop = 1
      while true {
        guard loop < count else { return }
        let steps = values[loop &* 3]
        first = first &+ Int(values[loop &* 3 &+ 1])
        second = second &+ Int(values[loop &* 3 &+ 2])
        counters[loop & 7] = counters[loop & 7] &+ 1
        if counters[loop & 7] < steps { break }
        counters[loop & 7] = 0
        first = first &- Int(steps) &* Int(values[loop &* 3 &+ 1])
        second = second &- Int(steps) &* Int(values[loop &* 3 &+ 2])
        loop = loop &+ 1
      }
    }
  }
}
