/// How SELECT and SELECT_V2 align the condition.
protocol ConditionRule {
  /// The condition's shape as it broadcasts, `nil` where it does not fit.
  static func shape(_ condition: Shape, _ values: Shape, _ others: Shape) -> Shape?
}

/// SELECT_V2: all three broadcast.
enum AnyCondition: ConditionRule {
  static func shape(_ condition: Shape, _ values: Shape, _ others: Shape) -> Shape? { condition }
}

/// SELECT: both values have one shape; the condition has it too, is a scalar, or has an element for each index of the
/// first axis.
enum LeadingCondition: ConditionRule {
  static func shape(_ condition: Shape, _ values: Shape, _ others: Shape) -> Shape? {
    guard values == others else { return nil }
    if condition == values || condition.rank == 0 { return condition }
    guard condition.rank == 1, condition[0] == values[0] else { return nil }
    return Shape(rank: values.rank) { $0 == 0 ? Int32(truncatingIfNeeded: condition[0]) : 1 }
  }
}

/// SELECT and SELECT_V2: `output[i] = condition[i] ? first[i] : second[i]`, where axes of extent 1, and axes that an
/// input does not have, repeat.
///
/// Inputs: a condition of truth values, two tensors of one type of whole bytes; any rank. Quantized tensors agree in
/// scale and zero point with the output.
enum Select<Rule: ConditionRule>: Kernel {
  struct Record: BitwiseCopyable {
    var conditionCount: Int32
    var firstCount: Int32
    var secondCount: Int32
    var outputCount: Int32
    var loopCount: Int32
    var elementBytes: Int32
  }

  private struct Node {
    let record: Record
    let loops: BroadcastLoops

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 3...3)
      let condition = try operation.input(0)
      let first = try operation.input(1)
      let second = try operation.input(2)
      let output = try operation.output(0)
      guard second.type == first.type else { throw operation.error(.unsupportedType, second) }
      guard output.type == first.type else { throw operation.error(.unsupportedType, output) }
      try first.expectQuantization(of: output)
      try second.expectQuantization(of: output)
      guard let shape = Rule.shape(condition.shape, first.shape, second.shape) else {
        throw operation.error(.shapeMismatch, condition)
      }
      guard let loops = BroadcastLoops(shape, first.shape, third: second.shape, output: output.shape) else {
        throw operation.error(.shapeMismatch, output)
      }
      self.loops = loops
      record = Record(
        conditionCount: Int32(truncatingIfNeeded: condition.shape.count),
        firstCount: Int32(truncatingIfNeeded: first.shape.count),
        secondCount: Int32(truncatingIfNeeded: second.shape.count),
        outputCount: Int32(truncatingIfNeeded: output.shape.count),
        loopCount: Int32(truncatingIfNeeded: loops.count),
        elementBytes: Int32(truncatingIfNeeded: try operation.elementByteCount(output)))
    }
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: loopOffset &+ node.loops.byteCount,
      inPlaceInput: node.record.firstCount == node.record.outputCount ? 1 : nil,
      stepCount: Int64(node.record.outputCount))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(node.record)
    node.loops.store(in: prepared, at: loopOffset)
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    switch record.elementBytes {
    case 1: select(invocation, record, UInt8.self)
    case 2: select(invocation, record, UInt16.self)
    case 4: select(invocation, record, UInt32.self)
    default: select(invocation, record, UInt64.self)
    }
  }

  @_optimize(speed)
  @inline(never)
  private static func select<Element: BitwiseCopyable>(
    _ invocation: Invocation, _ record: Record, _ type: Element.Type
  ) {
    let condition: Elements<TruthByte> = invocation.input(0, count: Int(record.conditionCount))
    let first: Elements<Element> = invocation.input(1, count: Int(record.firstCount))
    let second: Elements<Element> = invocation.input(2, count: Int(record.secondCount))
    let output: MutableElements<Element> = invocation.output(0, count: Int(record.outputCount))
    let broadcast = Broadcast(invocation, at: loopOffset, count: Int(record.loopCount), hasThird: true)
    let count = broadcast.rowCount
    let conditionStride = broadcast.firstMoves ? 1 : 0
    let firstStride = broadcast.secondMoves ? 1 : 0
    let secondStride = broadcast.thirdMoves ? 1 : 0
    broadcast.forEachRow { c, a, b, o in
      for index in 0..<count {
        output[o &+ index] =
          condition[c &+ index &* conditionStride].isTrue
          ? first[a &+ index &* firstStride] : second[b &+ index &* secondStride]
      }
    }
  }

  private static var loopOffset: Int { MemoryLayout<Record>.stride }
}

extension ElementTypes {
  /// What SELECT and SELECT_V2 choose from: types of whole bytes.
  static var selectable: ElementTypes {
    .float32 | .int8 | .uint8 | .int16 | .int32 | .uint32 | .int64 | .bool
  }
}
