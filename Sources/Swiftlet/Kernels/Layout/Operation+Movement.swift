extension Operation {
  /// Requires that elements can be moved from one tensor to the other as they are: the same type and, for
  /// integers of 8 and 16 bits, the same quantization, or none.
  ///
  /// - Returns: bytes of an element.
  /// - Throws: `.unsupportedType` or `.quantization`.
  @discardableResult
  func expectMovable(_ source: Tensor, _ target: Tensor) throws(ModelError) -> Int {
    guard source.type == target.type else { throw error(.unsupportedType, target) }
    let width = try elementByteCount(source)
    guard width <= 8 else { throw error(.unsupportedType, source) }
    switch source.type {
    case .int8, .uint8, .int16:
      let isQuantized = source.quantization.isPresent
      guard isQuantized == target.quantization.isPresent else { throw error(.quantization, target) }
      guard isQuantized else { return width }
      try expectUniform(source)
      try expectUniform(target)
      guard try source.scale == target.scale, try source.zeroPoint == target.zeroPoint else {
        throw error(.quantization, target)
      }
    default: break
    }
    return width
  }

  /// Requires one scale for all elements, and as many zero points or none.
  private func expectUniform(_ tensor: Tensor) throws(ModelError) {
    let quantization = tensor.quantization
    guard quantization.scales.count == 1, quantization.zeroPoints.count <= 1 else {
      throw error(.quantization, tensor)
    }
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
    guard tensor.type == .int32 || tensor.type == .int64 else { throw error(.unsupportedType, tensor) }
    return tensor.type == .int64
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
  /// Bytes between neighbours along an axis.
  func byteStride(_ axis: Int, width: Int) -> Int { shape.product((axis &+ 1)..<shape.rank) &* width }
}

extension ElementTypes {
  /// What operators take that move elements without a look at them.
  static var movable: ElementTypes { .float32 | .int8 | .uint8 | .int16 | .int32 | .int64 | .bool }
}
