extension DetectionPostProcess {
  struct Record: BitwiseCopyable {
    var boxes: Int32
    /// Elements from one box's encoding, or scores, to the next one's.
    var boxStride: Int32
    var scoreStride: Int32
    var classes: Int32
    /// 1 where the background comes before the classes.
    var labelOffset: Int32
    /// Classes reported for one box by the fast suppression.
    var categories: Int32
    /// Detections at most, over all classes.
    var detections: Int32
    /// Boxes that one round of suppression selects at most.
    var limit: Int32
    /// `d`.
    var outputs: Int32
    var isRegular: Int32
    var scoreThreshold: Float
    var overlapThreshold: Float
    var yScale: Float
    var xScale: Float
    var heightScale: Float
    var widthScale: Float

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 3...3, outputs: 4...4)
      let encodings = try operation.input(0, .float32, rank: 3...3)
      let scores = try operation.input(1, .float32, rank: 3...3)
      let anchors = try operation.input(2, .float32, rank: 2...2)
      let boxes = encodings.shape[1]
      guard encodings.shape[0] == 1, encodings.shape[2] >= 4 else {
        throw operation.error(.shapeMismatch, encodings)
      }
      guard scores.shape[0] == 1, scores.shape[1] == boxes else {
        throw operation.error(.shapeMismatch, scores)
      }
      guard anchors.shape[0] == boxes, anchors.shape[1] == 4 else {
        throw operation.error(.shapeMismatch, anchors)
      }
      self.boxes = Int32(truncatingIfNeeded: boxes)
      boxStride = Int32(truncatingIfNeeded: encodings.shape[2])
      scoreStride = Int32(truncatingIfNeeded: scores.shape[2])
      let options = CustomOptions(operation)
      classes = try options.integer("num_classes", in: max(1, scoreStride &- 1)...scoreStride)
      labelOffset = scoreStride &- classes
      let isRegular = try options.flag("use_regular_nms", default: false)
      self.isRegular = isRegular ? 1 : 0
      let outputs = try Record.outputCount(operation)
      self.outputs = outputs
      let most = try options.integer("max_classes_per_detection", in: 1...Int32.max)
      categories = min(most, classes)
      detections = try options.integer(
        "max_detections", in: 1...max(1, isRegular ? outputs : outputs / categories))
      guard isRegular || Int64(detections) &* Int64(categories) <= Int64(outputs) else {
        throw operation.error(option: "max_detections")
      }
      let each = try options.integer("detections_per_class", in: 1...Int32.max, default: 100)
      limit = isRegular ? each : detections
      scoreThreshold = try options.number("nms_score_threshold")
      overlapThreshold = try options.number("nms_iou_threshold")
      guard overlapThreshold > 0, overlapThreshold <= 1 else {
        throw operation.error(option: "nms_iou_threshold")
      }
      yScale = try Record.scale(operation, "y_scale")
      xScale = try Record.scale(operation, "x_scale")
      heightScale = try Record.scale(operation, "h_scale")
      widthScale = try Record.scale(operation, "w_scale")
    }

    private static func scale(_ operation: Operation, _ name: StaticString) throws(ModelError) -> Float {
      let scale = try CustomOptions(operation).number(name)
      guard scale > 0 else { throw operation.error(option: name) }
      return scale
    }

    private static func outputCount(_ operation: Operation) throws(ModelError) -> Int32 {
      let boxes = try operation.output(0, .float32, rank: 3...3)
      guard boxes.shape[0] == 1, boxes.shape[2] == 4 else { throw operation.error(.shapeMismatch, boxes) }
      for position in 1...2 {
        let values = try operation.output(position, .float32, rank: 2...2)
        guard values.shape[0] == 1, values.shape[1] == boxes.shape[1] else {
          throw operation.error(.shapeMismatch, values)
        }
      }
      try operation.expect(try operation.output(3, .float32, rank: 0...1), count: 1)
      return Int32(truncatingIfNeeded: boxes.shape[1])
    }
  }

  /// Memory of one invocation.
  struct Scratch {
    let boxes: MutableElements<DetectionBox>
    let candidates: DetectionCandidates
    let best: BestDetections

    static func byteCount(_ record: Record) -> Int {
      let boxes = Int64(record.boxes) &* Int64(MemoryLayout<DetectionBox>.stride &+ 8 &+ 1)
      let best = Int64(record.detections) &* Int64(MemoryLayout<BestDetections.Detection>.stride)
      return Int(Int32(clamping: boxes &+ best))
    }

    init(_ invocation: Invocation, _ record: Record) {
      let count = Int(record.boxes)
      let most = Int(record.detections)
      var offset = 0
      boxes = invocation.scratch(count: count)
      offset = offset &+ count &* MemoryLayout<DetectionBox>.stride
      best = BestDetections(invocation.scratch(at: offset, count: most))
      offset = offset &+ most &* MemoryLayout<BestDetections.Detection>.stride
      candidates = DetectionCandidates(
        scores: invocation.scratch(at: offset, count: count),
        order: invocation.scratch(at: offset &+ 4 &* count, count: count),
        isActive: invocation.scratch(at: offset &+ 8 &* count, count: count))
    }
  }
}
