/// Integers whose multiples of a scale are nearest to a target under a quadratic measure:
/// `min (s q - t)ᵀ A (s q - t)` over integers `q` with `|q| <= limit`.
///
/// Two steps. The first rounds one weight after the other and makes the weights that are left answer for the error
/// so far: GPTQ (Frantar et al. 2022), here in the form of Babai's nearest plane, which only needs the Cholesky
/// factor of `A`. The second changes single integers as long as one of them lowers the measure, the discrete
/// counterpart of AdaRound's relaxation (Nagel et al. 2020).
struct IntegerLeastSquares {
  private let matrix: SymmetricMatrix
  /// Weights in the order in which the first step leaves them behind, last first: the ones that matter most
  /// are rounded first, while many others can still answer for their errors.
  private let order: [Int]
  /// Row `k`: how errors of later weights move the target of weight `k`, both counted in `order`.
  private let influence: [Double]
  let limit: Int

  /// - Parameter matrix: symmetric and positive semidefinite.
  /// - Returns: `nil` where the matrix is not positive definite.
  init?(_ matrix: SymmetricMatrix, limit: Int = 127) {
    self.matrix = matrix
    self.limit = limit
    let diagonal = matrix.diagonal
    order = diagonal.indices.sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
    guard let factor = CholeskyFactor(matrix.permuted(order)) else { return nil }
    let size = matrix.size
    var influence = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      let pivot = factor[row, row]
      for column in (row + 1)..<max(size, row + 1) {
        influence[row * size + column] = factor[column, row] / pivot
      }
    }
    self.influence = influence
  }

  struct Solution: Equatable {
    var integers: [Int]
    /// The measure's value.
    var loss: Double
  }

  /// - Parameters:
  ///   - target: finite numbers.
  ///   - scale: positive.
  func solve(_ target: [Double], scale: Double) -> Solution {
    improve(sequential(target, scale), target, scale)
  }

  /// The first step.
  func sequential(_ target: [Double], _ scale: Double) -> [Int] {
    let size = matrix.size
    var errors = [Double](repeating: 0, count: size)
    var integers = [Int](repeating: 0, count: size)
    for place in (0..<size).reversed() {
      var wanted = target[order[place]]
      for later in (place + 1)..<max(size, place + 1) {
        wanted -= influence[place * size + later] * errors[later]
      }
      let integer = nearest(wanted / scale)
      integers[order[place]] = integer
      errors[place] = scale * Double(integer) - target[order[place]]
    }
    return integers
  }

  /// The second step: no change of one integer lowers the measure of the result.
  func improve(_ start: [Int], _ target: [Double], _ scale: Double) -> Solution {
    let size = matrix.size
    var integers = start
    let errors = integers.indices.map { scale * Double(integers[$0]) - target[$0] }
    var gradient = matrix.times(errors)
    let diagonal = matrix.diagonal
    var sweeps = 0
    var isSettled = false
    while !isSettled, sweeps < 100 {
      isSettled = true
      sweeps += 1
      for index in 0..<size where diagonal[index] > 0 {
        let step = -gradient[index] / (diagonal[index] * scale)
        guard abs(step) > 0.5 + 1e-9 else { continue }
        let changed = nearest(Double(integers[index]) + step)
        let change = changed - integers[index]
        // At the limit a change may be cut to less than pays off; any change towards the step pays off.
        guard change != 0 else { continue }
        integers[index] = changed
        isSettled = false
        let amount = scale * Double(change)
        for other in 0..<size { gradient[other] += matrix.elements[index * size + other] * amount }
      }
    }
    var loss = 0.0
    for index in 0..<size { loss += (scale * Double(integers[index]) - target[index]) * gradient[index] }
    return Solution(integers: integers, loss: loss)
  }

  /// The measure's value.
  func loss(_ integers: [Int], _ target: [Double], scale: Double) -> Double {
    let errors = integers.indices.map { scale * Double(integers[$0]) - target[$0] }
    return zip(matrix.times(errors), errors).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func nearest(_ value: Double) -> Int {
    let rounded = value.rounded(.toNearestOrAwayFromZero)
    guard rounded.isFinite else { return 0 }
    return Int(min(max(rounded, Double(-limit)), Double(limit)))
  }
}
