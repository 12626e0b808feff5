import Swiftlet
import SwiftletGraph

/// Puts UNIDIRECTIONAL_SEQUENCE_LSTM, and what its results need to have the shapes that are read, into a patch.
struct LayerWriter {
  let layer: RecurrentLayer
  /// The index of the operator that the new ones run in front of.
  let place: Int
  private let name: String

  init(_ layer: RecurrentLayer, before place: Int, in patch: SubgraphPatch) {
    self.layer = layer
    self.place = place
    let first: Int? =
      switch layer.results.first {
      case .sequence(let tensor, _, _), .last(let tensor): tensor
      case .steps(let tensors): tensors.first
      case nil: nil
      }
    name = first.map { patch.subgraph.tensors[$0].name } ?? ""
  }

  private var units: Int { layer.parameters.units }

  /// - Returns: the operator's output.
  @discardableResult
  func write(into patch: inout SubgraphPatch) -> Int {
    let input = input(in: &patch)
    let batches = input.batches
    // One of the results may be the operator's output itself.
    let direct = layer.results.lazy.compactMap { result -> Int? in
      guard case .sequence(let tensor, input.timeAxis, false) = result else { return nil }
      return tensor
    }.first
    let shape =
      input.timeAxis == 0 ? [input.steps, batches, units] : [batches, input.steps, units]
    let output =
      direct.flatMap { patch.shape($0) == shape ? $0 : nil } ?? patch.add(float(shape, "sequence"))
    var operands = [input.tensor]
    let gates = ["input", "forget", "cell", "output"]
    for (gate, values) in zip(gates, layer.parameters.inputWeights) {
      operands.append(patch.add(float([units, layer.parameters.inputs], "input_to_\(gate)_weights", values)))
    }
    for (gate, values) in zip(gates, layer.parameters.recurrentWeights) {
      operands.append(patch.add(float([units, units], "recurrent_to_\(gate)_weights", values)))
    }
    operands += [-1, -1, -1]
    for (gate, values) in zip(gates, layer.parameters.biases) {
      operands.append(patch.add(float([units], "\(gate)_gate_bias", values)))
    }
    operands += [-1, -1]
    for state in ["output_state", "cell_state"] {
      var tensor = float([batches, units], state)
      tensor.isVariable = true
      operands.append(patch.add(tensor))
    }
    operands += [-1, -1, -1, -1]
    let options = OperatorOptions.UnidirectionalSequenceLSTM {
      $0.activation = .tanh
      $0.isTimeMajor = input.timeAxis == 0
    }
    patch.insert(
      Graph.Operator(
        .unidirectionalSequenceLstm, inputs: operands, outputs: [output], options: OperatorOptions(options)),
      before: place)
    for result in layer.results { deliver(result, from: output, input, into: &patch) }
    return output
  }

  private func float(_ shape: [Int], _ role: String, _ values: [Float]? = nil) -> Graph.Tensor {
    Graph.Tensor(
      name: "\(name)/\(role)", type: .float32, shape: shape.map { Int32(truncatingIfNeeded: $0) },
      constant: values.map { Graph.Constant($0) })
  }

  /// The input as the operator reads it: batches first where a tensor of that order exists.
  private func input(in patch: inout SubgraphPatch) -> StepSequence {
    var input = batchMajor(layer.input, patch) ?? layer.input
    if patch.shape(input.tensor).count == 2 {
      let shape = [1, input.steps, input.elements]
      let tensor = reshape(input.tensor, to: patch.add(float(shape, "input")), &patch)
      input = StepSequence(tensor, timeAxis: 1, isReversed: input.isReversed, shape: shape) ?? input
    }
    if input.isReversed {
      let tensor = patch.add(float(patch.shape(input.tensor), "reversed_input"))
      reverse(input.tensor, along: input.timeAxis, to: tensor, &patch)
      let shape = patch.shape(tensor)
      input = StepSequence(tensor, timeAxis: input.timeAxis, shape: shape) ?? input
    }
    return input
  }

  /// The tensor with batches first that a sequence was made from.
  private func batchMajor(_ sequence: StepSequence, _ patch: SubgraphPatch) -> StepSequence? {
    guard sequence.timeAxis == 0, patch.shape(sequence.tensor).count == 3 else { return nil }
    let wanted = [sequence.batches, sequence.steps, sequence.elements]
    var (tensor, isReversed) = (sequence.tensor, sequence.isReversed)
    for _ in 0..<8 {
      guard let (operation, _) = patch.writer(of: tensor), let source = patch.flow.input(operation, 0) else {
        return nil
      }
      switch operation.builtin {
      case .reverseV2:
        guard let axes = patch.integers(patch.flow.input(operation, 1)), axes == [0] || axes == [-3]
        else { return nil }
        isReversed.toggle()
      case .transpose:
        guard patch.shape(source) == wanted,
          patch.integers(patch.flow.input(operation, 1)) == [1, 0, 2]
        else { return nil }
        return StepSequence(source, timeAxis: 1, isReversed: isReversed, shape: wanted)
      case .reshape:
        guard sequence.batches == 1, patch.shape(source) == wanted else { return nil }
        return StepSequence(source, timeAxis: 1, isReversed: isReversed, shape: wanted)
      default: return nil
      }
      tensor = source
    }
    return nil
  }

  private func deliver(
    _ result: RecurrentLayer.Result, from output: Int, _ input: StepSequence,
    into patch: inout SubgraphPatch
  ) {
    switch result {
    case .sequence(let tensor, let timeAxis, let isReversed):
      guard tensor != output else { return }
      var value = output
      if isReversed {
        let isLast = timeAxis == input.timeAxis && patch.shape(tensor) == patch.shape(output)
        let target = isLast ? tensor : patch.add(float(patch.shape(output), "reversed"))
        value = reverse(output, along: input.timeAxis, to: target, &patch)
        if isLast { return }
      }
      if timeAxis == input.timeAxis || input.batches == 1 {
        reshape(value, to: tensor, &patch)
      } else {
        transpose(value, to: tensor, &patch)
      }
    case .last(let tensor):
      let shape = [input.batches, units]
      let isDirect = patch.shape(tensor) == shape
      let target = isDirect ? tensor : patch.add(float(shape, "last"))
      takeLast(of: output, along: input.timeAxis, to: target, &patch)
      if !isDirect { reshape(target, to: tensor, &patch) }
    case .steps(let tensors):
      let shape = [input.batches, units]
      let outputs = tensors.map { patch.shape($0) == shape ? $0 : patch.add(float(shape, "step")) }
      let options = OperatorOptions.Unpack {
        $0.count = Int32(truncatingIfNeeded: tensors.count)
        $0.axis = Int32(input.timeAxis)
      }
      patch.insert(
        Graph.Operator(.unpack, inputs: [output], outputs: outputs, options: OperatorOptions(options)),
        before: place)
      for (source, target) in zip(outputs, tensors) where source != target {
        reshape(source, to: target, &patch)
      }
    }
  }
}

/// Operators that move elements.
extension LayerWriter {
  private func constant(_ values: [Int], _ patch: inout SubgraphPatch) -> Int {
    patch.add(
      Graph.Tensor(
        name: "\(name)/integers", type: .int32, shape: [Int32(values.count)],
        constant: Graph.Constant(values.map { Int32(truncatingIfNeeded: $0) })))
  }

  @discardableResult
  private func reshape(_ source: Int, to target: Int, _ patch: inout SubgraphPatch) -> Int {
    let shape = patch.shape(target)
    let options = OperatorOptions.Reshape { $0.shape = shape.map { Int32(truncatingIfNeeded: $0) } }
    patch.insert(
      Graph.Operator(
        .reshape, inputs: [source, constant(shape, &patch)], outputs: [target],
        options: OperatorOptions(options)), before: place)
    return target
  }

  private func transpose(_ source: Int, to target: Int, _ patch: inout SubgraphPatch) {
    patch.insert(
      Graph.Operator(
        .transpose, inputs: [source, constant([1, 0, 2], &patch)], outputs: [target],
        options: OperatorOptions.Kind(named: "TransposeOptions").map { OperatorOptions($0) }), before: place)
  }

  @discardableResult
  private func reverse(
    _ source: Int, along axis: Int, to target: Int, _ patch: inout SubgraphPatch
  ) -> Int {
    patch.insert(
      Graph.Operator(
        .reverseV2, inputs: [source, constant([axis], &patch)], outputs: [target],
        options: OperatorOptions.Kind(named: "ReverseV2Options").map { OperatorOptions($0) }), before: place)
    return target
  }

  private func takeLast(
    of source: Int, along axis: Int, to target: Int, _ patch: inout SubgraphPatch
  ) {
    let bit = Int32(1) << Int32(axis)
    let options = OperatorOptions.StridedSlice {
      $0.beginMask = 7 & ~bit
      $0.endMask = 7 & ~bit
      $0.shrinkAxisMask = bit
    }
    let begin = constant(axis == 0 ? [-1, 0, 0] : [0, -1, 0], &patch)
    let operands = [source, begin, constant([0, 0, 0], &patch), constant([1, 1, 1], &patch)]
    patch.insert(
      Graph.Operator(
        .stridedSlice, inputs: operands, outputs: [target], options: OperatorOptions(options)), before: place)
  }
}
