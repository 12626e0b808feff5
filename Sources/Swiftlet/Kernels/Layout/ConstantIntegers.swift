/// The elements of an operand that says how an operator works rather than on what: axes, extents, paddings.
@safe
struct ConstantIntegers {
  let tensor: Tensor
  private let base: UnsafeRawPointer
  let isWide: Bool

  /// Two for each axis that a tensor can have: no operand of this kind says more.
  static var maximumCount: Int { 2 &* Shape.maximumRank }

  /// - Throws: `.notConstant`, `.sparseTensor`, `.shapeMismatch` where there are too many elements, or `.unsupportedType`
  ///   where the elements are not 32-bit or 64-bit integers.
  @inline(never)
  init(_ operation: Operation, _ tensor: Tensor) throws(ModelError) {
    self.tensor = tensor
    isWide = try operation.isWideIndex(tensor)
    // A sparse tensor has fewer elements in the model than its shape says.
    guard !tensor.isSparse else { throw operation.error(.sparseTensor, tensor) }
    guard tensor.elementCount <= ConstantIntegers.maximumCount else {
      throw operation.error(.shapeMismatch, tensor)
    }
    let range = tensor.constantRange
    guard range.count > 0 else { throw operation.error(.notConstant, tensor) }
    unsafe base = UnsafeRawPointer(operation.model.bytes.base) + range.position
  }

  var count: Int { tensor.elementCount }

  /// The elements; those of 64 bits as pairs of words. Constants of either width lie at multiples of four.
  var words: UnsafePointer<Int32> { unsafe base.assumingMemoryBound(to: Int32.self) }

  /// The element at an index below ``count``.
  subscript(index: Int) -> Int64 {
    isWide
      ? unsafe base.loadUnaligned(fromByteOffset: index &* 8, as: Int64.self)
      : Int64(unsafe base.loadUnaligned(fromByteOffset: index &* 4, as: Int32.self))
  }
}
