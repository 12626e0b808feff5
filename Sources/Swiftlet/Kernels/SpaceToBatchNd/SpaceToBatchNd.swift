/// SPACE_TO_BATCH_ND: blocks of neighbours spread over batches, after zeros were put around the tensor.
///
/// Zeros are real ones: the zero point of quantized tensors. (TensorFlow Lite Micro reads a value there that it has
/// never set.) Block sizes and paddings, the second and third input, are constants.
enum SpaceToBatchNd: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try SpaceBatchNode(operation, toBatch: true)
    return Requirements(
      preparedBytes: MemoryLayout<SpaceBatchBlocks>.size, stepCount: Int64(node.batched.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try SpaceBatchNode(operation, toBatch: true).record)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let blocks: SpaceBatchBlocks = invocation.record()
    let size = blocks.pixelBytes
    let step = Int(blocks.blockColumns) &* size
    let space: Elements<UInt8> = invocation.input(0, count: blocks.spaceByteCount)
    let batched: MutableElements<UInt8> = invocation.output(0, count: blocks.batchedByteCount)
    if blocks.batchedByteCount > blocks.spaceByteCount {
      batched.fill(UInt8(truncatingIfNeeded: blocks.fill), count: batched.count)
    }
    blocks.forEachRun { pixel, place, count in
      for index in 0..<count {
        batched.dropping(place &+ index &* size).copyBlock(
          space.dropping(pixel &+ index &* step), count: size)
      }
    }
  }
}
