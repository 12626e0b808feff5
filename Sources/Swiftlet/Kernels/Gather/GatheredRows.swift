/// Blocks of one tensor, in the order that indices say: GATHER and EMBEDDING_LOOKUP once they are checked.
///
/// Every batch has tables one behind the other that one list of indices picks blocks from, table by table.
struct GatheredRows: BitwiseCopyable {
  var batchCount: Int32 = 1
  var tableCount: Int32 = 1
  /// Blocks of a table.
  var rowCount: Int32 = 1
  /// Indices of a batch.
  var indexCount: Int32 = 1
  var blockByteCount: Int32 = 1
  var isWide: Int32 = 0

  /// - Parameters:
  ///   - table, indices: positions of the inputs.
  /// - Throws: `.indexOutOfRange` for an index that no block has.
  @inline(__always)
  func gather(_ invocation: Invocation, table: Int, indices: Int) throws(ModelError) {
    let (batchCount, tableCount, rowCount) = (Int(batchCount), Int(tableCount), Int(rowCount))
    let (indexCount, size) = (Int(indexCount), Int(blockByteCount))
    let tableBytes = rowCount &* size
    let places = RunTimeIntegers(
      invocation, indices, count: batchCount &* indexCount, isWide: isWide != 0)
    let source: Elements<UInt8> = invocation.input(table, count: batchCount &* tableCount &* tableBytes)
    let target: MutableElements<UInt8> = invocation.output(
      0, count: batchCount &* tableCount &* indexCount &* size)
    var position = 0
    for batch in 0..<batchCount {
      for table in 0..<tableCount {
        let start = (batch &* tableCount &+ table) &* tableBytes
        for index in 0..<indexCount {
          let row = places[batch &* indexCount &+ index]
          guard row >= 0, row < Int64(rowCount) else { throw ModelError(.indexOutOfRange) }
          target.dropping(position).copyBlock(
            source.dropping(start &+ Int(truncatingIfNeeded: row) &* size), count: size)
          position = position &+ size
        }
      }
    }
  }
}
