extension MirrorPad {
  /// The tensors and options of a node, checked.
  struct Node {
    let input: Tensor
    let output: Tensor
    /// Elements between a border and its first mirror image.
    let offset: Int
    private let width: Int
    private let paddings: ConstantIntegers

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...2)
      input = try operation.input(0)
      output = try operation.output(0)
      width = try operation.expectMovable(input, output)
      switch operation.options.scalar(0, default: Int8(0)) {
      case 0: offset = 1
      case 1: offset = 0
      default: throw operation.error(.options, detail: 0)
      }
      let rank = input.shape.rank
      let operand = try operation.input(1)
      paddings = try ConstantIntegers(operation, operand)
      guard paddings.count == 2 &* rank else { throw operation.error(.shapeMismatch, operand) }
      for axis in 0..<rank {
        // A mirror shows no more than there is.
        let range = 0...Int64(input.shape[axis] &- offset)
        guard range.contains(paddings[2 &* axis]), range.contains(paddings[2 &* axis &+ 1]) else {
          throw operation.error(.shapeMismatch, operand)
        }
      }
      let (shape, paddings) = (input.shape, paddings)
      try operation.expectShape(output, rank: rank) { axis in
        Int64(shape[axis]) &+ paddings[2 &* axis] &+ paddings[2 &* axis &+ 1]
      }
    }

    private func before(_ axis: Int) -> Int { Int(truncatingIfNeeded: paddings[2 &* axis]) }
    private func behind(_ axis: Int) -> Int { Int(truncatingIfNeeded: paddings[2 &* axis &+ 1]) }

    private func isPadded(_ axis: Int) -> Bool { output.shape[axis] > input.shape[axis] }

    var paddedAxisCount: Int {
      var count = 0
      for axis in 0..<input.shape.rank where isPadded(axis) { count = count &+ 1 }
      return count
    }

    /// Moves the input to its place in the output.
    func plan(in words: MutableElements<Int32>? = nil) -> BlockCopyPlan {
      var plan = BlockCopyPlan(elementByteCount: width, words: words)
      for outer in 0..<input.shape.rank {
        let axis = input.shape.rank &- 1 &- outer
        let stride = output.byteStride(axis, width: width)
        plan.targetStart = plan.targetStart &+ before(axis) &* stride
        plan.append(
          extent: input.shape[axis], source: input.byteStride(axis, width: width), target: stride)
      }
      return plan
    }

    /// Padded axes, the innermost first: elements before, between and behind the borders, bytes of an index.
    func storeAxes(in prepared: PreparedBytes, at offset: Int) {
      let words = prepared.elements(at: offset, count: paddedAxisCount &* axisWordCount, as: Int32.self)
      var position = 0
      for outer in 0..<input.shape.rank {
        let axis = input.shape.rank &- 1 &- outer
        guard isPadded(axis) else { continue }
        words[position] = Int32(truncatingIfNeeded: before(axis))
        words[position &+ 1] = Int32(truncatingIfNeeded: input.shape[axis])
        words[position &+ 2] = Int32(truncatingIfNeeded: behind(axis))
        words[position &+ 3] = Int32(truncatingIfNeeded: output.byteStride(axis, width: width))
        position = position &+ axisWordCount
      }
    }
  }
}
