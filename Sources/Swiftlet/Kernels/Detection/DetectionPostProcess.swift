/// TFLite_Detection_PostProcess: turns the box encodings and class scores of a single-shot detector into boxes, by
/// suppressing boxes that overlap better ones.
///
/// Inputs, float32: box encodings `[1, n, 4 or more]` (y, x, height, width), class scores `[1, n, classes]`, or one more
/// where the first class is the background, anchors `[n, 4]` (y, x, height, width). Outputs, float32: boxes
/// `[1, d, 4]` (ymin, xmin, ymax, xmax), classes `[1, d]`, scores `[1, d]`, the number of detections `[1]`. What is behind
/// the last detection is zero.
///
///     center = encoding / scale * anchor.size + anchor.center
///     size   = exp(encoding / scale) * anchor.size
///
/// Options: `max_detections`, `max_classes_per_detection`, `num_classes`, `nms_score_threshold`,
/// `nms_iou_threshold` in (0, 1], `y_scale`, `x_scale`, `h_scale`, `w_scale`; `use_regular_nms` (false) and
/// `detections_per_class` (100). Regular suppression treats each class alone; the fast one takes each box for its
/// best class, and then reports its `max_classes_per_detection` best.
///
/// `d` is at least what the options say that there may be. Several classes for each box are reported one after the
/// other; TensorFlow Lite leaves gaps between them and writes behind its outputs.
///
/// Invocation throws `.unusableValues` where a box has no area, as it would with an anchor without any.
enum DetectionPostProcess: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try Record(operation)
    let boxes = Int64(record.boxes)
    let rounds = record.isRegular != 0 ? Int64(record.classes) : 1
    let selected = min(boxes, Int64(record.limit))
    // Each selected box is compared with the others, and finds its place among the detections.
    let (comparisons, overflow) = (selected &* (boxes &+ Int64(record.detections)))
      .multipliedReportingOverflow(by: rounds)
    // The best classes of a box are found one after the other.
    let ranked = record.isRegular != 0 ? 0 : selected &* Int64(record.categories)
    let (ranking, isHuge) = ranked.multipliedReportingOverflow(by: Int64(record.classes))
    let scores = boxes &* Int64(record.scoreStride)
    let (steps, isTooMuch) = max(comparisons, 16 &* boxes).addingReportingOverflow(ranking)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, scratchBytes: Scratch.byteCount(record),
      stepCount: overflow || isHuge || isTooMuch || steps > Int64.max / 2 ? Int64.max : steps &+ scores)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try Record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let scratch = Scratch(invocation, record)
    try decode(invocation, record, scratch.boxes)
    let report = DetectionReport(invocation, record)
    if record.isRegular != 0 {
      reportEachClass(invocation, record, scratch, report)
    } else {
      reportBestClasses(invocation, record, scratch, report)
    }
  }

  private static func decode(
    _ invocation: Invocation, _ record: Record, _ boxes: MutableElements<DetectionBox>
  ) throws(ModelError) {
    let stride = Int(record.boxStride)
    let encodings: Elements<Float> = invocation.input(0, count: Int(record.boxes) &* stride)
    let anchors: Elements<Float> = invocation.input(2, count: Int(record.boxes) &* 4)
    for index in 0..<Int(record.boxes) {
      let encoding = encodings.dropping(index &* stride)
      let anchor = anchors.dropping(index &* 4)
      let y = encoding[0] / record.yScale * anchor[2] + anchor[0]
      let x = encoding[1] / record.xScale * anchor[3] + anchor[1]
      let height = 0.5 * FloatFunctions.exp(encoding[2] / record.heightScale) * anchor[2]
      let width = 0.5 * FloatFunctions.exp(encoding[3] / record.widthScale) * anchor[3]
      let box = DetectionBox(top: y - height, left: x - width, bottom: y + height, right: x + width)
      guard !(box.top >= box.bottom || box.left >= box.right) else { throw ModelError(.unusableValues) }
      boxes[index] = box
    }
  }

  private static func reportEachClass(
    _ invocation: Invocation, _ record: Record, _ scratch: Scratch, _ report: DetectionReport
  ) {
    let stride = Int(record.scoreStride)
    let scores: Elements<Float> = invocation.input(1, count: Int(record.boxes) &* stride)
    var best = scratch.best
    for category in 0..<Int(record.classes) {
      for box in 0..<Int(record.boxes) {
        scratch.candidates.scores[box] = scores[box &* stride &+ Int(record.labelOffset) &+ category]
      }
      scratch.candidates.select(
        from: scratch.boxes, scoreThreshold: record.scoreThreshold, overlapThreshold: record.overlapThreshold,
        limit: Int(record.limit)
      ) { box in best.insert(box, category, score: scratch.candidates.scores[box]) }
    }
    for place in 0..<best.count {
      let detection = best.detections[place]
      report.store(
        scratch.boxes[Int(detection.box)], category: Int(detection.category), score: detection.score,
        at: place)
    }
    report.close(at: best.count)
  }

  private static func reportBestClasses(
    _ invocation: Invocation, _ record: Record, _ scratch: Scratch, _ report: DetectionReport
  ) {
    let stride = Int(record.scoreStride)
    let scores: Elements<Float> = invocation.input(1, count: Int(record.boxes) &* stride)
      .dropping(Int(record.labelOffset))
    for box in 0..<Int(record.boxes) {
      let ranking = ScoreRanking(scores.dropping(box &* stride), count: Int(record.classes))
      scratch.candidates.scores[box] = ranking.scores[ranking.next(after: nil)]
    }
    var place = 0
    scratch.candidates.select(
      from: scratch.boxes, scoreThreshold: record.scoreThreshold, overlapThreshold: record.overlapThreshold,
      limit: Int(record.limit)
    ) { box in
      let ranking = ScoreRanking(scores.dropping(box &* stride), count: Int(record.classes))
      var category: Int?
      for _ in 0..<Int(record.categories) {
        let next = ranking.next(after: category)
        report.store(scratch.boxes[box], category: next, score: ranking.scores[next], at: place)
        category = next
        place = place &+ 1
      }
    }
    report.close(at: place)
  }
}
