import Swiftlet
import SwiftletGraph

/// Carries out a subgraph's plan.
struct SubgraphRewriter {
  private(set) var subgraph: Graph.Subgraph
  /// For each tensor that a conversion writes, the tensor that it reads.
  private(set) var converted: [Int: Int] = [:]
  /// For each operator its plan; `nil` for conversions.
  private(set) var planned: [QuantizationPlan.OperatorPlan?] = []
  private let plan: QuantizationPlan.SubgraphPlan

  init(_ subgraph: Graph.Subgraph, _ plan: QuantizationPlan.SubgraphPlan) {
    self.subgraph = subgraph
    self.plan = plan
  }

  mutating func rewrite() throws(QuantizationError) {
    for tensor in plan.tensors { subgraph.tensors[tensor.tensor].store(tensor.quantization, tensor.form) }
    for (index, operation) in plan.operators.enumerated() { storeStates(index, operation) }
    try quantizeConstants()
    insertConversions()
  }

  private mutating func storeStates(_ index: Int, _ operation: QuantizationPlan.OperatorPlan) {
    for state in operation.states {
      subgraph.tensors[subgraph.operators[index].inputs[state.input]].store(state.quantization, state.form)
    }
    if operation.scheme.isInteger, subgraph.operators[index].builtin == .unidirectionalSequenceLstm {
      addGateIntermediates(index)
    }
    if operation.scheme.isInteger { subgraph.requantizeInstead(index) }
    if operation.scheme == .dynamic { subgraph.operators[index].quantizesInputsAsymmetrically() }
  }

  /// Other runtimes expect, beside the gates, four tensors without a use and one with the hidden state's scale.
  private mutating func addGateIntermediates(_ index: Int) {
    let hidden = subgraph.tensors[subgraph.operators[index].inputs[18]]
    let name = subgraph.tensors[subgraph.operators[index].outputs[0]].name
    var intermediates = ["input", "forget", "cell", "output"].map {
      subgraph.add(Graph.Tensor(name: "\(name)/input_to_\($0)_intermediate", type: .float32, shape: [0]))
    }
    intermediates.append(
      subgraph.add(
        Graph.Tensor(
          name: "\(name)/effective_hidden_scale_intermediate", type: hidden.type, shape: [0],
          quantization: hidden.quantization)))
    subgraph.operators[index].intermediates = intermediates
  }

  private mutating func quantizeConstants() throws(QuantizationError) {
    // Constants that several operators read in the same form stay one tensor.
    var made: [Source: [Made]] = [:]
    for (index, operation) in plan.operators.enumerated() {
      let isWeighted = subgraph.operators[index].policy?.isWeighted ?? false
      let weights = subgraph.operators[index].weightedOperands.weights
      for constant in operation.constants {
        while subgraph.operators[index].inputs.count <= constant.input {
          subgraph.operators[index].inputs.append(-1)
        }
        let tensor = subgraph.operators[index].inputs[constant.input]
        let source = Source(tensor: tensor, isWeights: isWeighted && constant.input == weights)
        if tensor >= 0, let same = made[source]?.first(where: { $0.plan.isSameForm(as: constant) }) {
          subgraph.operators[index].inputs[constant.input] = same.tensor
          continue
        }
        let float = tensor >= 0 ? subgraph.tensors[tensor] : zeroBias(index)
        let stored = subgraph.add(
          try ConstantQuantizer(plan: constant, isWeights: source.isWeights).quantize(float))
        subgraph.operators[index].inputs[constant.input] = stored
        made[source, default: []].append(Made(plan: constant, tensor: stored))
      }
    }
    widenHalfPrecision()
  }

  private struct Source: Hashable {
    let tensor: Int
    let isWeights: Bool
  }

  private struct Made {
    let plan: QuantizationPlan.ConstantPlan
    let tensor: Int
  }

  private func zeroBias(_ index: Int) -> Graph.Tensor {
    let operation = subgraph.operators[index]
    let weights = subgraph.tensors[operation.inputs[operation.weightedOperands.weights]]
    let count = Int(subgraph.tensors[operation.outputs[0]].shape.last ?? 1)
    return Graph.Tensor(
      name: weights.name + "/bias", type: .float32, shape: [Int32(count)],
      constant: Graph.Constant([Float](repeating: 0, count: count)))
  }

  /// Puts DEQUANTIZE behind constants of 16-bit floats. Both tensors have the same name, which is stored once.
  private mutating func widenHalfPrecision() {
    var widened: [Int: Int] = [:]
    var conversions: [Graph.Operator] = []
    for index in subgraph.operators.indices {
      for (position, tensor) in subgraph.operators[index].inputs.enumerated()
      where tensor >= 0 && subgraph.tensors[tensor].type == .float16
        && subgraph.tensors[tensor].constant != nil
      {
        if widened[tensor] == nil {
          var wide = subgraph.tensors[tensor]
          wide.type = .float32
          wide.constant = nil
          let target = subgraph.add(wide)
          widened[tensor] = target
          conversions.append(Graph.Operator(.dequantize, version: 3, inputs: [tensor], outputs: [target]))
        }
        subgraph.operators[index].inputs[position] = widened[tensor] ?? tensor
      }
    }
    halfPrecisionCount = conversions.count
    subgraph.operators = conversions + subgraph.operators
  }

  /// Operators in front of the planned ones.
  private var halfPrecisionCount = 0

  /// A tensor in a form that some readers need it in.
  private struct Conversion: Hashable {
    let source: Int
    let form: ActivationForm
    let scale: Float?
    let zeroPoint: Int?

    init(_ source: Int, _ converted: QuantizationPlan.ConvertedInput) {
      self.source = source
      form = converted.form
      scale = converted.quantization?.scale
      zeroPoint = converted.quantization?.zeroPoint
    }
  }

  /// Readers of the same conversion share it; it runs in front of the first of them.
  private mutating func insertConversions() {
    var made: [Conversion: Int] = [:]
    var operators = Array(subgraph.operators.prefix(halfPrecisionCount))
    for (operation, plan) in zip(subgraph.operators.dropFirst(halfPrecisionCount), plan.operators) {
      var operation = operation
      for input in plan.converted {
        let source = operation.inputs[input.input]
        operation.inputs[input.input] = conversion(of: source, input, &made, &operators)
      }
      planned += repeatElement(nil, count: operators.count - planned.count) + [plan]
      operators.append(operation)
    }
    for output in plan.outputs {
      subgraph.outputs[output.input] = conversion(
        of: subgraph.outputs[output.input], output, &made, &operators)
    }
    planned += repeatElement(nil, count: operators.count - planned.count)
    subgraph.operators = operators
  }

  private mutating func conversion(
    of source: Int, _ wanted: QuantizationPlan.ConvertedInput, _ made: inout [Conversion: Int],
    _ operators: inout [Graph.Operator]
  ) -> Int {
    let key = Conversion(source, wanted)
    if let tensor = made[key] { return tensor }
    var tensor = subgraph.tensors[source]
    if let quantization = wanted.quantization {
      tensor.name += "/requantized"
      tensor.store(quantization, wanted.form)
    } else {
      tensor.name += "/dequantized"
      tensor.type = .float32
      tensor.quantization = nil
    }
    let index = subgraph.add(tensor)
    operators.append(
      Graph.Operator(wanted.quantization == nil ? .dequantize : .quantize, inputs: [source], outputs: [index])
    )
    made[key] = index
    converted[index] = source
    return index
  }
}

extension QuantizationPlan.ConstantPlan {
  /// Whether the stored bytes are the same for the same constant.
  func isSameForm(as other: Self) -> Bool {
    form == other.form && scales == other.scales && zeroPoint == other.zeroPoint && axis == other.axis
      && stored == other.stored
  }
}

extension Graph.Tensor {
  /// Makes a float tensor an integer one.
  mutating func store(_ quantization: AffineQuantization, _ form: ActivationForm) {
    type = form.elementType
    self.quantization = Graph.Quantization(
      scale: quantization.scale, zeroPoint: Int64(quantization.zeroPoint))
  }
}

extension Graph.Subgraph {
  /// Makes an operator that brought numbers into floating point bring them to a scale. A plain number is one of
  /// scale 1.
  fileprivate mutating func requantizeInstead(_ index: Int) {
    guard operators[index].builtin == .dequantize || operators[index].builtin == .cast else { return }
    if operators[index].builtin == .cast, let input = operators[index].inputs.first {
      tensors[input].quantization = Graph.Quantization(scale: 1, zeroPoint: 0)
    }
    operators[index].code = .builtin(.quantize)
    operators[index].options = nil
  }
}

extension Graph.Operator {
  /// Lets kernels of float activations quantize their input with a zero point, where the operator has a choice.
  fileprivate mutating func quantizesInputsAsymmetrically() {
    guard let slot = options?.slot(of: "asymmetric_quantize_inputs") else { return }
    var table = options?.table ?? TableValue()
    table[slot, default: false] = true
    options?.table = table
  }
}
