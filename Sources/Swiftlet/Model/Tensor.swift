/// What a verified model says about a tensor.
public struct Tensor: Sendable {
  public let index: Int
  public let type: ElementType
  public let shape: Shape
  /// Whether the tensor keeps its value between invocations.
  public let isVariable: Bool
  let model: Model
  let table: FlatTable
  /// Position and length of the constant's bytes in the file; length zero where the tensor is not constant.
  let constantPosition: Int
  let constantByteCount: Int

  init(_ model: Model, _ index: Int, _ table: FlatTable) {
    self.model = model
    self.index = index
    self.table = table
    type = ElementType(rawValue: table.scalar(1, default: 0)) ?? .float32
    let extents: FlatVector<Int32> = table.vector(0)
    shape = Shape(rank: extents.count) { extents[$0] ?? 1 } ?? Shape()
    isVariable = table.flag(5)
    let range = model.bufferRange(table.index(2))
    constantPosition = range.position
    constantByteCount = range.count
  }

  /// Bytes that the tensor's elements take.
  public var byteCount: Int { type.byteCount(of: shape.count) }

  /// Whether the tensor's value stands in the model.
  public var isConstant: Bool { constantByteCount > 0 }

  /// Whether the tensor stores some of its elements only; kernels take no such tensor.
  public var isSparse: Bool { table.has(6) }

  /// UTF-8 bytes of the tensor's name.
  public var nameBytes: FlatVector<UInt8> { table.string(3) }

  public var quantization: Quantization { Quantization(table.table(4) ?? .empty(model.bytes)) }

  /// The elements of a constant, `nil` where the tensor is not constant, is sparse or holds elements of another
  /// size.
  public func constant<Element: BitwiseCopyable>(as type: Element.Type = Element.self) -> Elements<Element>? {
    guard isConstant, !isSparse, self.type.bitWidth == MemoryLayout<Element>.size &* 8 else { return nil }
    return unsafe Elements(
      (model.bytes.base + constantPosition).assumingMemoryBound(to: Element.self), count: shape.count)
  }
}
