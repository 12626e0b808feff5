import Swiftlet
import SwiftletGraph

extension Planner {
  /// How an operator's float constants are stored.
  mutating func planConstants(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    guard let decision = decisions[reference] else { return [] }
    switch decision.scheme {
    case .float: return []
    case .float16: return planHalfPrecision(reference)
    case .dynamic: return planDynamic(reference, decision)
    case .int8, .int16x8: break
    }
    switch network.operation(reference).policy {
    case .weighted(let axis): return try planWeights(reference, axis: axis, decision)
    case .sequenceLSTM: return try planGates(reference)
    case .svdf: return try planSVDF(reference)
    case .binarized: return []
    default: return try planOperands(reference, decision)
    }
  }

  /// Constants that are stored as activations are.
  private mutating func planOperands(
    _ reference: OperatorReference, _ decision: OperatorDecision
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    let operation = network.operation(reference)
    let form = decision.scheme.activationForm
    var constants: [QuantizationPlan.ConstantPlan] = []
    for position in operation.inputs.indices {
      guard let values = network.constant(reference, position) else { continue }
      var form = form
      let stored: AffineQuantization
      if let taken = network.called(by: reference, position).first.map(home) {
        // What a loop starts from is stored as its turns take it.
        guard taken.form != .float32 else { continue }
        form = taken.form
        stored = try quantization(taken)
      } else if operation.policy?.joins(position) ?? false,
        let output = network.activationOutputs(reference).first
      {
        stored = try quantization(home(output))
      } else if operation.policy == .variable, let variable = try variableQuantization(reference) {
        stored = variable
      } else if let range = ValueRange(of: values), range.low < 0 || range.high > 0 {
        let own = AffineQuantization(range, form)
        stored = settings.scales == .any ? own : own.withPowerOfTwoScale(form)
      } else if let output = network.activationOutputs(reference).first {
        // Nothing but zeros: a scale that does not stand out.
        stored = try quantization(home(output))
      } else {
        stored = AffineQuantization(ValueRange(low: 0, high: 0), form)
      }
      constants.append(
        .init(
          input: position, form: form == .int8 ? .int8 : .int16, scales: [stored.scale],
          zeroPoint: stored.zeroPoint,
          axis: 0))
    }
    return constants
  }

  /// The scale of what is read from the variable that an operator assigns a constant to.
  private mutating func variableQuantization(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> AffineQuantization? {
    guard let name = network.variableName(reference) else { return nil }
    for other in network.operators where network.operation(other).builtin == .readVariable {
      if network.variableName(other) == name, let output = network.activationOutputs(other).first {
        return try quantization(home(output))
      }
    }
    return nil
  }

  private mutating func planWeights(
    _ reference: OperatorReference, axis: Int, _ decision: OperatorDecision
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    let operation = network.operation(reference)
    let operands = operation.weightedOperands
    guard
      let source = network.activationInputs(reference).first(where: { $0.position == operands.activation }),
      let weights = network.constant(reference, operands.weights)
    else {
      throw QuantizationError(
        "\(operation.code) needs computed inputs and constant float weights", place: place(reference),
        advice: "convert the model with constant weights")
    }
    let hasBias = operation.inputs.indices.contains(operands.bias) && operation.inputs[operands.bias] >= 0
    let bias = network.constant(reference, operands.bias)
    guard !hasBias || bias != nil else {
      throw QuantizationError(
        "\(operation.code) needs a constant float bias", place: place(reference),
        advice: "convert the model with a constant bias")
    }
    let shape = network.graph.subgraphs[reference.subgraph].tensors[operation.inputs[operands.weights]].shape
    guard shape.indices.contains(axis) else {
      throw QuantizationError(
        "the weights have \(shape.count) axes", place: place(reference), advice: "convert the model again")
    }
    let form = biasForm(reference, decision)
    let inputScale = try quantization(input(reference, source.position, source.tensor)).scale
    let scales = WeightScales(
      weights, shape: shape, axis: decision.granularity == .channel ? axis : nil, bias: bias,
      inputScale: inputScale, biasLimit: form == .int32 ? 0x1p30 : 0x1p39,
      form: settings.scales
    ).scales
    var constants = [
      QuantizationPlan.ConstantPlan(
        input: operands.weights, form: .int8, scales: scales, zeroPoint: 0, axis: axis)
    ]
    // Without a bias runtimes differ in how they sum 16-bit activations; a bias of zero says it.
    if bias != nil || decision.scheme == .int16x8 {
      constants.append(
        .init(
          input: operands.bias, form: form,
          scales: scales.map { max(inputScale * $0, .leastNormalMagnitude) },
          zeroPoint: 0, axis: 0))
    }
    return constants
  }

  private func biasForm(
    _ reference: OperatorReference, _ decision: OperatorDecision
  ) -> QuantizationPlan.ConstantPlan.Form {
    guard decision.scheme == .int16x8 else { return .int32 }
    // TensorFlow Lite Micro reads 64 bits in depthwise layers whatever the type.
    return settings.bias == .narrow && network.operation(reference).builtin != .depthwiseConv2D
      ? .int32 : .int64
  }

  func place(_ reference: OperatorReference) -> String { "output '\(network.outputName(reference))'" }
}
