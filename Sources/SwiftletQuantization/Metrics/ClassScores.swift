/// How well predicted classes agree with the right ones.
public struct ClassScores: Sendable, Equatable {
  /// Share of samples whose class was predicted.
  public let accuracy: Double
  /// Mean over the classes that occur (as label or prediction) of `2 TP / (2 TP + FP + FN)`.
  public let f1: Double
  /// `FP / (FP + TN)` and `FN / (FN + TP)` where there are two classes, 1 being the positive one; `nil` for more
  /// classes, and where no sample has the class that counts.
  public private(set) var falsePositiveRate: Double?
  public private(set) var falseNegativeRate: Double?
  /// Area under the receiver operating characteristic: how often a positive sample's score is above a negative
  /// one's, equal scores counting half. `nil` as above.
  public private(set) var auc: Double?

  /// - Parameters:
  ///   - labels, predictions: the right and the predicted class of every sample; as many of each, at least one.
  ///   - scores: for two classes how much each sample's output speaks for class 1; otherwise empty.
  public init(labels: [Int], predictions: [Int], scores: [Double]) {
    precondition(!labels.isEmpty && labels.count == predictions.count)
    var correct: [Int: Int] = [:]
    var labelled: [Int: Int] = [:]
    var predicted: [Int: Int] = [:]
    for (label, prediction) in zip(labels, predictions) {
      labelled[label, default: 0] += 1
      predicted[prediction, default: 0] += 1
      if label == prediction { correct[label, default: 0] += 1 }
    }
    accuracy = Double(correct.values.reduce(0, +)) / Double(labels.count)
    let classes = Set(labelled.keys).union(predicted.keys).sorted()
    f1 =
      classes.map {
        2 * Double(correct[$0, default: 0]) / Double(labelled[$0, default: 0] + predicted[$0, default: 0])
      }
      .reduce(0, +) / Double(classes.count)
    guard scores.count == labels.count else { return }
    let negatives = labelled[0, default: 0]
    let positives = labelled[1, default: 0]
    if negatives > 0 { falsePositiveRate = Double(negatives - correct[0, default: 0]) / Double(negatives) }
    if positives > 0 { falseNegativeRate = Double(positives - correct[1, default: 0]) / Double(positives) }
    if negatives > 0, positives > 0 { auc = ClassScores.area(labels, scores, negatives, positives) }
  }

  /// Source: the statistic of H. B. Mann and D. R. Whitney, from ranks.
  private static func area(_ labels: [Int], _ scores: [Double], _ negatives: Int, _ positives: Int) -> Double
  {
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    var rankSum = 0.0
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
      // Equal scores share the mean of the ranks start + 1 ... end.
      let rank = Double(start + end + 1) / 2
      for index in order[start..<end] where labels[index] == 1 { rankSum += rank }
      start = end
    }
    let least = Double(positives) * Double(positives + 1) / 2
    return (rankSum - least) / (Double(positives) * Double(negatives))
  }
}
