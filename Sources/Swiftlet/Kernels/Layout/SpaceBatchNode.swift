/// The tensors of SPACE_TO_BATCH_ND or BATCH_TO_SPACE_ND, checked.
///
/// `space` is the tensor whose blocks of neighbours are spread over the batches of `batched`:
///
///     batched[(j * blockColumns + i) * batches + n, y, x, ...]
///       = space[n, y * blockRows + j - top, x * blockColumns + i - left, ...]
///
/// for one or two spatial axes.
struct SpaceBatchNode {
  let space: Tensor
  let batched: Tensor
  let width: Int
  let record: SpaceBatchBlocks

  init(_ operation: Operation, toBatch: Bool) throws(ModelError) {
    try operation.expect(inputs: 3...3)
    let input = try operation.input(0)
    let output = try operation.output(0)
    width = try operation.expectMovable(input, output)
    (space, batched) = toBatch ? (input, output) : (output, input)
    let blocks = try ConstantIntegers(operation, try operation.input(1))
    let borders = try ConstantIntegers(operation, try operation.input(2))
    let axes = blocks.count
    guard axes == 1 || axes == 2 else { throw operation.error(.shapeMismatch, blocks.tensor) }
    guard borders.count == 2 &* axes else { throw operation.error(.shapeMismatch, borders.tensor) }
    guard space.shape.rank > axes, batched.shape.rank == space.shape.rank else {
      throw operation.error(.shapeMismatch, output)
    }
    var blockCount: Int64 = 1
    for axis in 0..<axes {
      let size = blocks[axis]
      guard size > 0, size <= Int64(Int32.max) else { throw operation.error(.shapeMismatch, blocks.tensor) }
      let (before, behind) = (borders[2 &* axis], borders[2 &* axis &+ 1])
      let range = 0...Int64(Int32.max)
      guard range.contains(before), range.contains(behind) else {
        throw operation.error(.shapeMismatch, borders.tensor)
      }
      // Below 2^31 on both sides, so that neither product overflows.
      guard Int64(space.shape[axis &+ 1]) &+ before &+ behind == Int64(batched.shape[axis &+ 1]) &* size
      else {
        throw operation.error(.shapeMismatch, output)
      }
      blockCount = blockCount &* size
    }
    guard blockCount <= Int64(Int32.max),
      Int64(space.shape[0]) &* blockCount == Int64(batched.shape[0])
    else { throw operation.error(.shapeMismatch, output) }
    for axis in (axes &+ 1)..<space.shape.rank where space.shape[axis] != batched.shape[axis] {
      throw operation.error(.shapeMismatch, output)
    }
    let isPlane = axes == 2
    func extent(_ tensor: Tensor, _ fromLast: Int) -> Int32 {
      let axis = axes &- fromLast
      return axis < 1 ? 1 : Int32(truncatingIfNeeded: tensor.shape[axis])
    }
    record = SpaceBatchBlocks(
      batches: Int32(truncatingIfNeeded: space.shape[0]),
      rows: extent(space, 1), columns: extent(space, 0),
      batchedRows: extent(batched, 1), batchedColumns: extent(batched, 0),
      blockRows: isPlane ? Int32(truncatingIfNeeded: blocks[0]) : 1,
      blockColumns: Int32(truncatingIfNeeded: blocks[axes &- 1]),
      top: isPlane ? Int32(truncatingIfNeeded: borders[0]) : 0,
      left: Int32(truncatingIfNeeded: borders[2 &* axes &- 2]),
      pixelByteCount: Int32(truncatingIfNeeded: space.byteStride(axes, width: width)),
      fill: toBatch ? Int32(try SpaceBatchNode.zero(operation, output)) : 0)
  }

  /// Real zero as every byte of an element.
  private static func zero(_ operation: Operation, _ output: Tensor) throws(ModelError) -> UInt8 {
    switch output.type {
    case .int8, .uint8: return UInt8(truncatingIfNeeded: try output.zeroPoint)
    case .int16:
      guard try output.zeroPoint == 0 else { throw operation.error(.quantization, output) }
      return 0
    default: return 0
    }
  }
}
