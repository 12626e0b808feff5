extension Operation {
  /// Whether there is no input at `position`.
  func lacksInput(_ position: Int) -> Bool { (inputs[position] ?? -1) < 0 }

  /// Requires that there is no input at `position`.
  func expectAbsent(_ position: Int) throws(ModelError) {
    guard lacksInput(position) else { throw error(.unexpectedTensor, try input(position)) }
  }

  /// Requires a matrix as the input at `position`.
  func expectMatrix<Element: TensorElement>(
    _ position: Int, _ rows: Int, _ columns: Int, of type: Element.Type
  ) throws(ModelError) {
    let tensor = try input(position)
    guard tensor.type == Element.elementType else { throw error(.unsupportedType, tensor) }
    guard tensor.shape.rank == 2, tensor.shape[0] == rows, tensor.shape[1] == columns else {
      throw error(.shapeMismatch, tensor)
    }
  }

  /// Requires a vector as the input at `position`.
  func expectVector<Element: TensorElement>(
    _ position: Int, _ count: Int, of type: Element.Type
  ) throws(ModelError) {
    let tensor = try input(position)
    guard tensor.type == Element.elementType else { throw error(.unsupportedType, tensor) }
    guard tensor.shape.rank == 1, tensor.shape[0] == count else { throw error(.shapeMismatch, tensor) }
  }
}
