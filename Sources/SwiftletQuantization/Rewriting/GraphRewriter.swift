import Swiftlet
import SwiftletGraph

/// Carries out a plan on a canonical float graph.
struct GraphRewriter {
  let plan: QuantizationPlan
  private(set) var graph: Graph
  /// For each quantized activation of the result, by index, the tensor of the float graph that it stands for.
  private(set) var counterparts: [Int: Int] = [:]

  init(_ graph: Graph, _ plan: QuantizationPlan) {
    self.graph = graph
    self.plan = plan
  }

  mutating func rewrite() throws(QuantizationError) {
    try PlanFit(plan, graph.subgraphs[0]).check()
    quantizeActivations()
    try quantizeConstants()
    insertRequantization()
    if plan.interface == .float { FloatBorders().add(to: &graph, plan) }
    setVersions()
    let moved = graph.removeUnusedTensors(in: 0)
    counterparts = counterparts.reduce(into: [:]) { result, pair in
      if let index = moved[pair.key] { result[index] = pair.value }
    }
    do throws(GraphError) {
      try graph.validate()
    } catch {
      throw QuantizationError("the quantized graph is inconsistent: \(error)", advice: "report this model")
    }
  }

  private mutating func quantizeActivations() {
    for tensor in plan.tensors {
      graph.subgraphs[0].tensors[tensor.tensor].store(tensor.quantization, plan.scheme)
      counterparts[tensor.tensor] = tensor.tensor
    }
  }

  private mutating func quantizeConstants() throws(QuantizationError) {
    // Constants that several operators read in the same form stay one tensor.
    var made: [Made] = []
    for (index, operation) in plan.operators.enumerated() {
      let isWeighted = graph.subgraphs[0].operators[index].policy?.isWeighted ?? false
      for constant in operation.constants {
        while graph.subgraphs[0].operators[index].inputs.count <= constant.input {
          graph.subgraphs[0].operators[index].inputs.append(-1)
        }
        let source = graph.subgraphs[0].operators[index].inputs[constant.input]
        let isWeights = isWeighted && constant.input == 1
        if let same = made.first(where: {
          $0.source == source && source >= 0 && $0.isWeights == isWeights && $0.plan.isSameForm(as: constant)
        }) {
          graph.subgraphs[0].operators[index].inputs[constant.input] = same.tensor
          continue
        }
        let float = source >= 0 ? graph.subgraphs[0].tensors[source] : zeroBias(index, constant)
        let tensor = graph.subgraphs[0].add(
          try ConstantQuantizer(plan: constant, isWeights: isWeights).quantize(float))
        graph.subgraphs[0].operators[index].inputs[constant.input] = tensor
        made.append(Made(source: source, plan: constant, isWeights: isWeights, tensor: tensor))
      }
    }
  }

  private struct Made {
    let source: Int
    let plan: QuantizationPlan.ConstantPlan
    let isWeights: Bool
    let tensor: Int
  }

  private func zeroBias(_ operation: Int, _ constant: QuantizationPlan.ConstantPlan) -> Graph.Tensor {
    let weights = graph.subgraphs[0].tensors[graph.subgraphs[0].operators[operation].inputs[1]]
    let output = graph.subgraphs[0].operators[operation].outputs[0]
    let count = Int(graph.subgraphs[0].tensors[output].shape.last ?? 1)
    return Graph.Tensor(
      name: weights.name + "/bias", type: .float32, shape: [Int32(count)],
      constant: Graph.Constant([Float](repeating: 0, count: count)))
  }

  private mutating func insertRequantization() {
    // From the last operator on, so that indices in front stay valid.
    for operation in plan.operators.reversed() {
      for (count, input) in operation.requantized.enumerated() {
        // The operator itself moves behind what is put in front of it.
        let reader = operation.index + count
        let source = graph.subgraphs[0].operators[reader].inputs[input.input]
        var tensor = graph.subgraphs[0].tensors[source]
        tensor.name += "/requantized"
        tensor.store(input.quantization, plan.scheme)
        let index = graph.subgraphs[0].add(tensor)
        counterparts[index] = source
        graph.subgraphs[0].operators[reader].inputs[input.input] = index
        graph.subgraphs[0].insert(
          Graph.Operator(.quantize, inputs: [source], outputs: [index]), before: reader)
      }
    }
  }

  private mutating func setVersions() {
    for index in graph.subgraphs[0].operators.indices {
      let operation = graph.subgraphs[0].operators[index]
      guard let builtin = operation.builtin, let tensor = operation.outputs.first,
        [.int8, .int16].contains(graph.subgraphs[0].tensors[tensor].type),
        let version = OperatorVersion.version(of: builtin, plan.scheme)
      else { continue }
      graph.subgraphs[0].operators[index].version = max(operation.version, version)
    }
  }
}

extension QuantizationPlan.ConstantPlan {
  /// Whether the stored bytes are the same for the same constant.
  func isSameForm(as other: Self) -> Bool {
    form == other.form && scales == other.scales && zeroPoint == other.zeroPoint && axis == other.axis
  }
}

extension Graph.Tensor {
  /// Makes a float activation a quantized one.
  mutating func store(_ quantization: AffineQuantization, _ scheme: Scheme) {
    type = scheme.activationType
    self.quantization = Graph.Quantization(
      scale: quantization.scale, zeroPoint: Int64(quantization.zeroPoint))
  }
}
