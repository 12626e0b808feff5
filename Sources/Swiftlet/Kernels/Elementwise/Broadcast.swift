/// How two or three shapes broadcast to another, as few nested loops as possible, innermost first.
///
/// An input advances by its stride in each loop, by zero where it is broadcast. Neighbouring axes along which no
/// input changes between moving and standing still are one loop; so equal shapes are a single loop. The output is
/// written in order.
struct BroadcastLoops {
  private(set) var count = 0
  // At most one loop for each axis.
  private var extents = PerAxis(repeating: 1)
  private var firstStrides = PerAxis(repeating: 1)
  private var secondStrides = PerAxis(repeating: 1)
  private var thirdStrides = PerAxis(repeating: 1)
  private let hasThird: Bool

  /// `nil` where the inputs do not broadcast to the output.
  init?(_ first: Shape, _ second: Shape, third: Shape? = nil, output: Shape) {
    hasThird = third != nil
    let third = third ?? second
    var firstElements: Int32 = 1
    var secondElements: Int32 = 1
    var thirdElements: Int32 = 1
    for fromLast in 0..<Shape.maximumRank {
      let extent = output[fromLast: fromLast]
      let firstExtent = first[fromLast: fromLast]
      let secondExtent = second[fromLast: fromLast]
      let thirdExtent = third[fromLast: fromLast]
      guard extent == max(firstExtent, secondExtent, thirdExtent),
        firstExtent == 1 || firstExtent == extent,
        secondExtent == 1 || secondExtent == extent,
        thirdExtent == 1 || thirdExtent == extent
      else { return nil }
      guard extent > 1 else { continue }
      append(
        Int32(truncatingIfNeeded: extent), firstExtent == 1 ? 0 : firstElements,
        secondExtent == 1 ? 0 : secondElements, thirdExtent == 1 ? 0 : thirdElements)
      firstElements = firstElements &* Int32(truncatingIfNeeded: firstExtent)
      secondElements = secondElements &* Int32(truncatingIfNeeded: secondExtent)
      thirdElements = thirdElements &* Int32(truncatingIfNeeded: thirdExtent)
    }
    // Single elements are one loop of one step.
    if count == 0 { count = 1 }
  }

  private mutating func append(
    _ extent: Int32, _ firstStride: Int32, _ secondStride: Int32, _ thirdStride: Int32
  ) {
    let last = (count &- 1) & 7
    if count > 0, firstStride == extents[last] &* firstStrides[last],
      secondStride == extents[last] &* secondStrides[last],
      thirdStride == extents[last] &* thirdStrides[last]
    {
      extents[last] = extents[last] &* extent
      return
    }
    extents[count & 7] = extent
    firstStrides[count & 7] = firstStride
    secondStrides[count & 7] = secondStride
    thirdStrides[count & 7] = thirdStride
    count = count &+ 1
  }

  private var wordCount: Int { hasThird ? 4 : 3 }

  var byteCount: Int { count &* wordCount &* 4 }

  /// Stores the loops for ``Broadcast``.
  func store(in prepared: PreparedBytes, at offset: Int) {
    let values = prepared.elements(at: offset, count: count &* wordCount, as: Int32.self)
    for loop in 0..<count {
      values[loop &* wordCount] = extents[loop & 7]
      values[loop &* wordCount &+ 1] = firstStrides[loop & 7]
      values[loop &* wordCount &+ 2] = secondStrides[loop & 7]
      if hasThird { values[loop &* wordCount &+ 3] = thirdStrides[loop & 7] }
    }
  }
}

/// Walks two or three broadcast inputs and the output in step; see ``BroadcastLoops``.
struct Broadcast {
  let values: Elements<Int32>
  let count: Int
  private let hasThird: Bool

  @inline(__always)
  init(_ invocation: Invocation, at offset: Int, count: Int, hasThird: Bool = false) {
    values = invocation.prepared(at: offset, count: count &* (hasThird ? 4 : 3))
    self.count = count
    self.hasThird = hasThird
  }

  /// Steps of the innermost loop.
  @inline(__always)
  var rowCount: Int { Int(values[0]) }

  /// Whether an input advances by one element within a row, or stands still.
  @inline(__always)
  var firstMoves: Bool { values[1] != 0 }

  @inline(__always)
  var secondMoves: Bool { values[2] != 0 }

  /// Needs a third input.
  @inline(__always)
  var thirdMoves: Bool { values[3] != 0 }

  /// Calls `row` with the positions at which each row of the inputs and the output starts; that of the third input
  /// is zero where there is none.
  @inline(__always)
  func forEachRow(_ row: (_ first: Int, _ second: Int, _ third: Int, _ output: Int) -> Void) {
    var counters = PerAxis(repeating: 0)
    var first = 0
    var second = 0
    var third = 0
    var output = 0
    while true {
      row(first, second, third, output)
      output = output &+ rowCount
      var loop = 1
      while true {
        guard loop < count else { return }
        let word = loop &* (hasThird ? 4 : 3)
        // Past the last step every input goes back to where the loop started.
        counters[loop & 7] = counters[loop & 7] &+ 1
        let isOver = counters[loop & 7] == values[word]
        let steps = isOver ? 1 &- Int(values[word]) : 1
        first = first &+ steps &* Int(values[word &+ 1])
        second = second &+ steps &* Int(values[word &+ 2])
        if hasThird { third = third &+ steps &* Int(values[word &+ 3]) }
        if !isOver { break }
        counters[loop & 7] = 0
        loop = loop &+ 1
      }
    }
  }
}
