import Swiftlet
import SwiftletGraph

/// The tensors of a model that become 16-bit activations, and their scales.
struct WideActivations {
  /// An input of an operator.
  struct Operand: Hashable {
    let subgraph: Int
    let operation: Int
    let position: Int
  }

  /// By subgraph and tensor the new scale, `nil` for tensors that stay as they are.
  private(set) var scales: [[Float?]] = []
  /// Inputs that can not have the scale of the output that they should share it with: another one is prescribed.
  private(set) var conflicts: Set<Operand> = []
  private let graph: Graph
  /// Index of each subgraph's first tensor among all.
  private let bases: [Int]
  private let isActivation: [Bool]
  private var groups: WideScaleGroups

  /// - Parameter graph: a graph in which constants that are passed between subgraphs have no other readers; see
  ///   ``Graph/separatePassedConstants()``.
  /// - Throws: where subgraphs that call each other can not agree.
  init(_ graph: Graph) throws(QuantizationError) {
    self.graph = graph
    var bases: [Int] = []
    var natural: [Float] = []
    var isActivation: [Bool] = []
    for subgraph in graph.subgraphs {
      bases.append(natural.count)
      let passed = subgraph.passedTensors
      for (index, tensor) in subgraph.tensors.enumerated() {
        let scale = tensor.constant == nil || passed.contains(index) ? WideScale.scale(of: tensor) : nil
        natural.append(scale ?? 0)
        isActivation.append(scale != nil)
      }
    }
    self.bases = bases
    self.isActivation = isActivation
    groups = WideScaleGroups(natural)
    prescribe()
    try joinCalls()
    try joinVariables()
    for subgraph in graph.subgraphs.indices { try joinOperators(of: subgraph) }
    let found = groups.groupScales
    for (subgraph, base) in bases.enumerated() {
      scales.append(
        graph.subgraphs[subgraph].tensors.indices.map { isActivation[base + $0] ? found[base + $0] : nil })
    }
  }

  /// The new scale; `nil` for a tensor that stays as it is, or -1.
  func scale(_ subgraph: Int, _ tensor: Int) -> Float? {
    scales[subgraph].indices.contains(tensor) ? scales[subgraph][tensor] : nil
  }

  private func node(_ subgraph: Int, _ tensor: Int) -> Int? {
    guard tensor >= 0 else { return nil }
    let index = bases[subgraph] + tensor
    return isActivation[index] ? index : nil
  }

  private mutating func prescribe() {
    for (index, subgraph) in graph.subgraphs.enumerated() {
      for operation in subgraph.operators where operation.builtin?.prescribesUnitScale ?? false {
        for output in operation.outputs {
          if let output = node(index, output) { groups.prescribe(WideScale.unit, for: output) }
        }
      }
    }
  }

  /// Arguments and results of calls are the same tensors under two names.
  private mutating func joinCalls() throws(QuantizationError) {
    for (index, subgraph) in graph.subgraphs.enumerated() {
      for operation in subgraph.operators {
        let first: Int
        switch operation.builtin {
        case .while: first = 0
        case .if: first = 1
        default: continue
        }
        let arguments = Array(operation.inputs.dropFirst(first))
        for callee in operation.subgraphs {
          try join(index, arguments, callee, graph.subgraphs[callee].inputs)
          // The condition of a loop gives a truth value, which is no activation.
          let results = graph.subgraphs[callee].outputs
          try join(index, operation.outputs, callee, results)
          if operation.builtin == .while { try join(index, arguments, callee, results) }
        }
      }
    }
  }

  private mutating func join(
    _ caller: Int, _ own: [Int], _ callee: Int, _ others: [Int]
  ) throws(QuantizationError) {
    for (tensor, other) in zip(own, others) {
      guard let first = node(caller, tensor), let second = node(callee, other) else { continue }
      guard groups.join(first, second) else {
        throw QuantizationError(
          "a tensor that is passed between subgraphs would need two scales",
          place: "tensor '\(graph.subgraphs[caller].tensors[tensor].name)'",
          advice: "convert the model so that both sides of the call have the same scale")
      }
    }
  }

  /// What is read from a variable is what was assigned to it.
  private mutating func joinVariables() throws(QuantizationError) {
    var firstUses: [ResourceName: Int] = [:]
    for (index, subgraph) in graph.subgraphs.enumerated() {
      let names = subgraph.resourceNames
      for operation in subgraph.operators {
        let value: Int?
        switch operation.builtin {
        case .readVariable: value = operation.outputs.first
        case .assignVariable: value = operation.inputs.count > 1 ? operation.inputs[1] : nil
        default: continue
        }
        guard let value, let node = node(index, value), let handle = operation.inputs.first else { continue }
        let name = names[handle] ?? ResourceName()
        guard let first = firstUses[name] else {
          firstUses[name] = node
          continue
        }
        guard groups.join(first, node) else {
          throw QuantizationError(
            "a variable is assigned and read at two scales",
            place: "tensor '\(subgraph.tensors[value].name)'",
            advice: "convert the model so that all of the variable's values have the same scale")
        }
      }
    }
  }

  private mutating func joinOperators(of index: Int) throws(QuantizationError) {
    for (number, operation) in graph.subgraphs[index].operators.enumerated() {
      guard let shared = SharedScale(operation) else { continue }
      let outputs = shared.outputs.compactMap {
        operation.outputs.indices.contains($0) ? node(index, operation.outputs[$0]) : nil
      }
      let inputs = shared.inputs.filter { operation.inputs.indices.contains($0) }
      let activations = inputs.compactMap { node(index, operation.inputs[$0]) }
      guard let anchor = outputs.first ?? activations.first else { continue }
      for output in outputs where !groups.join(anchor, output) {
        throw QuantizationError(
          "\(operation.code) would need two scales for its outputs",
          place: "output '\(graph.subgraphs[index].outputName(of: operation))'",
          advice: "convert the model so that all of its outputs have the same scale")
      }
      for position in inputs {
        let tensor = operation.inputs[position]
        guard tensor >= 0 else { continue }
        if let input = node(index, tensor) {
          if !groups.join(anchor, input) {
            conflicts.insert(Operand(subgraph: index, operation: number, position: position))
          }
        } else if let scale = WideScale.scale(of: graph.subgraphs[index].tensors[tensor]) {
          groups.widen(anchor, to: scale)
        }
      }
    }
  }
}

extension Graph.Subgraph {
  /// Tensors whose quantization others than this subgraph's operators rely on.
  var passedTensors: Set<Int> {
    var passed = Set(inputs + outputs)
    for operation in operators where !operation.subgraphs.isEmpty { passed.formUnion(operation.inputs) }
    return passed
  }

  /// The variables that tensors are handles of.
  fileprivate var resourceNames: [Int: ResourceName] {
    var names: [Int: ResourceName] = [:]
    for operation in operators where operation.builtin == .varHandle {
      guard let handle = operation.outputs.first, let options = operation.options else { continue }
      names[handle] = ResourceName(
        container: options.slot(of: "container").flatMap { options.table?[$0] },
        name: options.slot(of: "shared_name").flatMap { options.table?[$0] })
    }
    return names
  }
}

/// What tells a resource variable from others; handles that come from a caller are taken for one.
private struct ResourceName: Hashable {
  private var container: [UInt8] = []
  private var name: [UInt8] = []

  init() {}

  init(container: TableValue.Field?, name: TableValue.Field?) {
    if case .string(let bytes) = container { self.container = bytes }
    if case .string(let bytes) = name { self.name = bytes }
  }
}
