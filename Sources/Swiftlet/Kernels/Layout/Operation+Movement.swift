extension Operation {
  /// Requires that elements can be moved from one tensor to the other as they are: the same type and, for
  /// integers of 8 and 16 bits, the same quantization, or none.
  ///
  /// - Returns: bytes of an element.
  /// - Throws: `.unsupportedType` or `.quantization`.
  @discardableResult
  func expectMovable(_ source: Tensor, _ target: Tensor) throws(ModelError) -> Int {
    let type = source.type
    guard type == target.type else { throw error(.unsupportedType, target) }
    let bits = type.bitWidth
    guard bits >= 8, bits <= 64 else { throw error(.unsupportedType, source) }
    switch type {
    case .int8, .uint8, .int16:
      guard source.means(thatOf: target) else { throw error(.quantization, target) }
    default: break
    }
    return bits &>> 3
  }

  /// An operand of one constant integer.
  func constantInteger(_ position: Int) throws(ModelError) -> Int64 {
    let operand = try ConstantIntegers(self, try input(position))
    guard operand.count == 1 else { throw error(.shapeMismatch, operand.tensor) }
    return operand[0]
  }

  /// Whether an input holds 64-bit rather than 32-bit integers.
  ///
  /// - Throws: `.unsupportedType` where it holds neither.
  @inline(never)
  func isWideIndex(_ tensor: Tensor) throws(ModelError) -> Bool {
    let type = tensor.type
    guard type == .int32 || type == .int64 else { throw error(.unsupportedType, tensor) }
    return type == .int64
  }

  /// Requires the shape that an operator computes.
  func expectShape(_ tensor: Tensor, rank: Int, _ extent: (Int) -> Int64) throws(ModelError) {
    guard tensor.shape.rank == rank else { throw error(.shapeMismatch, tensor) }
    for axis in 0..<rank where Int64(tensor.shape[axis]) != extent(axis) {
      throw error(.shapeMismatch, tensor)
    }
  }
}

extension Tensor {
  /// Whether elements mean the same as those of another tensor: neither is quantized, or both are alike, with one scale
  /// for all elements.
  @inline(never)
  fileprivate func means(thatOf other: Tensor) -> Bool {
    let count = quantization.scales.count
    guard count == other.quantization.scales.count else { return false }
    guard count > 0 else { return true }
    // Operands have not more zero points than scales.
    let (own, others) = (affine, other.affine)
    return count == 1 && own.scaleBits != 0 && own == others
  }

  /// Bytes between neighbours along an axis.
  func byteStride(_ axis: Int, width: Int) -> Int { shape.product((axis &+ 1)..<shape.rank) &* width }
}

extension ElementTypes {
  /// What operators take that move elements without a look at them.
  static var movable: ElementTypes { .float32 | .int8 | .uint8 | .int16 | .int32 | .int64 | .bool }
}
