/// ARG_MAX and ARG_MIN: the index along one axis of the element that comes first in an order; of equal elements, of
/// the one with the lowest index.
///
/// Input: any shape of one axis or more; the second input, a constant, names the axis; output: the input's shape
/// without that axis, 32-bit or 64-bit integers.
enum ArgExtreme<Order: ElementOrder>: Kernel {
  struct Record: BitwiseCopyable {
    var lines: AxisLines
    /// 1 where indices have 64 bits.
    var isWide: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try ArgExtremeNode(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(node.lines.elementCount))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try ArgExtremeNode(operation)
    prepared.store(Record(lines: node.lines, isWide: node.output.type == .int64 ? 1 : 0))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let lines = record.lines
    let input: Elements<Order.Element> = invocation.input(0, count: lines.elementCount)
    var place = 0
    if record.isWide != 0 {
      let output: MutableElements<Int64> = invocation.output(0, count: lines.count)
      lines.visit { start in
        output[place] = Int64(first(input, start, lines))
        place = place &+ 1
      }
    } else {
      let output: MutableElements<Int32> = invocation.output(0, count: lines.count)
      lines.visit { start in
        output[place] = first(input, start, lines)
        place = place &+ 1
      }
    }
  }

  @inline(__always)
  private static func first(_ input: Elements<Order.Element>, _ start: Int, _ lines: AxisLines) -> Int32 {
    var result: Int32 = 0
    var best = input[start]
    var place = start
    for index in 1..<max(lines.extent, 1) {
      place = place &+ Int(lines.behind)
      let element = input[place]
      if Order.precedes(element, best) {
        best = element
        result = index
      }
    }
    return result
  }
}

/// The tensors of ARG_MAX and ARG_MIN, checked.
struct ArgExtremeNode {
  let output: Tensor
  let lines: AxisLines

  init(_ operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0)
    output = try operation.output(0)
    let removed = try operation.constantAxis(1, of: input)
    let shape = Shape(rank: input.shape.rank &- 1) { axis in
      Int32(truncatingIfNeeded: input.shape[axis < removed ? axis : axis &+ 1])
    }
    guard output.shape == shape else { throw operation.error(.shapeMismatch, output) }
    lines = AxisLines(input.shape, axis: removed)
  }
}
