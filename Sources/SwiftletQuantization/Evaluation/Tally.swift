/// What was counted over a range of samples.
struct Tally: Sendable {
  /// By output.
  var noise: [SignalToNoise]
  var agreements: [Int]
  /// By sample: of the first output.
  var predictions: [Int] = []
  var scores: [Double] = []
  /// Over all values of the first output.
  var absoluteError = 0.0
  var squaredError = 0.0

  init(outputCount: Int) {
    noise = Array(repeating: SignalToNoise(), count: outputCount)
    agreements = Array(repeating: 0, count: outputCount)
  }

  /// Adds what was counted over the range behind this one.
  mutating func merge(_ next: Tally) {
    for index in noise.indices {
      noise[index].merge(next.noise[index])
      agreements[index] += next.agreements[index]
    }
    predictions += next.predictions
    scores += next.scores
    absoluteError += next.absoluteError
    squaredError += next.squaredError
  }
}
