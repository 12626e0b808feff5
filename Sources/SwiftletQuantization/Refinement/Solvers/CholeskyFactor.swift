/// The lower triangle `L` of a positive definite matrix `A = L Lᵀ`.
struct CholeskyFactor {
  let size: Int
  /// Row by row; what is above the diagonal is zero.
  private(set) var elements: [Double]

  /// `nil` where the matrix is not positive definite to working precision, or has elements that are no numbers.
  init?(_ matrix: SymmetricMatrix) {
    size = matrix.size
    elements = matrix.elements
    let size = size
    let isPositive = unsafe elements.withUnsafeMutableBufferPointer { lower in
      for row in 0..<size {
        for column in 0...row {
          var sum = unsafe lower[row * size + column]
          for index in 0..<column {
            unsafe sum -= lower[row * size + index] * lower[column * size + index]
          }
          if row == column {
            guard sum.isFinite, sum > 0 else { return false }
            unsafe lower[row * size + row] = sum.squareRoot()
          } else {
            unsafe lower[row * size + column] = sum / lower[column * size + column]
          }
        }
        for column in (row + 1)..<max(size, row + 1) { unsafe lower[row * size + column] = 0 }
      }
      return true
    }
    guard isPositive else { return nil }
  }

  subscript(row: Int, column: Int) -> Double { elements[row * size + column] }

  /// The `x` with `A x = values`.
  func solve(_ values: [Double]) -> [Double] {
    var result = values
    for row in 0..<size {
      var sum = result[row]
      for column in 0..<row { sum -= self[row, column] * result[column] }
      result[row] = sum / self[row, row]
    }
    for row in (0..<size).reversed() {
      let value = result[row] / self[row, row]
      result[row] = value
      for column in 0..<row { result[column] -= self[row, column] * value }
    }
    return result
  }
}
