/// TOPK_V2: the largest elements along the last axis, in descending order, and their indices.
///
/// Of equal elements the one with the lower index comes first. How many there are, the second input, must be the
/// file's when the operator runs.
enum TopKV2<Element: TensorElement & Comparable>: Kernel {
  struct Record: BitwiseCopyable {
    var rowCount: Int32
    var rowSize: Int32
    var count: Int32
    /// Where a computed number has the value that it must hold; zero where there is none.
    var prescribed: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ node.count.byteCount,
      stepCount: Int64(try operation.input(0).shape.count) &* node.heightBound)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(node.record)
    node.count.store(in: prepared, at: MemoryLayout<Record>.stride)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    if record.prescribed > 0 {
      try PrescribedOperand.check(invocation, at: Int(record.prescribed))
    }
    let (rowCount, rowSize, count) = (Int(record.rowCount), Int(record.rowSize), Int(record.count))
    let input: Elements<Element> = invocation.input(0, count: rowCount &* rowSize)
    let values: MutableElements<Element> = invocation.output(0, count: rowCount &* count)
    let indices: MutableElements<Int32> = invocation.output(1, count: rowCount &* count)
    for row in 0..<rowCount {
      let elements = input.dropping(row &* rowSize)
      let places = indices.dropping(row &* count)
      Ranking(elements: elements, places: places).select(count, of: rowSize)
      for place in 0..<count { values[row &* count &+ place] = elements[Int(places[place])] }
    }
  }

  /// Indices in a heap, the last in rank first.
  private struct Ranking {
    let elements: Elements<Element>
    let places: MutableElements<Int32>

    @inline(__always)
    func isBehind(_ left: Int32, _ right: Int32) -> Bool {
      let (first, second) = (elements[Int(left)], elements[Int(right)])
      return first < second || (!(second < first) && left > right)
    }

    @inline(__always)
    func select(_ count: Int, of elementCount: Int) {
      for index in 0..<count { places[index] = Int32(truncatingIfNeeded: index) }
      for index in 0..<(count / 2) { sink(count / 2 &- 1 &- index, count) }
      for index in count..<elementCount {
        let candidate = Int32(truncatingIfNeeded: index)
        guard isBehind(places[0], candidate) else { continue }
        places[0] = candidate
        sink(0, count)
      }
      // The last in rank goes to the end, again and again.
      for index in 1..<max(count, 1) {
        let end = count &- index
        swap(0, end)
        sink(0, end)
      }
    }

    @inline(__always)
    private func swap(_ left: Int, _ right: Int) {
      let place = places[left]
      places[left] = places[right]
      places[right] = place
    }

    @inline(__always)
    private func sink(_ start: Int, _ count: Int) {
      var parent = start
      while true {
        var child = 2 &* parent &+ 1
        guard child < count else { return }
        if child &+ 1 < count, isBehind(places[child &+ 1], places[child]) { child = child &+ 1 }
        guard isBehind(places[child], places[parent]) else { return }
        swap(parent, child)
        parent = child
      }
    }
  }

  /// The tensors of a node, checked.
  private struct Node {
    let count: PrescribedOperand
    let record: Record
    /// At most so many steps from the top of the heap to its bottom.
    var heightBound: Int64 { Int64(Int32.bitWidth &- record.count.leadingZeroBitCount) }

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...2, outputs: 2...2)
      let input = try operation.input(0)
      let values = try operation.output(0)
      let indices = try operation.output(1)
      guard input.type == Element.elementType else { throw operation.error(.unsupportedType, input) }
      try operation.expectMovable(input, values)
      guard indices.type == .int32 else { throw operation.error(.unsupportedType, indices) }
      let last = input.shape.rank &- 1
      guard last >= 0 else { throw operation.error(.shapeMismatch, input) }
      let extent = values.shape[last]
      guard extent <= input.shape[last] else { throw operation.error(.shapeMismatch, values) }
      try operation.expectShape(values, rank: input.shape.rank) { axis in
        Int64(axis == last ? extent : input.shape[axis])
      }
      try operation.expectSameShape(indices, values)
      count = try PrescribedOperand(operation, 1, count: 1) { _ in extent }
      record = Record(
        rowCount: Int32(truncatingIfNeeded: input.shape.product(0..<last)),
        rowSize: Int32(truncatingIfNeeded: input.shape[last]), count: Int32(truncatingIfNeeded: extent),
        prescribed: count.byteCount > 0 ? Int32(truncatingIfNeeded: MemoryLayout<Record>.stride) : 0)
    }
  }
}
