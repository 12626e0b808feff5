/// The best detections over all classes so far, the highest score first; of equal scores, the earlier one first.
struct BestDetections {
  struct Detection: BitwiseCopyable {
    var box: Int32
    var category: Int32
    var score: Float
  }

  let detections: MutableElements<Detection>
  private(set) var count = 0

  init(_ detections: MutableElements<Detection>) {
    self.detections = detections
  }

  /// Takes a detection in, unless there is no place for it; the last one may have to go.
  mutating func insert(_ box: Int, _ category: Int, score: Float) {
    let isFull = count == detections.count
    guard !isFull || score > detections[count &- 1].score else { return }
    var place = isFull ? count &- 1 : count
    while place > 0, detections[place &- 1].score < score {
      detections[place] = detections[place &- 1]
      place = place &- 1
    }
    detections[place] = Detection(
      box: Int32(truncatingIfNeeded: box), category: Int32(truncatingIfNeeded: category), score: score)
    if !isFull { count = count &+ 1 }
  }
}

/// The classes of a box by their scores, the highest first; of equal ones, the lower class first. What is not a number
/// comes last.
struct ScoreRanking {
  let scores: Elements<Float>
  private let count: Int

  init(_ scores: Elements<Float>, count: Int) {
    self.scores = scores
    self.count = count
  }

  /// The class that follows another one; the first without one. There must be one.
  func next(after last: Int?) -> Int {
    var best: Int?
    for category in 0..<count {
      if let last, !precedes(last, category) { continue }
      if let found = best, precedes(found, category) { continue }
      best = category
    }
    return best ?? 0
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (rank(scores[left]), rank(scores[right]))
    return first > second || (first == second && left < right)
  }

  private func rank(_ score: Float) -> Float { score.isNaN ? 0 - Float.infinity : score }
}

/// The outputs of TFLite_Detection_PostProcess.
struct DetectionReport {
  private let boxes: MutableElements<DetectionBox>
  private let classes: MutableElements<Float>
  private let scores: MutableElements<Float>
  private let count: MutableElements<Float>

  init(_ invocation: Invocation, _ record: DetectionPostProcess.Record) {
    let outputs = Int(record.outputs)
    boxes = invocation.output(0, count: outputs)
    classes = invocation.output(1, count: outputs)
    scores = invocation.output(2, count: outputs)
    count = invocation.output(3, count: 1)
  }

  func store(_ box: DetectionBox, category: Int, score: Float, at place: Int) {
    boxes[place] = box
    classes[place] = Float(category)
    scores[place] = score
  }

  /// Clears what is behind the last detection.
  func close(at end: Int) {
    for place in end..<boxes.count {
      store(DetectionBox(top: 0, left: 0, bottom: 0, right: 0), category: 0, score: 0, at: place)
    }
    count[0] = Float(end)
  }
}
