import Swiftlet
import SwiftletGraph

/// Brings the operators of one subgraph to 16-bit activations.
struct WideOperators {
  private let source: Graph.Subgraph
  private let index: Int
  private let activations: WideActivations
  private let bias: BiasWidth
  private(set) var subgraph: Graph.Subgraph
  /// Layers that keep a 64-bit bias although 32 bits were asked for, by their outputs' names.
  private(set) var wideBiases: [String] = []
  /// Constants that several operators read in the same form stay one tensor.
  private var made: [Int: [(tensor: Graph.Tensor, index: Int)]] = [:]

  init(_ graph: Graph, _ index: Int, _ activations: WideActivations, bias: BiasWidth) {
    source = graph.subgraphs[index]
    subgraph = source
    self.index = index
    self.activations = activations
    self.bias = bias
  }

  mutating func convert() throws(QuantizationError) {
    widenActivations()
    var operators: [Graph.Operator] = []
    for (number, original) in source.operators.enumerated() {
      guard (original.inputs + original.outputs).contains(where: { scale($0) != nil }) else {
        operators.append(original)
        continue
      }
      var operation = original
      let roles = OperandRoles(original)
      try convertConstants(of: &operation, roles)
      try convertBiases(of: &operation, roles)
      operators += requantizedInputs(of: &operation, number, roles)
      let following = narrowOutputs(of: &operation)
      operation.setWideForm()
      operators.append(operation)
      operators += following
    }
    subgraph.operators = operators
  }

  private func scale(_ tensor: Int) -> Float? { activations.scale(index, tensor) }

  private mutating func widenActivations() {
    for (tensor, scale) in activations.scales[index].enumerated() {
      guard let scale else { continue }
      if source.tensors[tensor].constant != nil,
        let constant = WideConstant.activation(source.tensors[tensor], scale: scale)
      {
        subgraph.tensors[tensor] = constant
      } else {
        subgraph.tensors[tensor].type = .int16
        subgraph.tensors[tensor].quantization = .symmetric(scale)
      }
    }
  }

  private mutating func convertConstants(
    of operation: inout Graph.Operator, _ roles: OperandRoles
  ) throws(QuantizationError) {
    let shared = SharedScale(operation)
    let groupScale = sharedScale(of: operation)
    for (position, tensor) in operation.inputs.enumerated()
    where tensor >= 0 && scale(tensor) == nil && !roles.biases.contains(where: { $0.position == position }) {
      let constant = source.tensors[tensor]
      guard constant.constant != nil, constant.quantization?.scales.isEmpty == false else { continue }
      let converted: Graph.Tensor?
      if roles.widenedWeights.contains(position) {
        converted = WideConstant.widenedWeights(constant)
      } else if roles.weights.contains(position) {
        converted = WideConstant.weights(constant)
      } else {
        guard constant.type.storedRange != nil else { continue }
        // On the activations' own grid, equal numbers stay equal.
        let given =
          operation.builtin?.isComparison ?? false
          ? WideScale.scale(of: constant) : shared?.inputs.contains(position) ?? false ? groupScale : nil
        converted = WideConstant.activation(constant, scale: given)
      }
      guard let converted else {
        throw QuantizationError(
          "\(operation.code) has a constant that can not be converted", place: "tensor '\(constant.name)'",
          advice: "convert the model anew, without compressed or sparse constants")
      }
      operation.inputs[position] = add(converted, insteadOf: tensor)
    }
  }

  private mutating func convertBiases(
    of operation: inout Graph.Operator, _ roles: OperandRoles
  ) throws(QuantizationError) {
    for bias in roles.biases {
      guard operation.inputs.indices.contains(bias.activation),
        operation.inputs.indices.contains(bias.weights), operation.inputs[bias.activation] >= 0,
        operation.inputs[bias.weights] >= 0, let newScale = scale(operation.inputs[bias.activation]),
        let weightScales = source.quantizedScales(original(operation.inputs[bias.weights])),
        let oldScale = source.quantizedScales(operation.inputs[bias.activation])?.first
      else { continue }
      let form = WideBias(oldScale: oldScale, newScale: newScale, weightScales: weightScales)
      try convert(bias, form, of: &operation, roles)
    }
  }

  private mutating func convert(
    _ bias: OperandRoles.Bias, _ form: WideBias, of operation: inout Graph.Operator, _ roles: OperandRoles
  ) throws(QuantizationError) {
    let weights = subgraph.tensors[operation.inputs[bias.weights]]
    let tensor = operation.inputs.indices.contains(bias.position) ? operation.inputs[bias.position] : -1
    let values: [Int64]
    let name: String
    if tensor >= 0 {
      let constant = source.tensors[tensor]
      guard constant.type == .int32 else { return }
      guard let stored = constant.storedIntegers else {
        throw QuantizationError(
          "\(operation.code) has a bias that is not a constant", place: "tensor '\(constant.name)'",
          advice: "convert the model with a constant bias")
      }
      values = form.rescaled(stored)
      name = constant.name
    } else {
      // Without a bias runtimes differ in how they sum 16-bit activations; a bias of zeros says it.
      guard let axis = roles.channelAxis, weights.shape.indices.contains(axis), let stored = weights.constant,
        weights.shape[axis] >= 0, Int(weights.shape[axis]) <= stored.bytes.count
      else { return }
      values = [Int64](repeating: 0, count: Int(weights.shape[axis]))
      name = weights.name + "/bias"
      while operation.inputs.count <= bias.position { operation.inputs.append(-1) }
    }
    var isNarrow = self.bias == .narrow && roles.takesNarrowBias
    if isNarrow, let axis = roles.channelAxis, !WideBias.fits(values, weights, channelAxis: axis) {
      isNarrow = false
      wideBiases.append(source.outputName(of: operation))
    }
    let shape = tensor >= 0 ? source.tensors[tensor].shape : [Int32(values.count)]
    let converted = form.tensor(name: name, values, shape: shape, isNarrow: isNarrow)
    operation.inputs[bias.position] = add(converted, insteadOf: tensor)
    operation.setBiasType(converted.type)
  }

  /// The scale that an operator's operands share; where no output does, it is that of an input.
  private func sharedScale(of operation: Graph.Operator) -> Float? {
    guard let shared = SharedScale(operation) else { return nil }
    let outputs = shared.outputs.filter(operation.outputs.indices.contains).map { operation.outputs[$0] }
    let inputs = shared.inputs.filter(operation.inputs.indices.contains).map { operation.inputs[$0] }
    return (outputs + inputs).lazy.compactMap { scale($0) }.first
  }

  /// The tensor that a converted constant was made of.
  private func original(_ tensor: Int) -> Int { origins[tensor] ?? tensor }

  private var origins: [Int: Int] = [:]

  /// - Returns: the index of a tensor of that form, made of `origin` before or now.
  private mutating func add(_ tensor: Graph.Tensor, insteadOf origin: Int) -> Int {
    if origin >= 0 {
      if tensor == source.tensors[origin] { return origin }
      if let same = made[origin]?.first(where: { $0.tensor == tensor }) { return same.index }
    }
    let index = subgraph.add(tensor)
    if origin >= 0 {
      made[origin, default: []].append((tensor, index))
      origins[index] = origin
    }
    return index
  }

  /// QUANTIZE operators in front: where the output's scale is another one, and where weights are computed, which
  /// keep their 8 bits.
  private mutating func requantizedInputs(
    of operation: inout Graph.Operator, _ number: Int, _ roles: OperandRoles
  ) -> [Graph.Operator] {
    var operators: [Graph.Operator] = []
    for (position, tensor) in operation.inputs.enumerated() where tensor >= 0 && scale(tensor) != nil {
      var result = subgraph.tensors[tensor]
      let place = WideActivations.Operand(subgraph: index, operation: number, position: position)
      if roles.weights.contains(position) {
        result = source.tensors[tensor]
      } else if activations.conflicts.contains(place), let scale = sharedScale(of: operation) {
        result.quantization = .symmetric(scale)
      } else {
        continue
      }
      result.name += "/requantized"
      result.constant = nil
      result.isVariable = false
      let added = subgraph.add(result)
      operation.inputs[position] = added
      operators.append(Graph.Operator(.quantize, version: 2, inputs: [tensor], outputs: [added]))
    }
    return operators
  }

  /// Rows of a table of 8-bit numbers are 8-bit numbers, which QUANTIZE widens.
  private mutating func narrowOutputs(of operation: inout Graph.Operator) -> [Graph.Operator] {
    guard operation.builtin == .embeddingLookup else { return [] }
    var operators: [Graph.Operator] = []
    for (position, tensor) in operation.outputs.enumerated() where tensor >= 0 && scale(tensor) != nil {
      var narrow = source.tensors[tensor]
      narrow.name += "/narrow"
      let added = subgraph.add(narrow)
      operation.outputs[position] = added
      operators.append(Graph.Operator(.quantize, version: 2, inputs: [added], outputs: [tensor]))
    }
    return operators
  }
}

extension Graph.Subgraph {
  /// The scales of a tensor, where it has any.
  fileprivate func quantizedScales(_ tensor: Int) -> [Float]? {
    guard tensors.indices.contains(tensor), let scales = tensors[tensor].quantization?.scales, !scales.isEmpty
    else { return nil }
    return scales
  }
}
