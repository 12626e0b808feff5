/// The tensors of RESIZE_BILINEAR and RESIZE_NEAREST_NEIGHBOR, checked.
struct ResizeNode {
  let input: Tensor
  let output: Tensor

  /// The largest height and width, so that places with ten fraction bits fit into 32 bits.
  static var maximumExtent: Int { 1 &<< 20 }

  /// - Throws: `.notConstant` where the new size is not a constant.
  init(_ operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 2...2)
    input = try operation.input(0)
    output = try operation.output(0)
    guard input.type == output.type else { throw operation.error(.unsupportedType, output) }
    guard input.shape.rank == 4 else { throw operation.error(.shapeMismatch, input) }
    let size = try ConstantIntegers(operation, try operation.input(1))
    guard size.count == 2 else { throw operation.error(.shapeMismatch, size.tensor) }
    guard output.shape.rank == 4, output.shape[0] == input.shape[0], output.shape[3] == input.shape[3],
      Int64(output.shape[1]) == size[0], Int64(output.shape[2]) == size[1]
    else { throw operation.error(.shapeMismatch, output) }
    for axis in 1...2 {
      guard input.shape[axis] <= ResizeNode.maximumExtent else {
        throw operation.error(.shapeMismatch, input)
      }
      guard output.shape[axis] <= ResizeNode.maximumExtent else {
        throw operation.error(.shapeMismatch, output)
      }
    }
    try output.expectQuantization(of: input)
  }
}

/// The sizes of input and output, as stored in prepared bytes.
struct ResizeExtents: BitwiseCopyable {
  let batches: Int32
  let inputHeight: Int32
  let inputWidth: Int32
  let outputHeight: Int32
  let outputWidth: Int32
  /// Elements of a pixel, or their bytes.
  let depth: Int32

  init(_ node: ResizeNode, depth: Int) {
    batches = Int32(truncatingIfNeeded: node.input.shape[0])
    inputHeight = Int32(truncatingIfNeeded: node.input.shape[1])
    inputWidth = Int32(truncatingIfNeeded: node.input.shape[2])
    outputHeight = Int32(truncatingIfNeeded: node.output.shape[1])
    outputWidth = Int32(truncatingIfNeeded: node.output.shape[2])
    self.depth = Int32(truncatingIfNeeded: depth)
  }

  @inline(__always)
  var inputRow: Int { Int(inputWidth) &* Int(depth) }
  @inline(__always)
  var inputCount: Int { Int(batches) &* Int(inputHeight) &* inputRow }
  @inline(__always)
  var outputCount: Int { Int(batches) &* Int(outputHeight) &* Int(outputWidth) &* Int(depth) }
}

extension Float {
  /// The largest integer that is not larger, of a number whose integers fit into 32 bits.
  @inline(__always)
  var floorInteger: Int32 {
    let truncated = Int32(self)
    return Float(truncated) > self ? truncated &- 1 : truncated
  }
}
