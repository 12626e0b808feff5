/// A square matrix that equals its transpose.
struct SymmetricMatrix {
  let size: Int
  /// Row by row, all of it.
  var elements: [Double]

  init(size: Int) {
    self.size = size
    elements = [Double](repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[row * size + column] }
    set {
      elements[row * size + column] = newValue
      elements[column * size + row] = newValue
    }
  }

  var diagonal: [Double] { (0..<size).map { self[$0, $0] } }

  mutating func addToDiagonal(_ value: Double) {
    for index in 0..<size { elements[index * size + index] += value }
  }

  /// The matrix with rows and columns in another order.
  func permuted(_ order: [Int]) -> SymmetricMatrix {
    var result = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0..<size {
        result.elements[row * size + column] = elements[order[row] * size + order[column]]
      }
    }
    return result
  }

  /// The product with a vector.
  func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in
      var sum = 0.0
      for column in 0..<size { sum += elements[row * size + column] * vector[column] }
      return sum
    }
  }
}
