import Swiftlet
import SwiftletGraph

extension Planner {
  /// Joins values that must share a scale. A reader whose operands can not share it has one of them converted.
  mutating func shareScales() {
    let integers = network.operators.filter { form($0) != .float32 }
    for reference in integers {
      if case .fixed(let output) = network.operation(reference).policy {
        for tensor in network.activationOutputs(reference) { values.fix(home(tensor), to: output) }
      }
    }
    for reference in integers {
      let operation = network.operation(reference)
      switch operation.policy {
      case .sameAsInput(let position): shareWithInput(reference, position)
      case .joined: shareWithOutput(reference)
      default: break
      }
      if decisions[reference]?.isSymmetric ?? false {
        for tensor in network.activationOutputs(reference) { values.makeSymmetric(home(tensor)) }
      }
    }
    makeInputsSymmetric(integers)
    for reference in integers where network.operation(reference).policy == .control {
      shareWithCalled(reference)
    }
    shareVariables(integers.filter { network.operation($0).policy == .variable })
  }

  /// An input of the model, which no operator writes, is symmetric where all operators that read it are.
  private mutating func makeInputsSymmetric(_ integers: [OperatorReference]) {
    for input in network.graph.subgraphs[0].inputs {
      let tensor = TensorReference(tensor: input)
      guard network.isActivation(tensor), home(tensor).form != .float32 else { continue }
      let readers = integers.filter { reader in
        network.activationInputs(reader).contains { $0.tensor == tensor }
      }
      guard !readers.isEmpty, readers.allSatisfy({ decisions[$0]?.isSymmetric ?? false }) else { continue }
      values.makeSymmetric(home(tensor))
    }
  }

  private mutating func shareWithInput(_ reference: OperatorReference, _ position: Int) {
    let outputs = network.activationOutputs(reference).map(home)
    let source = network.activationInputs(reference).first { $0.position == position }
      .map { input(reference, position, $0.tensor) }
    // A constant that is moved takes the outputs' scale.
    guard let first = source ?? outputs.first else { return }
    for output in outputs { values.join(first, output) }
  }

  /// An operand whose scale is given by a function joins only where all operands are given the same.
  private mutating func shareWithOutput(_ reference: OperatorReference) {
    guard let output = network.activationOutputs(reference).first.map(home),
      let policy = network.operation(reference).policy
    else { return }
    let operands = network.activationInputs(reference).filter { policy.joins($0.position) }
    let given = operands.map { operand in
      values.fixedOutput(input(reference, operand.position, operand.tensor))?.quantization(output.form)
    }
    let hasConstants = network.operation(reference).inputs.indices.contains {
      policy.joins($0) && network.isConstant(reference, $0)
    }
    let isUniform = !hasConstants && given.allSatisfy { $0 == given.first }
    for (operand, given) in zip(operands, given) {
      if given != nil, !isUniform {
        convert(reference, operand.position)
      }
      values.join(input(reference, operand.position, operand.tensor), output)
    }
  }

  private mutating func convert(_ reference: OperatorReference, _ position: Int) {
    conversions.insert(Edge(subgraph: reference.subgraph, operation: reference.index, position: position))
  }

  /// WHILE: what goes in, what each turn takes and gives, what the condition takes, and what comes out. IF: what goes in
  /// and what the branches take; what they give and what comes out.
  private mutating func shareWithCalled(_ reference: OperatorReference) {
    let operation = network.operation(reference)
    let isLoop = operation.builtin == .while
    let called = operation.subgraphs.filter { network.graph.subgraphs.indices.contains($0) }
    // Inputs of an IF start behind its condition.
    let first = isLoop ? 0 : 1
    let taken = called.map { subgraph in
      network.graph.subgraphs[subgraph].inputs.map { TensorReference(subgraph: subgraph, tensor: $0) }
    }
    for (position, tensor) in network.activationInputs(reference) where position >= first {
      for inputs in taken where inputs.indices.contains(position - first) {
        let inner = inputs[position - first]
        guard network.isActivation(inner) else { continue }
        if values.fixedOutput(input(reference, position, tensor)) != nil { convert(reference, position) }
        values.join(input(reference, position, tensor), home(inner))
      }
    }
    for (position, output) in operation.outputs.enumerated() {
      let output = TensorReference(subgraph: reference.subgraph, tensor: output)
      guard network.isActivation(output) else { continue }
      if isLoop {
        for inputs in taken where inputs.indices.contains(position) && network.isActivation(inputs[position])
        {
          values.join(home(inputs[position]), home(output))
        }
      }
      // The condition of a loop gives out a truth value.
      for subgraph in isLoop ? called.suffix(1) : called {
        let given = network.graph.subgraphs[subgraph].outputs
        guard given.indices.contains(position) else { continue }
        shareGiven(TensorReference(subgraph: subgraph, tensor: given[position]), position, home(output))
      }
    }
  }

  /// Joins what a called subgraph gives out with the caller's output.
  private mutating func shareGiven(_ tensor: TensorReference, _ position: Int, _ output: StoredValue) {
    guard network.isActivation(tensor) else { return }
    var value = home(tensor)
    if value.form != output.form || values.fixedOutput(value) != nil {
      let edge = Edge(subgraph: tensor.subgraph, operation: nil, position: position)
      conversions.insert(edge)
      value = StoredValue(tensor: tensor, form: output.form, reader: edge)
    }
    values.join(value, output)
  }

  /// Everything that is assigned to a variable, and read from it.
  private mutating func shareVariables(_ operators: [OperatorReference]) {
    var seen: [String: StoredValue] = [:]
    for reference in operators {
      guard let name = network.variableName(reference) else { continue }
      let value: StoredValue
      if let output = network.activationOutputs(reference).first {
        value = home(output)
      } else if let operand = network.activationInputs(reference).first {
        if values.fixedOutput(input(reference, operand.position, operand.tensor)) != nil {
          convert(reference, operand.position)
        }
        value = input(reference, operand.position, operand.tensor)
      } else {
        continue
      }
      if let first = seen[name] { values.join(first, value) } else { seen[name] = value }
    }
  }

  /// Gathers the ranges of sets.
  mutating func collectRanges() throws(QuantizationError) {
    for value in values.all { try collect(value) }
    for tensor in network.allActivations where home(tensor).form != .float32 { try collect(home(tensor)) }
    for reference in network.operators where form(reference) != .float32 {
      for (position, tensor) in network.activationInputs(reference) {
        try collect(input(reference, position, tensor))
      }
      collectConstants(reference)
    }
  }

  private mutating func collect(_ value: StoredValue) throws(QuantizationError) {
    guard values.fixedOutput(value) == nil, !isMoved(value) else { return }
    let method = writers[value.tensor].flatMap { decisions[$0]?.calibration } ?? settings.calibration
    guard let range = try refinedRange(value, method) else {
      throw QuantizationError(
        "calibration never computed this tensor", place: "tensor '\(network.tensor(value.tensor).name)'",
        advice: "remove the branch, or give calibration data that reaches it")
    }
    values.merge(range, into: value)
  }

  /// Whether a tensor, as it is stored where it is made, only holds values of another one of its set, whose range
  /// decides.
  private func isMoved(_ value: StoredValue) -> Bool {
    guard value == home(value.tensor), let writer = writers[value.tensor], form(writer) != .float32,
      case .sameAsInput(let position) = network.operation(writer).policy,
      network.operation(writer).builtin != .l2Pool2D
    else { return false }
    return network.activationInputs(writer).contains { $0.position == position }
  }

  /// The range by a method, and what ``RefinementOptions`` make of it.
  private func refinedRange(
    _ value: StoredValue, _ method: RangeMethod
  ) throws(QuantizationError) -> ValueRange? {
    let range = try statistics.range(of: value.tensor, by: method, as: value.form.elementType)
    guard let range, let seen = statistics[value.tensor] else { return range }
    return settings.refinement.range(range, of: seen, by: method, as: value.form)
  }

  /// Constants that are joined with activations must fit their scale.
  private mutating func collectConstants(_ reference: OperatorReference) {
    let operation = network.operation(reference)
    for position in operation.inputs.indices {
      guard let taken = network.called(by: reference, position).first, home(taken).form != .float32,
        let values = network.constant(reference, position), let range = ValueRange(of: values)
      else { continue }
      self.values.merge(range, into: home(taken))
    }
    guard let policy = operation.policy, let output = network.activationOutputs(reference).first else {
      return
    }
    for position in operation.inputs.indices where policy.joins(position) {
      guard let values = network.constant(reference, position), let range = ValueRange(of: values) else {
        continue
      }
      self.values.merge(range, into: home(output))
    }
  }
}

extension FloatNetwork {
  /// The activations that subgraphs which an operator calls take for one of its inputs.
  func called(by reference: OperatorReference, _ position: Int) -> [TensorReference] {
    let operation = operation(reference)
    // Inputs of an IF start behind its condition.
    let first = operation.builtin == .while ? 0 : 1
    guard operation.policy == .control, position >= first else { return [] }
    return operation.subgraphs.compactMap { subgraph in
      guard let inputs = graph.subgraphs.at(subgraph)?.inputs, let tensor = inputs.at(position - first) else {
        return nil
      }
      let reference = TensorReference(subgraph: subgraph, tensor: tensor)
      return isActivation(reference) ? reference : nil
    }
  }

  /// The name of the variable that READ_VARIABLE or ASSIGN_VARIABLE acts on.
  func variableName(_ reference: OperatorReference) -> String? {
    let subgraph = graph.subgraphs[reference.subgraph]
    guard let handle = operation(reference).inputs.first, let producer = subgraph.producer(of: handle),
      subgraph.operators[producer].builtin == .varHandle,
      let options = subgraph.operators[producer].options
    else { return nil }
    return "\(options.table?.text(0) ?? "")/\(options.table?.text(1) ?? "")"
  }
}

extension TableValue {
  /// A string field as text.
  fileprivate func text(_ slot: Int) -> String {
    guard case .string(let bytes)? = self[slot] else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
