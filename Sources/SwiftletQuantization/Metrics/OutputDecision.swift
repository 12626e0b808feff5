/// The class that a classifier's output stands for.
struct OutputDecision {
  /// The index of the largest value, the lowest of equals; of a single value whether it is above 0.5.
  let predictedClass: Int
  /// How much the output speaks for class 1, where there are two classes.
  let score: Double?

  /// - Parameter values: at least one, none of them not a number.
  init(_ values: [Float]) {
    if values.count == 1 {
      predictedClass = values[0] > 0.5 ? 1 : 0
      score = Double(values[0])
      return
    }
    var best = 0
    for index in values.indices where values[index] > values[best] { best = index }
    predictedClass = best
    score = values.count == 2 ? Double(values[1]) - Double(values[0]) : nil
  }

  /// The number of classes that an output of so many values tells apart.
  static func classCount(ofValues count: Int) -> Int { max(count, 2) }
}
