/// The tensors and options of SPLIT or SPLIT_V, checked: a tensor, and its parts along an axis.
struct SplitNode {
  let whole: Tensor
  let axis: Int
  let count: Int

  /// - Parameters:
  ///   - positions: of the tensor, the constant axis and, for parts of given extents, these among the inputs.
  init(
    _ operation: Operation, whole position: Int, axis axisPosition: Int, extents extentPosition: Int? = nil
  ) throws(ModelError) {
    let inputCount = extentPosition == nil ? 2 : 3
    try operation.expect(inputs: inputCount...inputCount, outputs: 1...Operation.maximumTensors)
    whole = try operation.input(position)
    count = operation.outputs.count
    let stored = try operation.constantInteger(axisPosition)
    axis = try operation.axis(stored, rank: whole.shape.rank, try operation.input(axisPosition))
    guard Int(operation.options.scalar(0, default: Int32(0))) == count else {
      throw operation.error(.options, detail: 0)
    }
    // 64 bits: 65,535 extents below 2^31 do not overflow them.
    var extent: Int64 = 0
    for part in 0..<count {
      let output = try operation.output(part)
      try operation.expectMovable(whole, output)
      let (whole, axis) = (whole, axis)
      try operation.expectShape(output, rank: whole.shape.rank) { place in
        Int64(place == axis ? output.shape[axis] : whole.shape[place])
      }
      if extentPosition == nil, output.shape[axis] &* count != whole.shape[axis] {
        throw operation.error(.shapeMismatch, output)
      }
      extent = extent &+ Int64(output.shape[axis])
    }
    guard extent == Int64(whole.shape[axis]) else { throw operation.error(.shapeMismatch, whole) }
    if let extentPosition {
      try expectExtents(operation, try operation.input(extentPosition))
    }
  }

  /// Requires constants that are the parts' extents; one of them may be -1.
  private func expectExtents(_ operation: Operation, _ operand: Tensor) throws(ModelError) {
    guard operand.shape.count == count else { throw operation.error(.shapeMismatch, operand) }
    guard operand.isConstant else { throw operation.error(.notConstant, operand) }
    let narrow: Elements<Int32>? = operand.type == .int32 ? operand.constant() : nil
    let wide: Elements<Int64>? = operand.type == .int64 ? operand.constant() : nil
    guard narrow != nil || wide != nil else { throw operation.error(.unsupportedType, operand) }
    var hasOpenExtent = false
    for part in 0..<count {
      let extent = narrow.map { Int64($0[part]) } ?? wide?[part] ?? 0
      if extent == -1 && !hasOpenExtent {
        hasOpenExtent = true
        continue
      }
      guard extent == Int64(try operation.output(part).shape[axis]) else {
        throw operation.error(.shapeMismatch, operand)
      }
    }
  }

  var needs: Requirements {
    Requirements(
      preparedBytes: InterleavedBlocks.byteCount(parts: count), stepCount: Int64(whole.shape.count))
  }

  func store(_ operation: Operation, in prepared: PreparedBytes) throws(ModelError) {
    let inner =
      whole.shape.product((axis &+ 1)..<whole.shape.rank) &* (try operation.elementByteCount(whole))
    let sizes = InterleavedBlocks.store(
      in: prepared, outerCount: whole.shape.product(0..<axis), parts: count)
    for part in 0..<count {
      sizes[part] = Int32(truncatingIfNeeded: try operation.output(part).shape[axis] &* inner)
    }
  }
}
