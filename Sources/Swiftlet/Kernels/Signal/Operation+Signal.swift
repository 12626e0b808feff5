extension Operation {
  /// The input at `position`, of one type and a number of axes.
  func input(_ position: Int, _ type: ElementType, rank: ClosedRange<Int> = 1...1) throws(ModelError)
    -> Tensor
  {
    let tensor = try input(position)
    try expect(tensor, type, rank)
    return tensor
  }

  /// The output at `position`, of one type and a number of axes.
  func output(
    _ position: Int, _ type: ElementType, rank: ClosedRange<Int> = 1...1
  ) throws(ModelError) -> Tensor {
    let tensor = try output(position)
    try expect(tensor, type, rank)
    return tensor
  }

  private func expect(_ tensor: Tensor, _ type: ElementType, _ rank: ClosedRange<Int>) throws(ModelError) {
    guard tensor.type == type else { throw error(.unsupportedType, tensor) }
    guard rank.contains(tensor.shape.rank) else { throw error(.shapeMismatch, tensor) }
  }

  /// Requires a number of elements.
  func expect(_ tensor: Tensor, count: Int) throws(ModelError) {
    guard tensor.shape.count == count else { throw error(.shapeMismatch, tensor) }
  }
}

extension ClosedRange<Int> {
  /// Ranks of tensors with a last axis.
  static var anyRank: ClosedRange<Int> { 1...Shape.maximumRank }
}

extension Operation {
  /// Requires that option `T`, with which TensorFlow resolves an operator's type, names this one.
  func expectElementTypeOption(_ type: ElementType) throws(ModelError) {
    let code = Int32(type.rawValue)
    _ = try CustomOptions(self).integer("T", in: code...code)
  }
}
