import Testing

@testable import SwiftletQuantization

struct SolverTests {
  /// A positive definite matrix `B Bᵀ + damping` of random numbers.
  private func matrix(_ size: Int, rank: Int, damping: Double, seed: UInt64) -> SymmetricMatrix {
    var generator = SeededGenerator(state: seed)
    let factors = (0..<size).map { _ in (0..<rank).map { _ in Double.random(in: -1...1, using: &generator) } }
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row {
        matrix[row, column] = zip(factors[row], factors[column]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    matrix.addToDiagonal(damping)
    return matrix
  }

  @Test(arguments: [1, 2, 7, 30])
  func choleskySolves(size: Int) throws {
    let matrix = matrix(size, rank: size, damping: 0.1, seed: 3)
    let factor = try #require(CholeskyFactor(matrix))
    for row in 0..<size {
      for column in 0..<size {
        let product = (0..<size).reduce(0.0) { $0 + factor[row, $1] * factor[column, $1] }
        #expect(abs(product - matrix[row, column]) < 1e-12)
      }
    }
    let wanted = (0..<size).map { Double($0) - 2.5 }
    for (found, value) in zip(factor.solve(matrix.times(wanted)), wanted) {
      #expect(abs(found - value) < 1e-8)
    }
  }

  @Test func choleskyRefuses() {
    #expect(CholeskyFactor(SymmetricMatrix(size: 3)) == nil)
    var singular = SymmetricMatrix(size: 2)
    for row in 0..<2 { for column in 0..<2 { singular[row, column] = 1 } }
    #expect(CholeskyFactor(singular) == nil)
    singular[0, 0] = .nan
    #expect(CholeskyFactor(singular) == nil)
    singular[0, 0] = .infinity
    #expect(CholeskyFactor(singular) == nil)
  }

  /// Against all integers in a box around the target.
  @Test(arguments: 0..<24)
  func integersAreNearlyBest(seed: Int) throws {
    let size = 1 + seed % 4
    let matrix = matrix(size, rank: 2, damping: 0.02, seed: UInt64(seed))
    var generator = SeededGenerator(state: UInt64(seed) + 100)
    let target = (0..<size).map { _ in Double.random(in: -3...3, using: &generator) }
    let scale = 0.7
    let solver = try #require(IntegerLeastSquares(matrix, limit: 4))
    let found = solver.solve(target, scale: scale)
    var best = Double.infinity
    var box = [[Int]]([[]])
    for _ in 0..<size { box = box.flatMap { head in (-4...4).map { head + [$0] } } }
    for integers in box { best = min(best, solver.loss(integers, target, scale: scale)) }
    let nearest = target.map { Int(max(min(($0 / scale).rounded(), 4), -4)) }
    #expect(found.integers.allSatisfy { abs($0) <= 4 })
    #expect(abs(found.loss - solver.loss(found.integers, target, scale: scale)) < 1e-9)
    #expect(found.loss >= best - 1e-9)
    // Never worse than rounding to the nearest improved the same way, and close to the best there is.
    #expect(found.loss <= solver.loss(nearest, target, scale: scale) + 1e-9)
    #expect(found.loss <= 3 * best + 1e-9)
    for index in 0..<size {
      for change in [-1, 1] where abs(found.integers[index] + change) <= 4 {
        var other = found.integers
        other[index] += change
        #expect(solver.loss(other, target, scale: scale) >= found.loss - 1e-9)
      }
    }
  }

  @Test(arguments: [1e300, -1e300, 1e-300, 0])
  func extremeTargets(value: Double) throws {
    let solver = try #require(IntegerLeastSquares(matrix(3, rank: 3, damping: 0.1, seed: 1)))
    let found = solver.solve([value, 1, -value], scale: 0.01)
    #expect(found.integers.allSatisfy { abs($0) <= 127 })
  }

  @Test(arguments: [0..<0, 0..<1, 3..<20, 0..<1029])
  func dotProducts(range: Range<Int>) {
    let values = (0..<1029).map { Float($0 % 13) - 6 }
    let others = (0..<1029).map { Float($0 % 7) }
    let wanted = range.reduce(0.0) { $0 + Double(values[$1] * others[$1]) }
    #expect(DotProduct.of(values, others, range) == wanted)
  }

  @Test(arguments: [1, 3, 8])
  func momentsDoNotDependOnThreads(threads: Int) {
    var generator = SeededGenerator(state: 5)
    let columns = (0..<11).map { _ in (0..<700).map { _ in Float.random(in: -1...1, using: &generator) } }
    let folds = [0..<300, 300..<700]
    let one = LayerMoments(
      inputs: columns, outputs: [columns[3]], folds: folds, isCentred: true, threadCount: 1)
    let many = LayerMoments(
      inputs: columns, outputs: [columns[3]], folds: folds, isCentred: true, threadCount: threads)
    #expect(one.whole.inputs.elements == many.whole.inputs.elements)
    #expect(one.whole.cross == many.whole.cross)
    let variance = zip(columns[3], columns[3]).reduce(0.0) { $0 + Double($1.0 * $1.1) } / 700
    let largest = Double(columns.flatMap { $0 }.map(abs).max() ?? 1)
    let mean = one.inputMeans[3]
    #expect(abs(one.whole.inputs[3, 3] * largest * largest - (variance - mean * mean)) < 1e-6)
  }

  /// What is chance alone is not believed; what all folds agree on is.
  @Test func shrinkage() {
    var generator = SeededGenerator(state: 9)
    let signal = (0..<400).map { _ in Float.random(in: -1...1, using: &generator) }
    let noise = (0..<400).map { _ in Float.random(in: -1...1, using: &generator) }
    let folds = (0..<5).map { $0 * 80..<($0 + 1) * 80 }
    let alike = LayerMoments(
      inputs: [signal, signal], outputs: [], folds: folds, isCentred: true, threadCount: 1)
    let apart = LayerMoments(
      inputs: [signal, noise], outputs: [], folds: folds, isCentred: true, threadCount: 1)
    let kept = alike.shrunkInputs(damping: 0)[1, 0] / alike.whole.inputs[1, 0]
    let doubted = abs(apart.shrunkInputs(damping: 0)[1, 0] / apart.whole.inputs[1, 0])
    #expect(kept > 0.95)
    #expect(doubted < kept)
  }
}
