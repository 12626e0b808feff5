public import Swiftlet

extension Graph {
  /// A tensor of a subgraph.
  public struct Tensor: Equatable, Sendable {
    /// Empty where the file gives no name.
    public var name: String
    public var type: ElementType
    /// Extents, outermost first; empty for a scalar and where the rank is not known.
    public var shape: [Int32]
    /// The extents that the converter saw, -1 where one may vary; `nil` where the file does not say.
    public var shapeSignature: [Int32]?
    /// The elements as the format packs them; `nil` where they are computed or set at run time.
    public var constant: Constant?
    public var quantization: Quantization?
    /// Whether the tensor keeps its value from one invocation to the next.
    public var isVariable = false
    /// Whether an empty shape means a scalar rather than an unknown rank.
    public var hasRank = false
    /// `SparsityParameters` of the schema.
    public var sparsity: TableValue?
    /// Types of the tensors that a tensor of type ``ElementType/variant`` holds.
    public var variants: [TableValue] = []
    /// Identifier of the external buffer with the elements; 0 for none.
    public var externalBuffer: UInt32 = 0

    public init(
      name: String = "", type: ElementType, shape: [Int32], constant: Constant? = nil,
      quantization: Quantization? = nil, isVariable: Bool = false
    ) {
      self.name = name
      self.type = type
      self.shape = shape
      self.constant = constant
      self.quantization = quantization
      self.isVariable = isVariable
    }

    /// Product of the extents; `nil` where one is negative or the product overflows.
    public var elementCount: Int? {
      var count = 1
      for extent in shape {
        guard extent >= 0 else { return nil }
        let (product, overflow) = count.multipliedReportingOverflow(by: Int(extent))
        guard !overflow else { return nil }
        count = product
      }
      return count
    }

    /// Bytes that the elements take; `nil` where the shape or the type does not tell.
    public var byteCount: Int? {
      guard let count = elementCount, type.bitWidth > 0, count <= Int(Int32.max) * 8 else { return nil }
      return type.byteCount(of: count)
    }
  }
}
