/// A vector of scalars inside of a model. It lies inside of the file as a whole.
@safe
public struct FlatVector<Element: BitwiseCopyable>: @unchecked Sendable {
  private let start: UnsafeRawPointer
  public let count: Int
  #if !hasFeature(Embedded)
    /// Position of the first element in the file.
    public let position: Int
  #endif

  /// The vector of elements that begin at `position` and lie inside of the file.
  @inline(__always)
  init(_ bytes: ModelBytes, from position: Int, count: Int) {
    unsafe start = bytes.base + position
    self.count = count
    #if !hasFeature(Embedded)
      self.position = position
    #endif
  }

  /// The same elements, of which the bytes are known to lie inside of the file.
  @inline(__always)
  init(_ elements: FlatVector<UInt8>) {
    unsafe start = unsafe elements.start
    count = elements.count
    #if !hasFeature(Embedded)
      position = elements.position
    #endif
  }

  public var isEmpty: Bool { count == 0 }

  /// Position of the first element in the file; zero for the empty vector that stands for one that is absent.
  func position(in bytes: ModelBytes) -> Int { unsafe start - bytes.base }

  func isAtPlace(of other: FlatVector) -> Bool { unsafe start == other.start }

  /// The element at `index`, `nil` outside of the vector.
  @inline(__always)
  public subscript(index: Int) -> Element? {
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return nil }
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

  /// The table at `index` of a verified model; one without any field outside of the vector.
  @inline(never)
  func known(_ index: Int) -> FlatTable {
    guard index >= 0, index < count else { return .empty(bytes) }
    let place = position &+ index &* 4
    return FlatTable(known: bytes, place &+ Int(truncatingIfNeeded: bytes.known(place, as: UInt32.self)))
  }
}
