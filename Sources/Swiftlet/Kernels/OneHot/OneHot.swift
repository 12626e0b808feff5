/// ONE_HOT: for each index a new axis that has one element where the index says, and another one elsewhere.
///
/// The inputs are the indices, the new axis's extent, and the two elements. An index that the axis does not have
/// marks no place. An extent that is computed must be the file's when the operator runs.
enum OneHot: Kernel {
  struct Record: BitwiseCopyable {
    var outerCount: Int32
    var depth: Int32
    var innerCount: Int32
    var width: Int32
    var isWide: Int32
    /// Where a computed extent has the value that it must hold; zero where there is none.
    var prescribed: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ node.depth.byteCount,
      stepCount: Int64(try operation.output(0).shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(node.record)
    node.depth.store(in: prepared, at: MemoryLayout<Record>.stride)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    if record.prescribed > 0 {
      try PrescribedOperand.check(invocation, at: Int(record.prescribed))
    }
    let (outerCount, depth, innerCount) = (Int(record.outerCount), Int(record.depth), Int(record.innerCount))
    let width = Int(record.width)
    let indices = RunTimeIntegers(
      invocation, 0, count: outerCount &* innerCount, isWide: record.isWide != 0)
    let marked: Elements<UInt8> = invocation.input(2, count: width)
    let output: MutableElements<UInt8> = invocation.output(
      0, count: outerCount &* depth &* innerCount &* width)
    output.fill(repeating: invocation.input(3, count: width), width: width)
    for outer in 0..<outerCount {
      for inner in 0..<innerCount {
        let index = indices[outer &* innerCount &+ inner]
        guard index >= 0, index < Int64(depth) else { continue }
        let place = (outer &* depth &+ Int(truncatingIfNeeded: index)) &* innerCount &+ inner
        output.dropping(place &* width).copyBlock(marked, count: width)
      }
    }
  }

  /// The tensors and options of a node, checked.
  private struct Node {
    let depth: PrescribedOperand
    let record: Record

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 4...4)
      let indices = try operation.input(0)
      let output = try operation.output(0)
      let isWide = try operation.isWideIndex(indices)
      let rank = indices.shape.rank &+ 1
      let stored = operation.options.scalar(0, default: Int32(0))
      let axis = try operation.axis(Int64(stored), rank: rank, indices)
      guard output.shape.rank == rank else { throw operation.error(.shapeMismatch, output) }
      let extent = output.shape[axis]
      try operation.expectShape(output, rank: rank) { place in
        Int64(place == axis ? extent : indices.shape[place < axis ? place : place &- 1])
      }
      depth = try PrescribedOperand(operation, 1, count: 1) { _ in extent }
      var width = 1
      for position in 2..<4 {
        let value = try operation.input(position)
        width = try operation.expectMovable(value, output)
        guard value.shape.count == 1 else { throw operation.error(.shapeMismatch, value) }
      }
      record = Record(
        outerCount: Int32(truncatingIfNeeded: indices.shape.product(0..<axis)),
        depth: Int32(truncatingIfNeeded: extent),
        innerCount: Int32(truncatingIfNeeded: indices.shape.product(axis..<indices.shape.rank)),
        width: Int32(truncatingIfNeeded: width), isWide: isWide ? 1 : 0,
        prescribed: depth.byteCount > 0 ? Int32(truncatingIfNeeded: MemoryLayout<Record>.stride) : 0)
    }
  }
}
