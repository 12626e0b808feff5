/// A recognised layer of long short-term memory: everything that the fused operator needs.
struct RecurrentLayer {
  /// Where the layer was recognised.
  enum Origin: String, Codable { case loop, unrolled }

  let origin: Origin
  let input: StepSequence
  let parameters: LSTMParameters
  let results: [Result]

  /// Tensors that hold what the layer computes.
  enum Result {
    /// The hidden states of all steps, in their order along an axis, or from the last step to the first.
    case sequence(Int, timeAxis: Int, isReversed: Bool)
    /// The hidden state of the last step.
    case last(Int)
    /// The hidden states of all steps, a tensor each.
    case steps([Int])
  }
}

/// A tensor as a sequence of time steps: `[steps, batches, elements]`, `[batches, steps, elements]` or, for one
/// batch, `[steps, elements]`.
struct StepSequence: Equatable {
  let tensor: Int
  let timeAxis: Int
  let steps: Int
  let batches: Int
  let elements: Int
  /// Whether the steps are taken from the last to the first.
  var isReversed: Bool

  /// `nil` where the shape is none of these.
  init?(_ tensor: Int, timeAxis: Int, isReversed: Bool = false, shape: [Int]) {
    guard shape.allSatisfy({ $0 > 0 }),
      shape.count == 3 && (0...1).contains(timeAxis)
        || shape.count == 2 && timeAxis == 0
    else { return nil }
    self.tensor = tensor
    self.timeAxis = timeAxis
    self.isReversed = isReversed
    steps = shape[timeAxis]
    batches = shape.count == 2 ? 1 : shape[1 - timeAxis]
    elements = shape[shape.count - 1]
  }
}
