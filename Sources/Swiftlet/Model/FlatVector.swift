/// A vector of scalars inside of a model. It lies inside of the file as a whole.
@safe
public struct FlatVector<Element: BitwiseCopyable>: @unchecked Sendable {
  let start: UnsafeRawPointer
  public let count: Int

  /// The vector of elements that begin at an address and lie inside of the file.
  @inline(__always)
  init(_ start: UnsafeRawPointer, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// The vector of elements that begin at `position` and lie inside of the file.
  @inline(__always)
  init(_ bytes: ModelBytes, from position: Int, count: Int) {
    unsafe self.init(bytes.base + position, count: count)
  }

  /// The same elements, of which the bytes are known to lie inside of the file.
  @inline(__always)
  init(_ elements: FlatVector<UInt8>) { unsafe self.init(elements.start, count: elements.count) }

  public var isEmpty: Bool { count == 0 }

  /// Position of the first element in the file; zero for the empty vector that stands for one that is absent.
  public func position(in bytes: ModelBytes) -> Int { unsafe start - bytes.base }

  func isAtPlace(of other: FlatVector) -> Bool { unsafe start == other.start }

  /// The element at `index`, `nil` outside of the vector.
  @inline(__always)
  public subscript(index: Int) -> Element? {
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return nil }
    return unsafe start.loadUnaligned(fromByteOffset: index &* MemoryLayout<Element>.size, as: Element.self)
  }

  /// The element at an index that is known to lie inside of the vector.
  @inline(__always)
  func known(_ index: Int) -> Element {
    assert(index >= 0 && index < count)
    return unsafe start.loadUnaligned(fromByteOffset: index &* MemoryLayout<Element>.size, as: Element.self)
  }
}

/// A vector of tables inside of a model.
public struct FlatTables: Sendable {
  private let bytes: ModelBytes
  /// Where the first of the offsets to the tables stands.
  let position: Int
  public let count: Int

  init(_ bytes: ModelBytes, from position: Int, count: Int) {
    self.bytes = bytes
    self.position = position
    self.count = count
  }

  /// The table at `index`, `nil` outside of the vector or where the table is malformed.
  @inline(never)
  public subscript(index: Int) -> FlatTable? {
    guard index >= 0, index < count, let target = bytes.target(ofOffsetAt: position &+ index &* 4) else {
      return nil
    }
    return FlatTable(bytes, at: target)
  }
}
