/// The tensors and options of PACK or UNPACK, checked: parts of one shape, and the tensor that has them along an
/// axis of its own.
struct StackNode {
  let whole: Tensor
  let axis: Int
  let count: Int
  /// Bytes of one block of a part.
  private let blockSize: Int

  init(packing operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 1...Operation.maximumTensors)
    whole = try operation.output(0)
    count = operation.inputs.count
    (axis, blockSize) = try StackNode.layout(operation, whole, count)
    for position in 0..<count {
      try StackNode.expectPart(operation, try operation.input(position), whole, axis)
    }
  }

  init(unpacking operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 1...1, outputs: 1...Operation.maximumTensors)
    whole = try operation.input(0)
    count = operation.outputs.count
    (axis, blockSize) = try StackNode.layout(operation, whole, count)
    for position in 0..<count {
      try StackNode.expectPart(operation, try operation.output(position), whole, axis)
    }
  }

  func store(in prepared: PreparedBytes) {
    let sizes = InterleavedBlocks.store(
      in: prepared, outerCount: whole.shape.product(0..<axis), parts: count)
    for part in 0..<count { sizes[part] = Int32(truncatingIfNeeded: blockSize) }
  }

  private static func layout(
    _ operation: Operation, _ whole: Tensor, _ count: Int
  ) throws(ModelError) -> (axis: Int, blockSize: Int) {
    guard Int(operation.options.scalar(0, default: Int32(0))) == count else {
      throw operation.error(.options, detail: 0)
    }
    let axis = try operation.axis(
      Int64(operation.options.scalar(1, default: Int32(0))), rank: whole.shape.rank, whole)
    guard whole.shape[axis] == count else { throw operation.error(.shapeMismatch, whole) }
    let inner = whole.shape.product((axis &+ 1)..<whole.shape.rank)
    return (axis, inner &* (try operation.elementByteCount(whole)))
  }

  private static func expectPart(
    _ operation: Operation, _ part: Tensor, _ whole: Tensor, _ axis: Int
  ) throws(ModelError) {
    try operation.expectMovable(whole, part)
    let expected = Shape(rank: whole.shape.rank &- 1) { index in
      Int32(truncatingIfNeeded: whole.shape[index < axis ? index : index &+ 1])
    }
    guard part.shape == expected else { throw operation.error(.shapeMismatch, part) }
  }
}
