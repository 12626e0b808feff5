import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph

/// Refines the weighted operators of a plan, one after the other in order of execution.
///
/// Float and quantized model run side by side on the same samples. Every layer is refined on the inputs that the
/// quantized layers in front of it really give, so that errors are made up for instead of piling up.
struct LayerwiseRefinement {
  let graph: Graph
  let floatModel: PreparedModel
  let limits: ModelLimits
  let options: RefinementOptions
  let threadCount: Int

  init(
    graph: Graph, floatModel: PreparedModel, limits: ModelLimits, options: RefinementOptions,
    threadCount: Int?
  ) {
    self.graph = graph
    self.floatModel = floatModel
    self.limits = limits
    self.options = options
    self.threadCount = max(threadCount ?? ProcessInfo.processInfo.activeProcessorCount, 1)
  }

  /// - Parameters:
  ///   - plan: fits the graph.
  ///   - progress: called with the number of operators done so far.
  func refine(
    _ plan: QuantizationPlan, on samples: SampleSource, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> QuantizationPlan {
    guard options.changesLayers, samples.count > 0, canPropagate else { return plan }
    var plan = plan
    var rewriter = GraphRewriter(graph, plan)
    try rewriter.rewrite()
    let data = try SampleBytes(samples, of: floatModel, limit: options.sampleLimit)
    var float = floatPropagation(data)
    var quantized = quantizedPropagation(rewriter.graph, data)
    let last = quantized.graph.subgraphs[0].operators.indices.last {
      target($0, quantized.graph, rewriter.counterparts) != nil
    }
    guard let last else { return plan }
    while quantized.next <= last {
      if let index = target(quantized.next, quantized.graph, rewriter.counterparts) {
        while float.next < index { try float.step() }
        if let constants = try refine(index, plan, &float, quantized) {
          constants.store(in: &plan, operator: index)
          try constants.store(in: &quantized.graph, operator: quantized.next)
        }
      }
      try quantized.step()
      progress?(quantized.next)
    }
    return plan
  }

  /// Whether operators can run one by one. Resources are shared between operators behind their inputs' backs.
  var canPropagate: Bool {
    !graph.subgraphs[0].operators.contains { operation in
      operation.outputs.contains { $0 >= 0 && graph.subgraphs[0].tensors[$0].type == .resource }
        || operation.inputs.contains { $0 >= 0 && graph.subgraphs[0].tensors[$0].type == .resource }
    }
  }

  /// Whether several operators read the weights, which then stay the same in all of them.
  func sharesWeights(_ operation: Graph.Operator) -> Bool {
    graph.subgraphs[0].operators.filter { $0.inputs.contains(operation.inputs[1]) }.count > 1
  }

  private func floatPropagation(_ data: SampleBytes) -> Propagation {
    Propagation(
      graph, inputs: Dictionary(zip(graph.subgraphs[0].inputs, data.inputs)) { first, _ in first },
      sampleCount: data.sampleCount, threadCount: threadCount, limits: limits)
  }

  private func quantizedPropagation(_ quantized: Graph, _ data: SampleBytes) -> Propagation {
    let subgraph = quantized.subgraphs[0]
    var inputs: [Int: [UInt8]] = [:]
    for (position, tensor) in subgraph.inputs.enumerated() where data.inputs.indices.contains(position) {
      let bytes = data.inputs[position]
      let isFloat = graph.subgraphs[0].tensors[graph.subgraphs[0].inputs[position]].type == .float32
      inputs[tensor] = isFloat ? subgraph.tensors[tensor].bytes(bytes.span.floats) : bytes
    }
    return Propagation(
      quantized, inputs: inputs, sampleCount: data.sampleCount, threadCount: threadCount, limits: limits)
  }

  /// The operator of the float graph that an operator of the quantized graph stands for, where it can be refined.
  private func target(_ index: Int, _ quantized: Graph, _ counterparts: [Int: Int]) -> Int? {
    let subgraph = quantized.subgraphs[0]
    guard LayerwiseRefinement.isWeighted(subgraph.operators[index]) else { return nil }
    let inputs = subgraph.operators[index].inputs
    guard inputs.count > 1, inputs[0] >= 0, inputs[1] >= 0 else { return nil }
    let type = subgraph.tensors[inputs[0]].type
    guard type == .int8 || type == .int16, subgraph.tensors[inputs[1]].type == .int8 else { return nil }
    guard let source = counterparts[subgraph.operators[index].outputs.first ?? -1] else { return nil }
    return graph.subgraphs[0].producer(of: source)
  }

  // Swift 6.3.1 crashes when it optimises this inlined into its caller.
  @inline(never)
  static func isWeighted(_ operation: Graph.Operator) -> Bool {
    switch operation.builtin {
    case .conv2D, .depthwiseConv2D, .fullyConnected: true
    default: false
    }
  }

  private func refine(
    _ index: Int, _ plan: QuantizationPlan, _ float: inout Propagation, _ quantized: Propagation
  ) throws -> LayerRefinement.Constants? {
    let subgraph = graph.subgraphs[0]
    let operation = subgraph.operators[index]
    let quantizedInput = quantized.graph.subgraphs[0].operators[quantized.next].inputs[0]
    guard let planned = LayerRefinement.Constants(plan, operator: index),
      let geometry = LayerGeometry(operation, subgraph),
      !sharesWeights(operation),
      let weights = subgraph.tensors[operation.inputs[1]].floats,
      let inputScale = quantized.graph.subgraphs[0].tensors[quantizedInput].affine?.scale
    else { return nil }
    let biasTensor = operation.inputs.count > 2 ? operation.inputs[2] : -1
    let bias = biasTensor >= 0 ? subgraph.tensors[biasTensor].floats : nil
    guard weights.count == geometry.outputChannels * geometry.columnCount,
      bias == nil || bias?.count == geometry.outputChannels,
      planned.weights.scales.count == 1 || planned.weights.scales.count == geometry.outputChannels,
      let inputs = options.biasCorrection == .analytic
        ? float.reals(operation.inputs[0]) : quantized.reals(quantizedInput),
      let outputs = try float.stepBeforeActivation()
    else { return nil }
    return LayerRefinement(geometry: geometry, options: options, threadCount: threadCount)(
      planned, weights: weights, bias: bias, inputs: inputs, outputs: outputs, inputScale: inputScale,
      sampleCount: quantized.sampleCount)
  }
}
