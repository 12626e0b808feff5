/// EMBEDDING_LOOKUP of a table of 8-bit integers whose rows become floating-point numbers.
///
///     output[i, ...] = scale[row] * table[row, ...], row = indices[i]
///
/// The table has zero points of zero, and one scale or, as TensorFlow Lite has it, one for each row.
enum EmbeddingLookupHybrid: Kernel {
  struct Record: BitwiseCopyable {
    var rows: GatheredRows
    var scaleCount: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try EmbeddingLookup.Node(operation)
    let table = node.table
    guard table.type == .int8 else { throw operation.error(.unsupportedType, table) }
    guard node.output.type == .float32 else { throw operation.error(.unsupportedType, node.output) }
    let scaleCount = try table.channelScaleCount(along: 0)
    let zeroPoints = table.quantization.zeroPoints
    guard zeroPoints.count <= 1 || zeroPoints.count == scaleCount else {
      throw operation.error(.quantization, table)
    }
    for row in 0..<zeroPoints.count where zeroPoints[row] != 0 {
      throw operation.error(.quantization, table, detail: row)
    }
    return Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ 4 &* scaleCount,
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try EmbeddingLookup.Node(operation)
    let stored = node.table.quantization.scales
    prepared.store(Record(rows: node.rows, scaleCount: Int32(truncatingIfNeeded: stored.count)))
    let scales = prepared.elements(at: MemoryLayout<Record>.stride, count: stored.count, as: Float.self)
    for row in 0..<stored.count { scales[row] = stored[row] ?? 0 }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let size = Int(record.rows.blockByteCount)
    let rowCount = Int(record.rows.rowCount)
    let indexCount = Int(record.rows.indexCount)
    let scaleCount = Int(record.scaleCount)
    let scales: Elements<Float> = invocation.prepared(at: MemoryLayout<Record>.stride, count: scaleCount)
    let indices: Elements<Int32> = invocation.input(0, count: indexCount)
    let table: Elements<Int8> = invocation.input(1, count: rowCount &* size)
    let output: MutableElements<Float> = invocation.output(0, count: indexCount &* size)
    for index in 0..<indexCount {
      let row = Int(indices[index])
      guard row >= 0, row < rowCount else { throw ModelError(.indexOutOfRange) }
      let scale = scales[scaleCount > 1 ? row : 0]
      let source = table.dropping(row &* size)
      let target = output.dropping(index &* size)
      for column in 0..<size { target[column] = Float(source[column]) * scale }
    }
  }
}
