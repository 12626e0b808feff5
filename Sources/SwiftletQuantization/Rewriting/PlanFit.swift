import Swiftlet
import SwiftletGraph

/// Whether a plan, which may come from a file, fits a canonical float graph.
///
/// Holds afterwards: every index exists; every activation that the plan stores as integers is one; every operator
/// reads its activations in the form that it computes in, and every constant that it needs as integers is planned
/// once, with as many integers as it has elements where the plan brings its own; scales that an operator needs to be the same are the same.
struct PlanFit {
  private let plan: QuantizationPlan
  private let network: FloatNetwork
  private let stored: [TensorReference: QuantizationPlan.TensorPlan]

  init(_ plan: QuantizationPlan, _ graph: Graph) {
    self.plan = plan
    network = FloatNetwork(graph)
    var stored: [TensorReference: QuantizationPlan.TensorPlan] = [:]
    for (subgraph, content) in plan.subgraphs.enumerated() {
      for tensor in content.tensors {
        stored[TensorReference(subgraph: subgraph, tensor: tensor.tensor)] = tensor
      }
    }
    self.stored = stored
  }

  func check() throws(QuantizationError) {
    guard plan.subgraphs.count == network.graph.subgraphs.count else {
      throw QuantizationError(misfitAt: "subgraphs")
    }
    guard plan.subgraphs.map(\.tensors.count).reduce(0, +) == stored.count,
      stored.allSatisfy({ network.isActivation($0.key) && $0.value.form != .float32 })
    else { throw QuantizationError(misfitAt: "tensors") }
    for (subgraph, content) in plan.subgraphs.enumerated() {
      guard content.operators.count == network.graph.subgraphs[subgraph].operators.count else {
        throw QuantizationError(misfitAt: "operators")
      }
      guard outputsFit(content.outputs, of: subgraph) else { throw QuantizationError(misfitAt: "outputs") }
      for (index, planned) in content.operators.enumerated() {
        let reference = OperatorReference(subgraph: subgraph, index: index)
        let operation = network.operation(reference)
        guard planned.index == index, planned.name == operation.code.description,
          constantsFit(planned, reference), storedFit(planned, reference), inputsFit(planned, reference),
          outputsFit(planned, reference),
          statesFit(planned, reference), scalesAgree(planned, reference)
        else {
          throw QuantizationError(
            misfitAt: "operator \(index) \(operation.code), output '\(network.outputName(reference))'")
        }
      }
    }
  }

  /// Outputs of called subgraphs that are converted: each once, to a form that integers have.
  private func outputsFit(_ outputs: [QuantizationPlan.ConvertedInput], of subgraph: Int) -> Bool {
    guard outputs.isEmpty || subgraph > 0 else { return false }
    let given = network.graph.subgraphs[subgraph].outputs
    return Set(outputs.map(\.input)).count == outputs.count
      && outputs.allSatisfy { output in
        given.indices.contains(output.input) && (output.form == .float32) == (output.quantization == nil)
          && network.isActivation(TensorReference(subgraph: subgraph, tensor: given[output.input]))
      }
  }

  /// Every float constant once where the operator computes in integers; a bias may be added where there is none.
  private func constantsFit(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool
  {
    let operation = network.operation(reference)
    var positions =
      operation.policy == .binarized
      ? [] : operation.inputs.indices.filter { network.isConstant(reference, $0) }
    let given = planned.constants.map(\.input).sorted()
    guard planned.scheme.isInteger, network.touchesFloat(reference) else {
      return Set(given).count == given.count && Set(given).isSubset(of: positions)
        && planned.constants.allSatisfy { $0.form == (planned.scheme == .float16 ? .float16 : .int8) }
        && (planned.scheme != .float || planned.constants.isEmpty)
    }
    let operands = operation.weightedOperands
    let isWeighted = operation.policy?.isWeighted ?? false
    if isWeighted, given.contains(operands.bias), !operation.hasInput(operands.bias),
      operation.inputs.count >= operands.bias
    {
      positions.append(operands.bias)
    }
    guard given == positions.sorted(), planned.constants.allSatisfy({ $0.form != .float16 }) else {
      return false
    }
    guard isWeighted, let bias = planned.constants.first(where: { $0.input == operands.bias }) else {
      return true
    }
    return planned.constants.contains { $0.input == operands.weights && $0.scales.count == bias.scales.count }
  }

  /// The integers that the plan brings are as many as the constant has elements, within their range.
  private func storedFit(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool {
    let operation = network.operation(reference)
    return planned.constants.allSatisfy { constant in
      guard constant.stored != nil else { return true }
      let isWeights =
        operation.policy?.isWeighted ?? false && constant.input == operation.weightedOperands.weights
      // A bias that is added has an element for each channel of the output.
      let count =
        network.constant(reference, constant.input)?.count
        ?? operation.outputs.first.flatMap { network.channelCount(reference.subgraph, $0) }
      return count.map { ConstantQuantizer(plan: constant, isWeights: isWeights).storedFit($0) } ?? false
    }
  }

  /// Activations come in the form that the operator computes in, converted at most once.
  private func inputsFit(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool {
    let inputs = network.activationInputs(reference)
    let positions = planned.converted.map(\.input)
    guard Set(positions).count == positions.count, Set(positions).isSubset(of: inputs.map(\.position)),
      planned.converted.allSatisfy({ ($0.form == .float32) == ($0.quantization == nil) })
    else { return false }
    let form = planned.scheme.activationForm
    return inputs.allSatisfy { input in
      (planned.converted.first { $0.input == input.position }?.form ?? stored[input.tensor]?.form ?? .float32)
        == form
    }
  }

  private func outputsFit(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool {
    network.activationOutputs(reference).allSatisfy {
      (stored[$0]?.form ?? .float32) == planned.scheme.activationForm
    }
  }

  private func statesFit(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool {
    let positions: [Int] =
      switch (planned.scheme.isInteger, network.operation(reference).policy) {
      case (true, .sequenceLSTM): [18, 19]
      case (true, .svdf): [4]
      default: []
      }
    return planned.states.map(\.input) == positions
      && positions.allSatisfy { network.operation(reference).hasInput($0) }
      && planned.states.allSatisfy { $0.form != .float32 }
      && (positions.isEmpty || !network.operation(reference).outputs.isEmpty)
  }

  private func scalesAgree(_ planned: QuantizationPlan.OperatorPlan, _ reference: OperatorReference) -> Bool {
    guard planned.scheme.isInteger, let policy = network.operation(reference).policy else { return true }
    let outputs = network.activationOutputs(reference).compactMap { stored[$0]?.quantization }
    guard let output = outputs.first else { return true }
    switch policy {
    case .fixed(let function):
      return output == function.quantization(planned.scheme.activationForm)
    case .sameAsInput, .joined:
      let inputs = network.activationInputs(reference).filter { policy.joins($0.position) }.map { input in
        planned.converted.first { $0.input == input.position }?.quantization
          ?? stored[input.tensor]?.quantization
      }
      let constants = planned.constants.filter { policy.joins($0.input) }.flatMap { constant in
        constant.scales.map { AffineQuantization(scale: $0, zeroPoint: constant.zeroPoint) }
      }
      return (outputs + constants).allSatisfy { $0 == output } && inputs.allSatisfy { $0 == output }
    default:
      return true
    }
  }
}

extension FloatNetwork {
  /// Elements along the last axis.
  fileprivate func channelCount(_ subgraph: Int, _ tensor: Int) -> Int? {
    let tensors = graph.subgraphs[subgraph].tensors
    return tensors.indices.contains(tensor) ? Int(tensors[tensor].shape.last ?? 1) : nil
  }
}

extension QuantizationError {
  /// A plan that was made for another model, or changed.
  init(misfitAt place: String) {
    self.init(
      "the plan does not fit the model", place: place,
      advice: "use the plan as it was saved, with the float model that it was made for")
  }
}

extension Graph.Subgraph {
  /// The name of an operator's first output, by which people know the operator.
  func outputName(of operation: Graph.Operator) -> String {
    operation.outputs.first.flatMap { tensors.indices.contains($0) ? tensors[$0].name : nil } ?? ""
  }
}
