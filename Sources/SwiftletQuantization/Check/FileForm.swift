import Swiftlet

/// What a file says that a graph no longer tells: how operators are named, and which buffers there are.
struct FileForm {
  /// Buffers with bytes outside of the FlatBuffer.
  private(set) var outsideConstants = 0
  private(set) var outsideBytes = 0
  /// Buffers with bytes that no tensor and no metadata names.
  private(set) var unusedBuffers: [Int] = []
  private(set) var unusedBytes = 0
  /// Whether operators are named by the field `deprecated_builtin_code` alone.
  private(set) var hasOldCodes = false

  /// - Parameter bytes: a file that could be read as a graph.
  init(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { buffer in
      let bytes = unsafe ModelBytes(buffer)
      guard let root = bytes.load(0, as: UInt32.self), let model = FlatTable(bytes, at: Int(root)) else {
        return
      }
      readCodes(model)
      readBuffers(model)
    }
  }

  // Slots are those of the schema's tables.
  private mutating func readCodes(_ model: FlatTable) {
    let codes = model.tables(1)
    let all = (0..<codes.count).compactMap { codes[$0] }
    hasOldCodes = all.contains { $0.scalar(0, default: Int8(0)) > 0 } && !all.contains { $0.has(3) }
  }

  private mutating func readBuffers(_ model: FlatTable) {
    let buffers = model.tables(4)
    var isUsed = [Bool](repeating: false, count: buffers.count)
    func use(_ index: Int) { if isUsed.indices.contains(index) { isUsed[index] = true } }
    let subgraphs = model.tables(2)
    for index in 0..<subgraphs.count {
      guard let tensors = subgraphs[index]?.tables(0) else { continue }
      for tensor in 0..<tensors.count { use(tensors[tensor]?.index(2) ?? 0) }
    }
    let unnamed = model.vector(5, of: Int32.self)
    for index in 0..<unnamed.count { use(Int(unnamed[index] ?? 0)) }
    let metadata = model.tables(6)
    for index in 0..<metadata.count { use(metadata[index]?.index(1) ?? 0) }
    for index in 0..<buffers.count {
      guard let buffer = buffers[index] else { continue }
      let inside = buffer.vector(0, of: UInt8.self).count
      let outside =
        inside == 0 && buffer.scalar(1, default: UInt64(0)) > 1
        ? Int(clamping: buffer.scalar(2, default: UInt64(0))) : 0
      if outside > 0 {
        outsideConstants += 1
        outsideBytes = outsideBytes.clampedSum(outside)
      }
      if !isUsed[index], inside + outside > 0 {
        unusedBuffers.append(index)
        unusedBytes = unusedBytes.clampedSum(inside + outside)
      }
    }
  }
}

extension Int {
  /// The sum, or the largest number where it would be larger.
  func clampedSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
