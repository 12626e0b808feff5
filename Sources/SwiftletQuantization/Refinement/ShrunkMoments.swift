extension LayerMoments {
  /// The inputs' moments with products of different columns reduced as far as chance may have made them.
  ///
  /// Source of the rule: Schäfer and Strimmer 2005, shrinkage towards the diagonal; the variance of the products is
  /// estimated from the differences between folds, whose samples are independent where places of an image are not.
  ///
  /// - Parameter damping: added to the diagonal, relative to its mean.
  func shrunkInputs(damping: Double) -> SymmetricMatrix {
    var result = whole.inputs
    let size = result.size
    let mean = result.diagonal.reduce(0, +) / Double(max(size, 1))
    guard mean > 0, mean.isFinite else {
      result.addToDiagonal(1)
      return result
    }
    var variance = 0.0
    var square = 0.0
    let count = Double(folds.count)
    for row in 0..<size {
      for column in 0..<row {
        let place = row * size + column
        let value = result.elements[place]
        square += value * value
        for fold in folds {
          let difference = fold.inputs.elements[place] - value
          variance += difference * difference
        }
      }
    }
    // With a single fold nothing is known about chance: half.
    let intensity =
      folds.count > 1 ? min(variance / (count * (count - 1)) / max(square, .leastNormalMagnitude), 1) : 0.5
    for row in 0..<size {
      for column in 0..<row { result[row, column] *= 1 - intensity }
    }
    result.addToDiagonal(mean * damping)
    return result
  }
}
