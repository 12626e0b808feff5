/// Chooses the integers, the scale and the bias of a group's output channels.
///
/// With inputs `x` of the quantized layer and outputs `y` of the float layer, the mean of `(y - s q·x - b)²` is to
/// be small. The best `b` for given `q` takes the means out, which leaves a quadratic measure of `q` around the
/// weights that fit best in real numbers.
struct ChannelRounding {
  private let moments: LayerMoments
  private let options: RefinementOptions
  private let weights: [[Float]]
  /// The largest weight; all are seen relative to it.
  private let size: Double
  private let solver: IntegerLeastSquares?
  private let regression: Compensation.Regression?

  /// - Parameter weights: of each channel of the float layer.
  init(_ moments: LayerMoments, _ options: RefinementOptions, weights: [[Float]], threadCount: Int) {
    self.moments = moments
    self.options = options
    self.weights = weights
    let largest = weights.reduce(Float(0)) { $1.reduce($0) { max($0, abs($1)) } }
    let size = Double(largest.isNormal ? largest : 1)
    self.size = size
    solver =
      options.adaptiveRounding ? IntegerLeastSquares(moments.shrunkInputs(damping: options.damping)) : nil
    let real = weights.map { $0.map { Double($0) / size } }
    var scaled = moments
    scaled.divideOutputs(by: size)
    regression =
      options.compensation && options.adaptiveRounding
        && moments.whole.inputs.size <= Compensation.columnLimit
      ? Compensation(scaled, weights: real, threadCount: threadCount).pull.flatMap {
        Compensation.Regression(scaled.whole, pull: $0)
      } : nil
  }

  struct Result {
    var integers: [Int]
    var scale: Float
    var bias: Double
  }

  /// - Parameters:
  ///   - channel: number of the channel in the group.
  ///   - bias: of the float layer.
  ///   - scale: as planned.
  ///   - scales: what it may be replaced by.
  /// - Returns: `nil` where nothing finite comes out.
  func callAsFunction(_ channel: Int, bias: Double, scale: Float, scales: [Float]) -> Result? {
    let real = weights[channel].map { Double($0) / size }
    var target = real
    if let regression {
      target = zip(real, regression.change(channel, real)).map { $0 + $1 }
    }
    var best = Result(
      integers: weights[channel].map { rounded(Double($0) / Double(scale)) }, scale: scale, bias: bias)
    if let solver, target.allSatisfy(\.isFinite) {
      var loss = solver.loss(best.integers, target, scale: Double(scale) / size)
      for candidate in [scale] + scales {
        let found = solver.solve(target, scale: Double(candidate) / size)
        guard found.loss < loss else { continue }
        loss = found.loss
        best.integers = found.integers
        best.scale = candidate
      }
    }
    if options.biasCorrection != .off {
      let products = zip(best.integers, moments.inputMeans).reduce(0) { $0 + Double($1.0) * $1.1 }
      let shift = moments.outputMeans[channel] - Double(best.scale) * products - bias
      best.bias = bias + shift * trust(in: shift, channel, best)
    }
    return best.bias.isFinite ? best : nil
  }

  /// How much of a shift of the mean is believed: `max(0, 1 - v / shift²)`, `v` being the variance of its estimate as the
  /// folds show it. What a handful of samples suggests may be chance.
  ///
  /// Source: the positive-part estimator of W. James and C. Stein.
  private func trust(in shift: Double, _ channel: Int, _ result: Result) -> Double {
    let count = Double(moments.deviations.count)
    guard count > 1, shift != 0 else { return 0 }
    let squares = moments.deviations.reduce(0.0) { sum, fold in
      let products = zip(result.integers, fold.inputs).reduce(0) { $0 + Double($1.0) * $1.1 }
      let deviation = fold.outputs[channel] - Double(result.scale) * products
      return sum + deviation * deviation
    }
    let trust = 1 - squares / (count * (count - 1)) / (shift * shift)
    return trust.isFinite ? max(0, trust) : 0
  }

  private func rounded(_ value: Double) -> Int {
    let rounded = value.rounded(.toNearestOrAwayFromZero)
    return rounded.isFinite ? Int(min(max(rounded, -127), 127)) : 0
  }
}
