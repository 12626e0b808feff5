/// How strongly a group's weights may be changed to make up for what the layers in front have done to its inputs.
///
/// The best weights for given inputs are a regression of the float outputs on the quantized inputs, pulled towards
/// the float weights: ridge regression around them. How strong the pull must be to help on data that has not
/// been seen is found by cross-validation over the folds.
struct Compensation {
  /// Pull, relative to the mean square of inputs; `nil` where any change does harm.
  let pull: Double?

  private static let candidates = [0.001, 0.01, 0.1, 1, 10]
  /// The longest rows that are worth the time: it grows with their cube.
  static let columnLimit = 768
  /// Channels that vote.
  private static let jury = 24

  /// - Parameter weights: of each channel of the float layer.
  init(_ moments: LayerMoments, weights: [[Double]], threadCount: Int) {
    guard moments.folds.count > 1 else {
      pull = nil
      return
    }
    let count = weights.count
    let jury =
      count <= Compensation.jury
      ? Array(0..<count) : (0..<Compensation.jury).map { $0 * count / Compensation.jury }
    let foldCount = moments.folds.count
    let trials = ParallelChunks(count: foldCount, chunkSize: 1, threadCount: threadCount).map { range in
      range.map { fold in
        let others = moments.folds.indices.filter { $0 != fold }.map { moments.folds[$0] }
        let training = LayerMoments.Fold(
          merging: others, size: moments.whole.inputs.size, channelCount: count)
        return Compensation.candidates.map { pull in
          Compensation.gain(pull, training, moments.folds[fold], weights, jury) * moments.folds[fold].share
        }
      }
    }.flatMap { $0 }
    var best: (pull: Double?, gain: Double) = (nil, 0)
    for (index, pull) in Compensation.candidates.enumerated() {
      let gain = trials.reduce(0) { $0 + $1[index] }
      if gain.isFinite, gain > best.gain { best = (pull, gain) }
    }
    pull = best.pull
  }

  /// How much the mean squared error on data that was not used falls.
  private static func gain(
    _ pull: Double, _ training: LayerMoments.Fold, _ test: LayerMoments.Fold, _ weights: [[Double]],
    _ jury: [Int]
  ) -> Double {
    guard let regression = Regression(training, pull: pull) else { return 0 }
    return jury.reduce(0) { sum, channel in
      let change = regression.change(channel, weights[channel])
      // (w + c)ᵀ H (w + c) - 2 cross·(w + c), less the same without c.
      let product = test.inputs.times(change)
      let atWeights = test.inputs.times(weights[channel])
      var difference = 0.0
      for index in change.indices {
        difference += change[index] * (product[index] + 2 * atWeights[index] - 2 * test.cross[channel][index])
      }
      return sum - difference
    }
  }

  /// Ridge regression around given weights.
  struct Regression {
    private let moments: LayerMoments.Fold
    private let factor: CholeskyFactor

    init?(_ moments: LayerMoments.Fold, pull: Double) {
      var matrix = moments.inputs
      let mean = matrix.diagonal.reduce(0, +) / Double(max(matrix.size, 1))
      guard mean > 0, mean.isFinite else { return nil }
      matrix.addToDiagonal(mean * pull)
      guard let factor = CholeskyFactor(matrix) else { return nil }
      self.moments = moments
      self.factor = factor
    }

    /// What is added to the weights.
    func change(_ channel: Int, _ weights: [Double]) -> [Double] {
      let product = moments.inputs.times(weights)
      return factor.solve(zip(moments.cross[channel], product).map { $0 - $1 })
    }
  }
}
