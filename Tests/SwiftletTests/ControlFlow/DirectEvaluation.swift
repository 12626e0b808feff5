import Swiftlet
import SwiftletGraph

/// Runs a graph of 32-bit integers and truth values operator by operator, every value in memory of its own.
struct DirectEvaluation {
  let graph: Graph
  private(set) var variables: [String: [Int32]] = [:]
  /// Operators of CALL_ONCE that have run, by subgraph and index.
  private var initialized: Set<[Int]> = []
  /// Operators that have run in all.
  private(set) var count = 0

  init(_ graph: Graph) { self.graph = graph }

  /// The values of a subgraph's outputs; truth values are 0 and 1.
  mutating func run(_ index: Int = 0, _ inputs: [[Int32]]) throws -> [[Int32]] {
    let subgraph = graph.subgraphs[index]
    var values: [[Int32]] = subgraph.tensors.map { tensor in
      guard let constant = tensor.constant else { return [] }
      return tensor.type == .bool ? constant.bytes.map { Int32($0) } : constant.elements(as: Int32.self)
    }
    for (position, tensor) in subgraph.inputs.enumerated() { values[tensor] = inputs[position] }
    var names: [Int: String] = [:]
    for (position, site) in subgraph.operators.enumerated() {
      count += 1
      let operands = site.inputs.map { values[$0] }
      let callees = site.options?.subgraphs ?? []
      var results: [[Int32]] = []
      switch site.builtin {
      case .add: results = [DirectEvaluation.combine(operands, &+)]
      case .sub: results = [DirectEvaluation.combine(operands, &-)]
      case .mul: results = [DirectEvaluation.combine(operands, &*)]
      case .maximum: results = [DirectEvaluation.combine(operands, max)]
      case .minimum: results = [DirectEvaluation.combine(operands, min)]
      case .less: results = [DirectEvaluation.combine(operands) { $0 < $1 ? 1 : 0 }]
      case .logicalAnd: results = [DirectEvaluation.combine(operands, &)]
      case .logicalNot: results = [operands[0].map { 1 - $0 }]
      case .if:
        results = try run(callees[operands[0][0] != 0 ? 0 : 1], Array(operands.dropFirst()))
      case .while:
        results = operands
        while try run(callees[0], results)[0][0] != 0 { results = try run(callees[1], results) }
      case .callOnce:
        if initialized.insert([index, position]).inserted { _ = try run(callees[0], []) }
      case .varHandle:
        guard case .string(let name) = site.options?.table?[1] else { throw Unknown(site: site) }
        names[site.outputs[0]] = String(decoding: name, as: UTF8.self)
      case .readVariable:
        let zeros = [Int32](repeating: 0, count: subgraph.tensors[site.outputs[0]].elementCount ?? 0)
        results = [variables[names[site.inputs[0], default: ""], default: zeros]]
      case .assignVariable: variables[names[site.inputs[0], default: ""]] = operands[1]
      default: throw Unknown(site: site)
      }
      for (result, tensor) in zip(results, site.outputs) { values[tensor] = result }
    }
    return subgraph.outputs.map { values[$0] }
  }

  struct Unknown: Error {
    let site: Graph.Operator
  }

  /// An operator on elements; a single one stands for as many as there are on the other side.
  private static func combine(_ operands: [[Int32]], _ function: (Int32, Int32) -> Int32) -> [Int32] {
    let (left, right) = (operands[0], operands[1])
    return (0..<max(left.count, right.count)).map {
      function(left.count == 1 ? left[0] : left[$0], right.count == 1 ? right[0] : right[$0])
    }
  }
}
