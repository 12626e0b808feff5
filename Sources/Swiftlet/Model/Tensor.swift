/// What a verified model says about a tensor: a view, which reads what it is asked for.
public struct Tensor: Sendable {
  // Four words, which functions take in registers.
  let bytes: ModelBytes
  let table: VerifiedTable
  public let index: Int

  @inline(__always)
  init(_ index: Int, _ table: VerifiedTable, _ bytes: ModelBytes) {
    self.bytes = bytes
    self.table = table
    self.index = index
  }

  var model: Model { Model(verified: bytes) }

  public var type: ElementType {
    @inline(never) get {
      #if hasFeature(Embedded)
        // Verified to be one; cases stand in the order of their numbers, so that a number is the case's tag.
        unsafe unsafeBitCast(table.scalar(1, default: Int8(0)), to: ElementType.self)
      #else
        ElementType(rawValue: table.scalar(1, default: 0)) ?? .float32
      #endif
    }
  }

  public var shape: Shape {
    @inline(never) get {
      let extents = extents
      return Shape(rank: extents.count) { extents[$0] ?? 1 } ?? Shape()
    }
  }

  var extents: FlatVector<Int32> { table.vector(0) }

  /// The number of axes.
  var rank: Int { extents.count }

  /// The extent of an axis; 1 beyond the rank.
  @inline(never)
  func extent(_ axis: Int) -> Int { Int(extents[axis] ?? 1) }

  /// The extents, zeros behind them.
  var leadingExtents: PerAxis {
    var values = PerAxis(repeating: 0)
    for axis in Indices(rank) { values[axis] = Int32(truncatingIfNeeded: extent(axis)) }
    return values
  }

  /// The extent of the last axis; 1 where there is none.
  var lastExtent: Int { extent(rank &- 1) }

  /// Number of elements: the product of the extents.
  var elementCount: Int {
    let extents = extents
    var product = 1
    for axis in Indices(extents.count) { product = product &* Int(extents.known(axis)) }
    return product
  }

  @inline(never)
  func hasShape(of other: Tensor) -> Bool {
    let own = extents
    let others = other.extents
    guard own.count == others.count else { return false }
    for axis in Indices(own.count) where own.known(axis) != others.known(axis) { return false }
    return true
  }

  /// Whether the tensor keeps its value between invocations.
  public var isVariable: Bool { @inline(never) get { table.flag(5) } }

  /// Position and length of the constant's bytes in the file; length zero where the tensor is not constant.
  var constantRange: (position: Int, count: Int) { @inline(never) get { model.bufferRange(table.index(2)) } }

  var constantPosition: Int { constantRange.position }

  /// Bytes that the tensor's elements take.
  public var byteCount: Int { @inline(never) get { type.byteCount(of: elementCount) } }

  /// Whether the tensor's value stands in the model.
  public var isConstant: Bool { constantRange.count > 0 }

  /// Whether the tensor stores some of its elements only; kernels take no such tensor.
  public var isSparse: Bool { table.has(6) }

  /// UTF-8 bytes of the tensor's name.
  public var nameBytes: FlatVector<UInt8> { table.vector(3) }

  public var quantization: Quantization { @inline(never) get { Quantization(table.table(4)) } }

  /// The elements of a constant, `nil` where the tensor is not constant, is sparse or holds elements of another
  /// size.
  public func constant<Element: BitwiseCopyable>(as type: Element.Type = Element.self) -> Elements<Element>? {
    let range = constantRange
    guard range.count > 0, !isSparse, self.type.bitWidth == MemoryLayout<Element>.size &* 8 else {
      return nil
    }
    return unsafe Elements(
      (bytes.base + range.position).assumingMemoryBound(to: Element.self), count: elementCount)
  }
}
