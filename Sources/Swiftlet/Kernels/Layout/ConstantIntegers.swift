/// The elements of an operand that says how an operator works rather than on what: axes, extents, paddings.
struct ConstantIntegers {
  let tensor: Tensor
  private let narrow: Elements<Int32>?
  private let wide: Elements<Int64>?

  /// Two for each axis that a tensor can have: no operand of this kind says more.
  private static var maximumCount: Int { 2 &* Shape.maximumRank }

  /// - Throws: `.notConstant`, `.sparseTensor`, `.shapeMismatch` where there are too many elements, or `.unsupportedType` where the elements are not 32-bit or 64-bit
  ///   integers.
  init(_ operation: Operation, _ tensor: Tensor) throws(ModelError) {
    guard tensor.type == .int32 || tensor.type == .int64 else {
      throw operation.error(.unsupportedType, tensor)
    }
    // A sparse tensor has fewer elements in the model than its shape says.
    guard !tensor.isSparse else { throw operation.error(.sparseTensor, tensor) }
    guard tensor.elementCount <= ConstantIntegers.maximumCount else {
      throw operation.error(.shapeMismatch, tensor)
    }
    self.tensor = tensor
    narrow = tensor.type == .int32 ? tensor.constant() : nil
    wide = tensor.type == .int64 ? tensor.constant() : nil
    guard narrow != nil || wide != nil else { throw operation.error(.notConstant, tensor) }
  }

  var count: Int { tensor.elementCount }

  /// The element at an index below ``count``.
  subscript(index: Int) -> Int64 {
    if let narrow { return Int64(narrow[index]) }
    return wide?[index] ?? 0
  }
}
