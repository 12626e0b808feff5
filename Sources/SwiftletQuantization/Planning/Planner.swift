import Swiftlet
import SwiftletGraph

/// Decides how every tensor of a float graph is stored.
struct Planner {
  let subgraph: Graph.Subgraph
  let statistics: Statistics
  let method: RangeMethod
  private var plan: QuantizationPlan
  private var groups: ScaleGroups
  private var ranges: [Int: ValueRange] = [:]

  /// - Parameters:
  ///   - graph: a canonical float graph.
  ///   - model: hash of the float model.
  init(
    _ graph: Graph, _ statistics: Statistics, _ method: RangeMethod = .minimumMaximum, model: String,
    scheme: Scheme, interface: Interface,
    bias: BiasWidth
  ) {
    subgraph = graph.subgraphs[0]
    self.statistics = statistics
    self.method = method
    plan = QuantizationPlan(model: model, scheme: scheme, interface: interface, bias: bias)
    groups = ScaleGroups(tensorCount: subgraph.tensors.count)
  }

  /// - Throws: where an operator can not be quantized, or a tensor was never seen.
  mutating func makePlan() throws(QuantizationError) -> QuantizationPlan {
    fixFunctions()
    let requantized = joinScales()
    try collectRanges()
    for tensor in subgraph.tensors.indices where isActivation(tensor) {
      plan.tensors.append(
        .init(
          tensor: tensor, name: subgraph.tensors[tensor].name, quantization: try quantization(of: tensor)))
    }
    for (index, operation) in subgraph.operators.enumerated() {
      plan.operators.append(try planOperator(index, operation, requantized[index] ?? []))
    }
    return plan
  }

  /// Gives the outputs of functions their ranges.
  private mutating func fixFunctions() {
    for operation in subgraph.operators where subgraph.touchesFloat(operation) {
      if case .fixed(let output) = operation.policy, let tensor = operation.outputs.first {
        groups.fix(tensor, to: output)
      }
    }
  }

  /// Joins tensors that share a scale, and answers which inputs of joining operators can not: their scale is
  /// given by a function.
  private mutating func joinScales() -> [Int: [Int]] {
    var requantized: [Int: [Int]] = [:]
    for (index, operation) in subgraph.operators.enumerated() where subgraph.touchesFloat(operation) {
      // Constants stay out of groups: each of their readers may store them in another way.
      switch operation.policy {
      case .sameAsInput:
        let input = operation.inputs.first.flatMap { isActivation($0) ? $0 : nil }
        for output in operation.outputs { groups.join(input ?? operation.outputs[0], output) }
      case .joined:
        // A function's output joins only where all inputs are stored like it.
        let fixed = operation.inputs.map { groups.fixedOutput(of: $0)?.quantization(plan.scheme) }
        let isUniform = fixed.allSatisfy { $0 == fixed.first }
        for (position, input) in operation.inputs.enumerated() where isActivation(input) {
          if isUniform || fixed[position] == nil {
            groups.join(input, operation.outputs[0])
          } else {
            requantized[index, default: []].append(position)
          }
        }
      default:
        break
      }
    }
    return requantized
  }

  private mutating func collectRanges() throws(QuantizationError) {
    for tensor in subgraph.tensors.indices where isActivation(tensor) {
      guard
        let range = try statistics.range(
          of: TensorReference(tensor: tensor), by: method, as: plan.scheme.activationType)
      else {
        throw QuantizationError(
          "calibration never computed this tensor", place: "tensor '\(subgraph.tensors[tensor].name)'",
          advice: "remove the branch, or give calibration data that reaches it")
      }
      merge(range, into: tensor)
    }
    // Constants that are joined with activations must fit their scale.
    for operation in subgraph.operators where operation.policy?.sharesScale ?? false {
      for input in operation.inputs where input >= 0 {
        if let values = subgraph.tensors[input].floats, let range = ValueRange(of: values) {
          merge(range, into: operation.outputs[0])
        }
      }
    }
  }

  private mutating func merge(_ range: ValueRange, into tensor: Int) {
    let group = groups.representative(of: tensor)
    var merged = ranges[group] ?? range
    merged.merge(range)
    ranges[group] = merged
  }

  private func quantization(of tensor: Int) throws(QuantizationError) -> AffineQuantization {
    if let output = groups.fixedOutput(of: tensor) { return output.quantization(plan.scheme) }
    guard let range = ranges[groups.representative(of: tensor)] else {
      throw QuantizationError(
        "the tensor has no range", place: "tensor '\(subgraph.tensors[tensor].name)'",
        advice: "give calibration data that reaches it")
    }
    return AffineQuantization(range, plan.scheme)
  }

  private func planOperator(
    _ index: Int, _ operation: Graph.Operator, _ requantized: [Int]
  ) throws(QuantizationError) -> QuantizationPlan.OperatorPlan {
    var result = QuantizationPlan.OperatorPlan(
      index: index, name: operation.code.description,
      output: operation.outputs.first.map { subgraph.tensors[$0].name } ?? "", constants: [], requantized: [])
    guard subgraph.touchesFloat(operation) else { return result }
    for position in requantized {
      result.requantized.append(
        .init(input: position, quantization: try quantization(of: operation.outputs[0])))
    }
    if case .weighted(let axis) = operation.policy {
      result.constants = try planWeights(operation, axis: axis)
    } else {
      for (position, input) in operation.inputs.enumerated() where input >= 0 {
        guard let values = subgraph.tensors[input].floats, let range = ValueRange(of: values) else {
          continue
        }
        let stored =
          operation.policy?.sharesScale ?? false
          ? try quantization(of: operation.outputs[0]) : AffineQuantization(range, plan.scheme)
        result.constants.append(
          .init(
            input: position, form: plan.scheme == .int8 ? .int8 : .int16, scales: [stored.scale],
            zeroPoint: stored.zeroPoint, axis: 0))
      }
    }
    return result
  }

  private func planWeights(
    _ operation: Graph.Operator, axis: Int
  ) throws(QuantizationError) -> [QuantizationPlan.ConstantPlan] {
    guard operation.inputs.count >= 2, isActivation(operation.inputs[0]), operation.inputs[1] >= 0,
      let weights = subgraph.tensors[operation.inputs[1]].floats
    else {
      throw QuantizationError(
        "\(operation.code) needs computed inputs and constant float weights", place: place(operation),
        advice: "convert the model with constant weights")
    }
    let biasTensor = operation.inputs.count > 2 && operation.inputs[2] >= 0 ? operation.inputs[2] : nil
    let bias = biasTensor.flatMap { subgraph.tensors[$0].floats }
    guard biasTensor == nil || bias != nil else {
      throw QuantizationError(
        "\(operation.code) needs a constant float bias", place: place(operation),
        advice: "convert the model with a constant bias")
    }
    let form = biasForm(operation)
    let inputScale = try quantization(of: operation.inputs[0]).scale
    let scales = WeightScales(
      weights, shape: subgraph.tensors[operation.inputs[1]].shape, axis: axis, bias: bias,
      inputScale: inputScale, biasLimit: form == .int32 ? 0x1p30 : 0x1p39
    ).scales
    var constants = [
      QuantizationPlan.ConstantPlan(input: 1, form: .int8, scales: scales, zeroPoint: 0, axis: axis)
    ]
    // Without a bias runtimes differ in how they sum 16-bit activations; a bias of zero says it.
    if bias != nil || plan.scheme == .int16x8 {
      constants.append(
        .init(
          input: 2, form: form, scales: scales.map { max(inputScale * $0, .leastNormalMagnitude) },
          zeroPoint: 0, axis: 0))
    }
    return constants
  }

  private func biasForm(_ operation: Graph.Operator) -> QuantizationPlan.ConstantPlan.Form {
    guard plan.scheme == .int16x8 else { return .int32 }
    // TensorFlow Lite Micro reads 64 bits in depthwise layers whatever the type.
    return plan.bias == .narrow && operation.builtin != .depthwiseConv2D ? .int32 : .int64
  }

  private func isActivation(_ tensor: Int) -> Bool { subgraph.isFloatActivation(tensor) }

  private func place(_ operation: Graph.Operator) -> String {
    "output '\(operation.outputs.first.map { subgraph.tensors[$0].name } ?? "")'"
  }
}

extension Graph.Subgraph {
  /// Whether a tensor is floating point and computed, or set by the caller.
  func isFloatActivation(_ tensor: Int) -> Bool {
    tensors.indices.contains(tensor) && tensors[tensor].type == .float32 && tensors[tensor].constant == nil
      && (inputs.contains(tensor) || operators.contains { $0.outputs.contains(tensor) })
  }

  func touchesFloat(_ operation: Graph.Operator) -> Bool {
    (operation.inputs + operation.outputs).contains { $0 >= 0 && tensors[$0].type == .float32 }
  }
}

extension Graph.Tensor {
  /// The elements of a float constant.
  var floats: [Float]? {
    guard type == .float32, let constant else { return nil }
    return constant.elements(as: Float.self)
  }
}

extension ValueRange {
  /// The range of some values, `nil` where there are none.
  init?(of values: some Sequence<Float>) {
    var range: ValueRange?
    for value in values {
      range = ValueRange(low: min(range?.low ?? value, value), high: max(range?.high ?? value, value))
    }
    guard let range else { return nil }
    self = range
  }
}
