public import Swiftlet
public import SwiftletGraph

/// Turns an int8 model into an int16x8 model: 16-bit activations, the same 8-bit weights, no data needed.
///
///     let result = try Requantizer(modelBytes).requantize()
///
/// Every 8-bit activation covers a range of real numbers; symmetric 16-bit numbers take its place, which hold that
/// range in steps that are 128 to 256 times finer. Biases are brought to the new scales, constants among the activations
/// are stored anew by their real values, weights stay byte for byte. Limits that a model states (fused activations, RELU6)
/// hold as before. Where results were clipped only because 8 bits end there, 16 bits, which are symmetric, may
/// reach beyond.
///
/// The same model and options give the same bytes.
public struct Requantizer: Sendable {
  /// The int8 model's graph.
  public let graph: Graph
  /// The int8 model, ready to run.
  public let narrowModel: PreparedModel
  private let limits: ModelLimits

  /// - Parameters:
  ///   - bytes: the contents of a `.tflite` file with int8 activations.
  ///   - limits: what the model, and what is made of it, may take: the arena of both, and the steps of all operators, each
  ///     counted once. Nothing is run.
  /// - Throws: ``QuantizationError`` where the model has no int8 activations, or can not be run; `GraphError` where
  ///   it can not be read.
  public init(_ bytes: [UInt8], within limits: ModelLimits = ModelLimits()) throws {
    var graph = try Graph(reading: bytes)
    try Requantizability().check(graph)
    narrowModel = try PreparedModel(bytes, within: limits)
    self.limits = limits
    graph.repairQuantization()
    try graph.validate()
    graph.separatePassedConstants()
    self.graph = graph
  }

  /// Carries it out, and verifies the result: there is a kernel for every operator.
  ///
  /// - Parameters:
  ///   - interface: the types of inputs and outputs.
  ///   - bias: bits of the bias. Depthwise and recurrent layers keep 64, and so do layers in which a sum of 32 bits
  ///     could overflow; see ``RequantizedModel/wideBiases``.
  /// - Throws: ``QuantizationError`` where an operator has no 16-bit form.
  public func requantize(
    interface: RequantizedInterface = .widened, bias: BiasWidth = .wide
  ) throws -> RequantizedModel {
    let activations = try WideActivations(graph)
    var result = graph
    var wideBiases: [String] = []
    for index in graph.subgraphs.indices {
      var operators = WideOperators(graph, index, activations, bias: bias)
      try operators.convert()
      result.subgraphs[index] = operators.subgraph
      wideBiases += operators.wideBiases
    }
    let borders = WideBorders(
      source: graph.subgraphs[0], isWidened: activations.scales[0].map { $0 != nil }, interface: interface)
    try borders.apply(to: &result)
    // Places of tensors in memory do not hold for tensors of other sizes.
    let metadataCount = result.metadata.count
    result.metadata.removeAll { $0.name == "OfflineMemoryAllocation" }
    let dropsMemoryPlan = result.metadata.count < metadataCount
    for index in result.subgraphs.indices {
      result.subgraphs[index].removeIdentities()
      result.removeUnusedTensors(in: index)
    }
    do throws(GraphError) {
      try result.validate()
    } catch {
      throw QuantizationError("the requantized graph is inconsistent: \(error)", advice: "report this model")
    }
    let bytes = try result.serialized()
    return RequantizedModel(
      bytes: bytes, graph: result, model: try prepare(bytes, result), wideBiases: wideBiases,
      dropsMemoryPlan: dropsMemoryPlan)
  }

  /// - Throws: where an operator has no 16-bit form, in these words; where the runtime has something else against
  ///   the model, in its own.
  private func prepare(_ bytes: [UInt8], _ graph: Graph) throws(QuantizationError) -> PreparedModel {
    do throws(ModelError) {
      return try PreparedModel(
        bytes, stepLimit: limits.steps, iterationLimit: limits.iterations, memoryLimit: limits.memory)
    } catch {
      let index = max(Int(error.subgraphIndex), 0)
      guard error.code == .missingKernel, graph.subgraphs.indices.contains(index),
        graph.subgraphs[index].operators.indices.contains(Int(error.operatorIndex))
      else { throw QuantizationError(error, bytes) }
      let operation = graph.subgraphs[index].operators[Int(error.operatorIndex)]
      throw QuantizationError(
        "\(operation.code) has no 16-bit form",
        place: "output '\(graph.subgraphs[index].outputName(of: operation))'",
        advice: "keep the int8 model, or replace the operator; 'swiftlet ops' lists what there is")
    }
  }
}
