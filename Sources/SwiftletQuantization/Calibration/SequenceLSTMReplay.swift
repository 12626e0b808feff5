import Swiftlet

/// UNIDIRECTIONAL_SEQUENCE_LSTM in floating point, computed once more to see its cells at every time step.
///
///     gate   = bias + inputWeights * input[t] + weights * hidden, and peephole * cell where there are peepholes
///     cell   = sigmoid(forget) * cell + sigmoid(input) * tanh(candidate), limited to the clip
///     hidden = sigmoid(output) * tanh(cell), projected and limited where there is a projection
///
/// Without an input gate it is `1 - sigmoid(forget)`. The peephole of the output gate sees the next cell.
struct SequenceLSTMReplay {
  /// One of the gates; the candidate has no peephole.
  private struct Gate {
    let input: [Float]
    let hidden: [Float]
    let bias: [Float]
    let peephole: [Float]?
  }

  /// The input gate, where there is one, and those of forgetting, the candidate and the output.
  private let inputGate: Gate?
  private let forget: Gate
  private let candidate: Gate
  private let output: Gate
  private let projection: [Float]?
  private let projectionBias: [Float]?
  private let cellLimit: Float
  private let projectionLimit: Float
  private let isTimeMajor: Bool
  private let steps: Int
  private let batches: Int
  private let inputCount: Int
  private let cellCount: Int
  private let outputCount: Int
  private var cells: [Float]
  private var hidden: [Float]

  /// - Parameter operation: of a model that was prepared, so that shapes fit each other; `nil` where its weights are not
  ///   constant numbers of 32 bits.
  init?(_ operation: Operation) {
    func constant(_ position: Int) -> [Float]? {
      guard let index = operation.inputs[position], index >= 0 else { return nil }
      return operation.subgraph.tensor(Int(index)).floatConstant
    }
    func isAbsent(_ position: Int) -> Bool { (operation.inputs[position] ?? -1) < 0 }
    func gate(_ number: Int, peephole: Int?) -> Gate? {
      guard let input = constant(1 + number), let hidden = constant(5 + number),
        let bias = constant(12 + number)
      else { return nil }
      let sees = peephole.map { !isAbsent($0) } ?? false
      let weights = sees ? peephole.flatMap { constant($0) } : nil
      guard sees == (weights != nil) else { return nil }
      return Gate(input: input, hidden: hidden, bias: bias, peephole: weights)
    }
    let options = operation.options
    isTimeMajor = options.flag(3)
    let (cellClip, projectionClip): (Float, Float) = (
      options.scalar(1, default: 0), options.scalar(2, default: 0)
    )
    cellLimit = cellClip > 0 ? cellClip : .infinity
    projectionLimit = projectionClip > 0 ? projectionClip : .infinity
    guard let forget = gate(1, peephole: 10), let candidate = gate(2, peephole: nil),
      let output = gate(3, peephole: 11), isAbsent(1) || gate(0, peephole: 9) != nil,
      isAbsent(16) || constant(16) != nil, isAbsent(17) || constant(17) != nil,
      let input = operation.inputs[0]
    else { return nil }
    (self.forget, self.candidate, self.output) = (forget, candidate, output)
    inputGate = isAbsent(1) ? nil : gate(0, peephole: 9)
    (projection, projectionBias) = (constant(16), constant(17))
    let shape = operation.subgraph.tensor(Int(input)).shape
    guard shape.rank == 3 else { return nil }
    (steps, batches) = isTimeMajor ? (shape[0], shape[1]) : (shape[1], shape[0])
    inputCount = shape[2]
    let cellCount = forget.bias.count
    guard cellCount > 0 else { return nil }
    self.cellCount = cellCount
    outputCount = projection.map { $0.count / cellCount } ?? cellCount
    guard forget.input.count == cellCount * inputCount, forget.hidden.count == cellCount * outputCount
    else { return nil }
    cells = [Float](repeating: 0, count: batches * cellCount)
    hidden = [Float](repeating: 0, count: batches * outputCount)
  }

  /// Sets the states to zero.
  mutating func reset() {
    for index in cells.indices { cells[index] = 0 }
    for index in hidden.indices { hidden[index] = 0 }
  }

  /// The cells of all batches at every time step. The states go on from where they are, and stay where they end.
  mutating func cells(of input: [Float]) -> [Float] {
    guard input.count == steps * batches * inputCount else { return [] }
    var seen: [Float] = []
    seen.reserveCapacity(steps * batches * cellCount)
    for batch in 0..<batches {
      for step in 0..<steps {
        let row = isTimeMajor ? step * batches + batch : batch * steps + step
        let start = row * inputCount
        seen += next(batch, Array(input[start..<start + inputCount]))
      }
    }
    return seen
  }

  /// The last results, `[batches, outputs]`.
  var results: [Float] { hidden }

  /// Goes one step further, and answers the batch's cells.
  private mutating func next(_ batch: Int, _ row: [Float]) -> [Float] {
    let before = Array(hidden[batch * outputCount..<(batch + 1) * outputCount])
    var next = Array(cells[batch * cellCount..<(batch + 1) * cellCount])
    var shown: [Float] = []
    for index in next.indices {
      let cell = next[index]
      let kept = value(forget, index, row, before, cell).logistic
      let admitted = inputGate.map { value($0, index, row, before, cell).logistic } ?? 1 - kept
      let new = kept * cell + admitted * value(candidate, index, row, before, cell).hyperbolicTangent
      next[index] = min(max(new, -cellLimit), cellLimit)
      shown.append(
        value(output, index, row, before, next[index]).logistic * next[index].hyperbolicTangent)
    }
    cells.replaceSubrange(batch * cellCount..<(batch + 1) * cellCount, with: next)
    hidden.replaceSubrange(batch * outputCount..<(batch + 1) * outputCount, with: projected(shown))
    return next
  }

  private func value(_ gate: Gate, _ index: Int, _ row: [Float], _ hidden: [Float], _ cell: Float) -> Float {
    var sum = gate.bias[index] + Self.dot(gate.input, index * row.count, row)
    sum += Self.dot(gate.hidden, index * hidden.count, hidden)
    return gate.peephole.map { sum + $0[index] * cell } ?? sum
  }

  private func projected(_ results: [Float]) -> [Float] {
    guard let projection else { return results }
    return (0..<outputCount).map { index in
      let sum = Self.dot(projection, index * results.count, results) + (projectionBias?[index] ?? 0)
      return min(max(sum, -projectionLimit), projectionLimit)
    }
  }

  /// The product of a vector with as many elements of another from `start` on, in eight sums.
  static func dot(_ weights: [Float], _ start: Int, _ vector: [Float]) -> Float {
    let (weights, vector) = (weights.span, vector.span)
    var sums = SIMD8<Float>.zero
    var index = 0
    while index + 8 <= vector.count {
      var (left, right) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      for lane in 0..<8 {
        left[lane] = weights[start + index + lane]
        right[lane] = vector[index + lane]
      }
      sums += left * right
      index += 8
    }
    var sum = sums.sum()
    while index < vector.count {
      sum += weights[start + index] * vector[index]
      index += 1
    }
    return sum
  }
}
