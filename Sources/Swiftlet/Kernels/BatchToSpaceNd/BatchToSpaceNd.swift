/// BATCH_TO_SPACE_ND: batches put together to blocks of neighbours, without what is cropped at the borders; the
/// inverse of ``SpaceToBatchNd``. Block sizes and crops, the second and third input, are constants.
enum BatchToSpaceNd: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try SpaceBatchNode(operation, toBatch: false)
    return Requirements(
      preparedBytes: MemoryLayout<SpaceBatchBlocks>.size, stepCount: Int64(node.space.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try SpaceBatchNode(operation, toBatch: false).record)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let blocks: SpaceBatchBlocks = invocation.record()
    let size = blocks.pixelBytes
    let step = Int(blocks.blockColumns) &* size
    let batched: Elements<UInt8> = invocation.input(0, count: blocks.batchedByteCount)
    let space: MutableElements<UInt8> = invocation.output(0, count: blocks.spaceByteCount)
    blocks.forEachRun { pixel, place, count in
      for index in 0..<count {
        space.dropping(pixel &+ index &* step).copyBlock(
          batched.dropping(place &+ index &* size), count: size)
      }
    }
  }
}
