import Swiftlet
import SwiftletGraph

/// Decides how every tensor of a float graph is stored.
///
/// Every operator has a scheme, from the recipe. A tensor is stored in the form that its writer computes in; readers
/// that need it in another form, or at another scale, have it converted in front of them.
struct Planner {
  let network: FloatNetwork
  let statistics: Statistics
  let settings: QuantizationSettings
  let decisions: [OperatorReference: OperatorDecision]
  /// The form in which each activation is stored.
  private(set) var homes: [TensorReference: ActivationForm] = [:]
  var values: StoredValues
  /// Readers that need a scale of their own.
  var conversions: Set<Edge> = []
  /// The operator that writes each activation.
  let writers: [TensorReference: OperatorReference]
  /// Whether 16-bit floats make the file smaller.
  private(set) var gainsFromHalfPrecision = false
  private let model: String

  /// - Parameters:
  ///   - graph: a canonical float graph.
  ///   - model: hash of the float model.
  init(_ graph: Graph, _ statistics: Statistics, model: String, settings: QuantizationSettings)
    throws(QuantizationError)
  {
    network = FloatNetwork(graph)
    self.statistics = statistics
    self.settings = settings
    values = StoredValues(settings.scales)
    self.model = model
    var writers: [TensorReference: OperatorReference] = [:]
    for operation in network.operators {
      for output in network.activationOutputs(operation) { writers[output] = operation }
    }
    self.writers = writers
    decisions = try OperatorDecisions(network, settings).decisions
    gainsFromHalfPrecision = network.operators.contains(where: canGainFromHalfPrecision)
  }

  /// - Throws: where an operator can not be quantized, or a tensor was never seen.
  mutating func makePlan() throws(QuantizationError) -> QuantizationPlan {
    homes = StorageForms(network, decisions, settings.scheme).homes
    shareScales()
    try collectRanges()
    var plan = QuantizationPlan(
      model: model, scheme: settings.scheme, interface: settings.interface, bias: settings.bias,
      subgraphCount: network.graph.subgraphs.count)
    for tensor in network.allActivations {
      guard let form = homes[tensor], form != .float32 else { continue }
      plan.subgraphs[tensor.subgraph].tensors.append(
        .init(
          tensor: tensor.tensor, name: network.tensor(tensor).name, form: form,
          quantization: try quantization(StoredValue(tensor: tensor, form: form))))
    }
    for operation in network.operators {
      plan.subgraphs[operation.subgraph].operators.append(try planOperator(operation))
    }
    for (index, subgraph) in network.graph.subgraphs.enumerated() where index > 0 {
      for (position, output) in subgraph.outputs.enumerated() {
        let tensor = TensorReference(subgraph: index, tensor: output)
        let edge = Edge(subgraph: index, operation: nil, position: position)
        guard let home = homes[tensor], conversions.contains(edge) else { continue }
        let value = StoredValue(tensor: tensor, form: home, reader: edge)
        plan.subgraphs[index].outputs.append(
          .init(input: position, form: home, quantization: try quantization(value)))
      }
    }
    return plan
  }

  /// The form in which an operator reads and writes activations.
  func form(_ operation: OperatorReference) -> ActivationForm {
    decisions[operation]?.scheme.activationForm ?? .float32
  }

  /// A tensor as it is stored where it is made.
  func home(_ tensor: TensorReference) -> StoredValue {
    StoredValue(tensor: tensor, form: homes[tensor] ?? .float32)
  }

  /// A tensor as an operator reads it.
  func input(_ operation: OperatorReference, _ position: Int, _ tensor: TensorReference) -> StoredValue {
    let edge = Edge(subgraph: operation.subgraph, operation: operation.index, position: position)
    return StoredValue(
      tensor: tensor, form: form(operation), reader: conversions.contains(edge) ? edge : nil)
  }

  mutating func quantization(_ value: StoredValue) throws(QuantizationError) -> AffineQuantization {
    guard let quantization = values.quantization(value) else {
      throw QuantizationError(
        "calibration never computed this tensor", place: "tensor '\(network.tensor(value.tensor).name)'",
        advice: "remove the branch, or give calibration data that reaches it")
    }
    return quantization
  }

  private mutating func planOperator(
    _ reference: OperatorReference
  ) throws(QuantizationError) -> QuantizationPlan.OperatorPlan {
    let operation = network.operation(reference)
    var plan = QuantizationPlan.OperatorPlan(
      index: reference.index, name: operation.code.description, output: network.outputName(reference),
      scheme: decisions[reference]?.scheme ?? .float)
    guard network.touchesFloat(reference) else { return plan }
    for (position, tensor) in network.activationInputs(reference) {
      let value = input(reference, position, tensor)
      guard value != home(tensor) else { continue }
      let stored = value.form == .float32 ? nil : try quantization(value)
      plan.converted.append(.init(input: position, form: value.form, quantization: stored))
    }
    plan.constants = try planConstants(reference)
    plan.states = try planStates(reference)
    return plan
  }
}
