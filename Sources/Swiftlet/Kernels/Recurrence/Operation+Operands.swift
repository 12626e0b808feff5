extension Operation {
  /// Whether there is no input at `position`.
  func lacksInput(_ position: Int) -> Bool { (inputs[position] ?? -1) < 0 }

  /// Requires that there is no input at `position`.
  @inline(never)
  func expectAbsent(_ position: Int) throws(ModelError) {
    guard lacksInput(position) else { throw error(.unexpectedTensor, try input(position)) }
  }

  /// Requires a matrix as the input at `position`.
  @inline(__always)
  func expectMatrix<Element: TensorElement>(
    _ position: Int, _ rows: Int, _ columns: Int, of type: Element.Type
  ) throws(ModelError) {
    try expect(position, rank: 2, rows, columns, of: Element.elementType)
  }

  /// Requires a vector as the input at `position`.
  @inline(__always)
  func expectVector<Element: TensorElement>(
    _ position: Int, _ count: Int, of type: Element.Type
  ) throws(ModelError) {
    try expect(position, rank: 1, count, 1, of: Element.elementType)
  }

  /// Requires an operand of one or two axes: the same code for all element types.
  @inline(never)
  private func expect(
    _ position: Int, rank: Int, _ rows: Int, _ columns: Int, of type: ElementType
  ) throws(ModelError) {
    let tensor = try input(position)
    guard tensor.type == type else { throw error(.unsupportedType, tensor) }
    // Beyond the rank extents are one.
    guard tensor.rank == rank, tensor.extent(0) == rows, tensor.extent(1) == columns else {
      throw error(.shapeMismatch, tensor)
    }
  }
}
