/// A vector of scalars inside of a model. It lies inside of the file as a whole.
public struct FlatVector<Element: BitwiseCopyable>: Sendable {
  public let bytes: ModelBytes
  /// Position of the first element in the file.
  public let position: Int
  public let count: Int

  /// An empty vector.
  init(_ bytes: ModelBytes) {
    self.bytes = bytes
    position = 0
    count = 0
  }

  /// The vector whose length is stored at `position`, `nil` where it does not lie inside of the file.
  init?(_ bytes: ModelBytes, at position: Int) {
    guard let length = bytes.load(position, as: UInt32.self) else { return nil }
    let size = Int64(length) &* Int64(MemoryLayout<Element>.size)
    guard size <= Int64(bytes.count),
      bytes.contains(position &+ 4, Int(truncatingIfNeeded: size))
    else { return nil }
    self.bytes = bytes
    self.position = position &+ 4
    count = Int(truncatingIfNeeded: length)
  }

  /// The vector of elements that begin at `position` and lie inside of the file.
  init(_ bytes: ModelBytes, from position: Int, count: Int) {
    assert(bytes.contains(position, count &* MemoryLayout<Element>.size))
    self.bytes = bytes
    self.position = position
    self.count = count
  }

  public var isEmpty: Bool { count == 0 }

  /// The element at `index`, `nil` outside of the vector.
  @inline(__always)
  public subscript(index: Int) -> Element? {
    guard index >= 0, index < count else { return nil }
    return bytes.load(position &+ index &* MemoryLayout<Element>.size)
  }
}

/// A vector of tables inside of a model.
public struct FlatTables: Sendable {
  let offsets: FlatVector<UInt32>

  public var count: Int { offsets.count }

  /// The table at `index`, `nil` outside of the vector or where the table is malformed.
  public subscript(index: Int) -> FlatTable? {
    guard index >= 0, index < offsets.count,
      let target = offsets.bytes.target(ofOffsetAt: offsets.position &+ index &* 4)
    else { return nil }
    return FlatTable(offsets.bytes, at: target)
  }
}
