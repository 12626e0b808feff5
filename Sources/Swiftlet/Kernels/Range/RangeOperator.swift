/// RANGE: numbers from a first one up to a limit, which is not among them, at equal distances.
///
///     output[i] = start + i * delta
///
/// The three inputs may be computed: they must then make as many numbers as the output has in the file.
enum RangeOperator<Element: RangeElement>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 3...3)
    let output = try operation.output(0)
    guard output.type == Element.elementType else { throw operation.error(.unsupportedType, output) }
    guard output.shape.rank == 1 else { throw operation.error(.shapeMismatch, output) }
    for position in 0..<3 {
      let operand = try operation.input(position)
      guard operand.type == Element.elementType else { throw operation.error(.unsupportedType, operand) }
      guard operand.shape.count == 1 else { throw operation.error(.shapeMismatch, operand) }
    }
    if let start: Elements<Element> = try operation.input(0).constant(),
      let limit: Elements<Element> = try operation.input(1).constant(),
      let delta: Elements<Element> = try operation.input(2).constant()
    {
      guard Element.makes(output.shape.count, from: start[0], to: limit[0], by: delta[0]) else {
        throw operation.error(.shapeMismatch, output)
      }
    }
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Record(count: Int32(truncatingIfNeeded: try operation.output(0).shape.count)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let count = Int(invocation.record(as: Record.self).count)
    let start: Elements<Element> = invocation.input(0, count: 1)
    let limit: Elements<Element> = invocation.input(1, count: 1)
    let delta: Elements<Element> = invocation.input(2, count: 1)
    guard Element.makes(count, from: start[0], to: limit[0], by: delta[0]) else {
      throw ModelError(.shapeMismatch)
    }
    let output: MutableElements<Element> = invocation.output(0, count: count)
    for index in 0..<count { output[index] = Element.number(index, from: start[0], by: delta[0]) }
  }
}

/// A number that RANGE can count in.
protocol RangeElement: TensorElement {
  /// Whether so many numbers, at least one, lie between the two at such distances.
  static func makes(_ count: Int, from start: Self, to limit: Self, by delta: Self) -> Bool
  static func number(_ index: Int, from start: Self, by delta: Self) -> Self
}

extension Int32: RangeElement {
  static func makes(_ count: Int, from start: Int32, to limit: Int32, by delta: Int32) -> Bool {
    // 64 bits: none of this overflows them.
    let distance = Int64(limit) &- Int64(start)
    let last = Int64(count &- 1) &* Int64(delta)
    let end = Int64(count) &* Int64(delta)
    return delta > 0 ? last < distance && distance <= end : delta < 0 && last > distance && distance >= end
  }

  @inline(__always)
  static func number(_ index: Int, from start: Int32, by delta: Int32) -> Int32 {
    start &+ Int32(truncatingIfNeeded: index) &* delta
  }
}

extension Float: RangeElement {
  static func makes(_ count: Int, from start: Float, to limit: Float, by delta: Float) -> Bool {
    // False for whatever is not a number. TensorFlow Lite rounds the same quotient up.
    let steps = (limit - start) / delta
    return steps > Float(count &- 1) && steps <= Float(count)
  }

  @inline(__always)
  static func number(_ index: Int, from start: Float, by delta: Float) -> Float {
    start + Float(index) * delta
  }
}
