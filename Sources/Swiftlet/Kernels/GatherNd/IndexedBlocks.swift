/// Blocks of a tensor at places that tuples of indices name: what GATHER_ND reads, and SCATTER_ND writes.
struct IndexedBlocks {
  struct Record: BitwiseCopyable {
    var tupleCount: Int32
    /// Indices of a tuple.
    var tupleSize: Int32
    /// Elements of a block.
    var blockCount: Int32
    /// Elements of the tensor that the tuples index.
    var indexedCount: Int32
    var isWide: Int32
    /// Bytes of an element, or what the operator wants to know besides.
    var detail: Int32
  }

  /// - Parameters:
  ///   - indexed: the tensor that tuples index.
  ///   - blocks: the tensor of the blocks.
  /// - Throws: `.unsupportedType` or `.shapeMismatch`.
  static func record(
    _ operation: Operation, indices: Tensor, indexed: Tensor, blocks: Tensor, detail: Int32
  ) throws(ModelError) -> Record {
    let isWide = try operation.isWideIndex(indices)
    guard indices.shape.rank > 0 else { throw operation.error(.shapeMismatch, indices) }
    let outerRank = indices.shape.rank &- 1
    let tupleSize = indices.shape[outerRank]
    guard tupleSize <= indexed.shape.rank else { throw operation.error(.shapeMismatch, indices) }
    try operation.expectShape(blocks, rank: outerRank &+ indexed.shape.rank &- tupleSize) { axis in
      Int64(axis < outerRank ? indices.shape[axis] : indexed.shape[axis &- outerRank &+ tupleSize])
    }
    return Record(
      tupleCount: Int32(truncatingIfNeeded: indices.shape.product(0..<outerRank)),
      tupleSize: Int32(truncatingIfNeeded: tupleSize),
      blockCount: Int32(truncatingIfNeeded: indexed.shape.product(tupleSize..<indexed.shape.rank)),
      indexedCount: Int32(truncatingIfNeeded: indexed.shape.count), isWide: isWide ? 1 : 0, detail: detail)
  }

  static func byteCount(_ record: Record) -> Int {
    MemoryLayout<Record>.stride &+ 4 &* Int(record.tupleSize)
  }

  static func store(_ record: Record, _ indexed: Tensor, in prepared: PreparedBytes) {
    prepared.store(record)
    let extents = prepared.elements(
      at: MemoryLayout<Record>.stride, count: Int(record.tupleSize), as: Int32.self)
    for axis in 0..<Int(record.tupleSize) { extents[axis] = Int32(truncatingIfNeeded: indexed.shape[axis]) }
  }

  let tupleCount: Int
  let blockCount: Int
  let indexedCount: Int
  let detail: Int32
  private let extents: Elements<Int32>
  private let tuples: RunTimeIntegers

  /// - Parameter position: of the indices among the inputs.
  @inline(__always)
  init(_ invocation: Invocation, indices position: Int) {
    let record: Record = invocation.record()
    let tupleSize = Int(record.tupleSize)
    tupleCount = Int(record.tupleCount)
    blockCount = Int(record.blockCount)
    indexedCount = Int(record.indexedCount)
    detail = record.detail
    extents = invocation.prepared(at: MemoryLayout<Record>.stride, count: tupleSize)
    tuples = RunTimeIntegers(
      invocation, position, count: tupleCount &* tupleSize, isWide: record.isWide != 0)
  }

  /// The first element of the block that a tuple names.
  ///
  /// - Throws: `.indexOutOfRange` where the tensor has no such block.
  @inline(__always)
  func start(_ tuple: Int) throws(ModelError) -> Int {
    var block = 0
    for axis in 0..<extents.count {
      let index = tuples[tuple &* extents.count &+ axis]
      guard index >= 0, index < Int64(extents[axis]) else { throw ModelError(.indexOutOfRange) }
      block = block &* Int(extents[axis]) &+ Int(truncatingIfNeeded: index)
    }
    return block &* blockCount
  }
}
