/// Tensors side by side along an axis of one tensor.
///
/// For each index of the axes before it, the large tensor has a block of the first part, then one of the second,
/// and so on; each part has its blocks one behind the other. Sizes are bytes, so that one loop moves elements
/// of every type.
struct InterleavedBlocks {
  private struct Record: BitwiseCopyable {
    var outerCount: Int32
    var partCount: Int32
  }

  /// Prepared bytes for so many parts.
  static func byteCount(parts: Int) -> Int { MemoryLayout<Record>.stride &+ parts &* 4 }

  /// - Parameter sizes: for each part the bytes of a block.
  /// - Returns: where the sizes go.
  static func store(in prepared: PreparedBytes, outerCount: Int, parts: Int) -> MutableElements<Int32> {
    prepared.store(
      Record(
        outerCount: Int32(truncatingIfNeeded: outerCount), partCount: Int32(truncatingIfNeeded: parts)))
    return prepared.elements(at: MemoryLayout<Record>.stride, count: parts)
  }

  private let outerCount: Int
  private let sizes: Elements<Int32>
  /// Bytes of the large tensor for one outer index.
  private let period: Int

  init(_ invocation: Invocation) {
    let record: Record = invocation.record()
    outerCount = Int(record.outerCount)
    sizes = invocation.prepared(at: MemoryLayout<Record>.stride, count: Int(record.partCount))
    var period = 0
    for part in 0..<sizes.count { period = period &+ Int(sizes[part]) }
    self.period = period
  }

  /// Writes all inputs into the first output.
  func join(_ invocation: Invocation) {
    let whole: MutableElements<UInt8> = invocation.output(0, count: outerCount &* period)
    var start = 0
    for part in 0..<sizes.count {
      let size = Int(sizes[part])
      let source: Elements<UInt8> = invocation.input(part, count: outerCount &* size)
      for index in 0..<outerCount {
        whole.dropping(index &* period &+ start).copyBlock(source.dropping(index &* size), count: size)
      }
      start = start &+ size
    }
  }

  /// Writes the first input, or the one at `position`, into all outputs.
  func split(_ invocation: Invocation, input position: Int = 0) {
    let whole: Elements<UInt8> = invocation.input(position, count: outerCount &* period)
    var start = 0
    for part in 0..<sizes.count {
      let size = Int(sizes[part])
      let target: MutableElements<UInt8> = invocation.output(part, count: outerCount &* size)
      for index in 0..<outerCount {
        target.dropping(index &* size).copyBlock(whole.dropping(index &* period &+ start), count: size)
      }
      start = start &+ size
    }
  }
}

extension MutableElements<UInt8> {
  /// Copies bytes that do not overlap; a few of them without calling anything.
  @inline(__always)
  func copyBlock(_ source: Elements<UInt8>, count: Int) {
    guard count <= 8 else { return copy(source, count: count) }
    for index in 0..<count { self[index] = source[index] }
  }
}
