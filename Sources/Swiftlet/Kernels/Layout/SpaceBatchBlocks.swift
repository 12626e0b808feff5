/// How blocks of neighbours lie in space and over batches; see ``SpaceBatchNode``.
struct SpaceBatchBlocks: BitwiseCopyable {
  var batches: Int32
  var rows: Int32
  var columns: Int32
  var batchedRows: Int32
  var batchedColumns: Int32
  var blockRows: Int32
  var blockColumns: Int32
  /// Rows and columns that `batched` has before those of `space`.
  var top: Int32
  var left: Int32
  var pixelByteCount: Int32
  /// Every byte of a pixel of `batched` that is none of `space`.
  var fill: Int32

  var pixelBytes: Int { Int(pixelByteCount) }
  var spaceByteCount: Int { Int(batches) &* Int(rows) &* Int(columns) &* pixelBytes }
  var batchedByteCount: Int {
    Int(batches) &* Int(blockRows) &* Int(blockColumns) &* Int(batchedRows) &* Int(batchedColumns)
      &* pixelBytes
  }

  /// Calls `body` with a run of pixels that both tensors have: the offset of its first pixel in space and among
  /// the batches, and how many there are. In space they are `blockColumns` pixels apart.
  @inline(__always)
  func forEachRun(_ body: (_ space: Int, _ batched: Int, _ count: Int) -> Void) {
    var batch = 0
    for blockRow in 0..<Int(blockRows) {
      for blockColumn in 0..<Int(blockColumns) {
        let inside = SpaceBatchBlocks.inside(
          Int(left) &- blockColumn, Int(columns), Int(blockColumns), Int(batchedColumns))
        let lines = SpaceBatchBlocks.inside(
          Int(top) &- blockRow, Int(rows), Int(blockRows), Int(batchedRows))
        for number in 0..<Int(batches) {
          for line in lines where !inside.isEmpty {
            let row = line &* Int(blockRows) &+ blockRow &- Int(top)
            let column = inside.lowerBound &* Int(blockColumns) &+ blockColumn &- Int(left)
            let pixel = (number &* Int(rows) &+ row) &* Int(columns) &+ column
            let place =
              ((batch &+ number) &* Int(batchedRows) &+ line) &* Int(batchedColumns) &+ inside.lowerBound
            body(pixel &* pixelBytes, place &* pixelBytes, inside.count)
          }
        }
        batch = batch &+ Int(batches)
      }
    }
  }

  /// The indices below `count` that, times `step` and less `before`, lie in `0..<extent`.
  @inline(__always)
  private static func inside(_ before: Int, _ extent: Int, _ step: Int, _ count: Int) -> Range<Int> {
    let first = before > 0 ? (before &- 1) / step &+ 1 : 0
    let last = before &+ extent > 0 ? (before &+ extent &- 1) / step &+ 1 : 0
    let end = min(last, count)
    return first < end ? first..<end : 0..<0
  }
}
