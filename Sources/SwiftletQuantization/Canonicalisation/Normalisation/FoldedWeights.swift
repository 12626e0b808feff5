import Swiftlet
import SwiftletGraph

/// The weights and biases of an operator that a normalisation of its input can be folded into.
struct FoldedWeights {
  let operation: Int
  /// Positions of the matrices among the operator's inputs, and of the bias that belongs to each.
  private let places: [(weights: Int, bias: Int)]
  /// Whether zeros that are not normalised take part: those around an image.
  private let padsZeros: Bool
  private let kind: Kind

  private enum Kind {
    case rows
    case channels(multiplier: Int)
  }

  /// A new constant for one of the operator's inputs.
  struct Tensor {
    let place: Int
    /// The weights that are replaced; `nil` for a bias.
    let source: Int?
    let name: String
    let shape: [Int32]
    let values: [Float]
  }

  init?(_ index: Int, in flow: Dataflow) {
    let operation = flow.operators[index]
    self.operation = index
    guard let input = flow.input(operation, 0), flow.isFloat(input) else { return nil }
    switch operation.builtin {
    case .fullyConnected:
      let format = operation.options.flatMap { $0.slot(of: "weights_format") }
      guard format.map({ operation.options?.table?[$0, default: Int8(0)] ?? 0 }) ?? 0 == 0 else { return nil }
      (places, padsZeros, kind) = ([(1, 2)], false, .rows)
    case .conv2D:
      guard let options = operation.options(as: OperatorOptions.Conv2D.self) else { return nil }
      (places, kind) = ([(1, 2)], .rows)
      padsZeros = options.padding != .valid && !FoldedWeights.isPointwise(operation, flow)
    case .depthwiseConv2D:
      guard let options = operation.options(as: OperatorOptions.DepthwiseConv2D.self),
        let channels = flow.shape(input).last, channels > 0, let weights = flow.input(operation, 1),
        let outputs = flow.shape(weights).last, outputs > 0, outputs % channels == 0
      else { return nil }
      (places, kind) = ([(1, 2)], .channels(multiplier: outputs / channels))
      padsZeros = options.padding != .valid && !FoldedWeights.isPointwise(operation, flow)
    case .unidirectionalSequenceLstm:
      guard operation.inputs.count >= 16 else { return nil }
      places = (0..<4).map { (1 + $0, 12 + $0) }.filter { operation.inputs[$0.0] >= 0 }
      (padsZeros, kind) = (false, .rows)
    default: return nil
    }
    guard !places.isEmpty else { return nil }
    for (weights, bias) in places {
      guard let tensor = flow.input(operation, weights), flow.isFloatConstant(tensor),
        let rows = rowCount(flow.shape(tensor)), flow.count(tensor) ?? 0 > 0
      else { return nil }
      if let bias = flow.input(operation, bias) {
        guard flow.isFloatConstant(bias), flow.count(bias) == rows else { return nil }
      }
    }
    // The features are the last axis of the weights, or of several rows of the input behind each other.
    guard case .rows = kind, let tensor = flow.input(operation, places[0].weights) else { return }
    guard let width = flow.shape(tensor).last, let features = flow.shape(input).last,
      operation.builtin == .fullyConnected ? width % max(features, 1) == 0 : width == features
    else { return nil }
  }

  private static func isPointwise(_ operation: Graph.Operator, _ flow: Dataflow) -> Bool {
    guard let weights = flow.input(operation, 1) else { return false }
    let shape = flow.shape(weights)
    return shape.count == 4 && shape[1] == 1 && shape[2] == 1
  }

  /// The number of results that have weights and a bias of their own.
  private func rowCount(_ shape: [Int]) -> Int? {
    switch kind {
    case .rows: shape.count >= 2 ? shape[0] : nil
    case .channels: shape.count == 4 && shape[0] == 1 ? shape[3] : nil
    }
  }

  /// Whether the normalisation can be folded, and should be.
  func takes(_ normalisation: Normalisation, in flow: Dataflow) -> Bool {
    guard !padsZeros || !normalisation.hasOffset else { return false }
    let operators = flow.operators[operation]
    guard let tensor = flow.input(operators, places[0].weights), let width = width(flow.shape(tensor)),
      width % normalisation.scales.count == 0
    else { return false }
    return places.allSatisfy { place in
      guard let tensor = flow.input(operators, place.weights) else { return false }
      return coarsening(of: tensor, by: normalisation, in: flow).map { $0 <= 1.25 } ?? false
    }
  }

  /// Where the weights of a tensor belong to.
  private struct Layout {
    let rows: Int
    /// Features in a row.
    let width: Int
    /// Weights of a row, or weights of a feature that lie side by side.
    let size: Int
    let isByRow: Bool

    func feature(_ index: Int) -> Int { isByRow ? index % width : index % rows / size }

    func row(_ index: Int) -> Int { isByRow ? index / size : index % rows }
  }

  private func layout(_ shape: [Int]) -> Layout? {
    guard let rows = rowCount(shape), let width = width(shape), rows > 0, width > 0 else { return nil }
    switch kind {
    case .rows:
      return Layout(rows: rows, width: width, size: shape.dropFirst().reduce(1, *), isByRow: true)
    case .channels(let multiplier):
      return Layout(rows: rows, width: width, size: multiplier, isByRow: false)
    }
  }

  /// Features in a row of weights.
  private func width(_ shape: [Int]) -> Int? {
    switch kind {
    case .rows: shape.last.flatMap { $0 > 0 ? $0 : nil }
    case .channels(let multiplier): rowCount(shape).map { $0 / multiplier }
    }
  }

  /// How much larger the error of weights in integers of one scale is after folding, for features of equal variance: a
  /// step is as large as the largest weight, and a feature of small scale counts that much more.
  private func coarsening(of tensor: Int, by normalisation: Normalisation, in flow: Dataflow) -> Double? {
    let scales = normalisation.scales
    guard let values = flow.floats(tensor), let layout = layout(flow.shape(tensor)) else { return nil }
    var before = 0.0
    var after = 0.0
    for (index, value) in values.enumerated() {
      let scale = scales[layout.feature(index) % scales.count]
      before = max(before, abs(Double(value)))
      after = max(after, abs(Double(value) * scale))
    }
    let used = scales.filter { $0 != 0 }
    guard before > 0, after > 0, !used.isEmpty else { return 1 }
    let weight = used.reduce(0) { $0 + 1 / ($1 * $1) } / Double(used.count)
    return after / before * weight.squareRoot()
  }

  /// The weights and biases with a normalisation folded in, added up in double precision; `nil` where a number gets too large.
  func folding(_ normalisation: Normalisation, in flow: Dataflow) -> [Tensor]? {
    let operators = flow.operators[operation]
    var tensors: [Tensor] = []
    for (weights, bias) in places {
      guard let tensor = flow.input(operators, weights), let values = flow.floats(tensor),
        let source = flow.tensor(tensor), let layout = layout(flow.shape(tensor))
      else { return nil }
      let old = flow.input(operators, bias)
      var sums = (old.flatMap(flow.floats) ?? [Float](repeating: 0, count: layout.rows)).map { Double($0) }
      guard sums.count == layout.rows else { return nil }
      var scaled = values
      let period = normalisation.scales.count
      for (index, value) in values.enumerated() {
        let place = layout.feature(index) % period
        scaled[index] = Float(Double(value) * normalisation.scales[place])
        sums[layout.row(index)] += Double(value) * normalisation.offsets[place]
      }
      let biases = sums.map { Float($0) }
      guard scaled.allSatisfy(\.isFinite), biases.allSatisfy(\.isFinite) else { return nil }
      if normalisation.scales.contains(where: { $0 != 1 }) {
        tensors.append(
          Tensor(place: weights, source: tensor, name: source.name, shape: source.shape, values: scaled))
      }
      guard old != nil || normalisation.hasOffset else { continue }
      let name = old.flatMap { flow.tensor($0)?.name } ?? source.name + "/bias"
      tensors.append(
        Tensor(place: bias, source: nil, name: name, shape: [Int32(layout.rows)], values: biases))
    }
    return tensors
  }

  /// Makes the operator read new constants: others may read the old ones.
  ///
  /// - Parameter copies: by old weights the new ones, for operators that share them.
  func store(_ tensors: [Tensor], in subgraph: inout Graph.Subgraph, copies: inout [Int: Int]) {
    for tensor in tensors {
      let copy = tensor.source.flatMap { copies[$0] }
      let index =
        copy
        ?? subgraph.add(
          Graph.Tensor(
            name: tensor.name, type: .float32, shape: tensor.shape, constant: Graph.Constant(tensor.values)))
      if let source = tensor.source { copies[source] = index }
      while subgraph.operators[operation].inputs.count <= tensor.place {
        subgraph.operators[operation].inputs.append(-1)
      }
      subgraph.operators[operation].inputs[tensor.place] = index
    }
  }

  /// Whether only some operators read the weights: others would need a copy.
  func areOnlyRead(by operators: Set<Int>, in flow: Dataflow) -> Bool {
    places.allSatisfy { place in
      guard let tensor = flow.input(flow.operators[operation], place.weights) else { return false }
      return flow.consumers(of: tensor).allSatisfy(operators.contains)
    }
  }
}
