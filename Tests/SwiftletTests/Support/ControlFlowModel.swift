import Swiftlet
import SwiftletGraph

/// Subgraphs for tests of control flow.
enum ControlFlowModel {
  static func bytes(_ subgraphs: [Graph.Subgraph]) throws -> [UInt8] {
    try Graph(subgraphs: subgraphs).serialized()
  }

  static func truth() -> Graph.Tensor { Graph.Tensor(.bool, [1]) }
  static func integer(_ count: Int = 1) -> Graph.Tensor { Graph.Tensor(.int32, [count]) }
  static func handle() -> Graph.Tensor { Graph.Tensor(.resource, [1]) }

  static func sum(_ left: Int, _ right: Int, to output: Int) -> Graph.Operator {
    binary(.add, left, right, to: output)
  }

  static func binary(_ builtin: BuiltinOperator, _ left: Int, _ right: Int, to output: Int) -> Graph.Operator
  {
    .init(
      builtin, inputs: [left, right], outputs: [output],
      options: builtin == .add
        ? OperatorOptions(OperatorOptions.Add())
        : builtin == .sub ? OperatorOptions(OperatorOptions.Sub()) : OperatorOptions(OperatorOptions.Mul()))
  }

  static func less(_ left: Int, _ right: Int, to output: Int) -> Graph.Operator {
    .init(.less, inputs: [left, right], outputs: [output])
  }

  /// A subgraph of an operator on two tensors of integers.
  static func apply(_ builtin: BuiltinOperator, _ count: Int = 150) -> Graph.Subgraph {
    let values = integer(count)
    return Graph.Subgraph(
      tensors: [values, values, values], operators: [binary(builtin, 0, 1, to: 2)], inputs: [0, 1],
      outputs: [2])
  }

  static func choice(_ inputs: [Int], _ outputs: [Int], then: Int32, otherwise: Int32) -> Graph.Operator {
    .init(
      .if, inputs: inputs, outputs: outputs,
      options: OperatorOptions(
        OperatorOptions.If {
          $0.thenSubgraph = then
          $0.elseSubgraph = otherwise
        }))
  }

  static func loop(_ inputs: [Int], _ outputs: [Int], condition: Int32, body: Int32) -> Graph.Operator {
    .init(
      .while, inputs: inputs, outputs: outputs,
      options: OperatorOptions(
        OperatorOptions.While {
          $0.conditionSubgraph = condition
          $0.bodySubgraph = body
        }))
  }

  /// VAR_HANDLE of the variable of a name.
  static func variable(_ name: String = "", to output: Int) -> Graph.Operator {
    var table = TableValue()
    table.set(1, name)
    return .init(
      .varHandle, inputs: [], outputs: [output],
      options: OperatorOptions.Kind(named: "VarHandleOptions").map { OperatorOptions($0, table) })
  }

  static func read(_ handle: Int, to output: Int) -> Graph.Operator {
    .init(.readVariable, inputs: [handle], outputs: [output])
  }

  static func assign(_ handle: Int, _ value: Int) -> Graph.Operator {
    .init(.assignVariable, inputs: [handle, value], outputs: [])
  }

  static func once(_ subgraph: Int32) -> Graph.Operator {
    .init(
      .callOnce, inputs: [], outputs: [],
      options: OperatorOptions(OperatorOptions.CallOnce { $0.initSubgraph = subgraph }))
  }

  /// `(n) -> n < limit`.
  static func below(_ limit: Int32, others: [Graph.Tensor] = []) -> Graph.Subgraph {
    let count = others.count
    return Graph.Subgraph(
      tensors: [integer()] + others + [Graph.Tensor([limit]), truth()],
      operators: [.init(.less, inputs: [0, 1 + count], outputs: [2 + count])],
      inputs: Array(0...count), outputs: [2 + count])
  }

  /// `(n) -> n + step`.
  static func adding(_ step: Int32) -> Graph.Subgraph {
    Graph.Subgraph(
      tensors: [integer(), Graph.Tensor([step]), integer()], operators: [sum(0, 1, to: 2)], inputs: [0],
      outputs: [2])
  }

  /// `while n < limit { n += step }`, as main subgraph of three.
  static func counting(to limit: Int32, by step: Int32) -> [Graph.Subgraph] {
    [
      Graph.Subgraph(
        tensors: [integer(), integer()], operators: [loop([0], [1], condition: 1, body: 2)], inputs: [0],
        outputs: [1]),
      below(limit), adding(step),
    ]
  }
}

extension Interpreter {
  mutating func set(_ index: Int, _ values: [Int32]) {
    withInput(index, as: Int32.self) { for position in values.indices { $0[position] = values[position] } }
  }

  mutating func setTruth(_ index: Int, _ value: Bool) { withInputBytes(index) { $0[0] = value ? 1 : 0 } }

  func integers(_ index: Int) -> [Int32] {
    withOutput(index, as: Int32.self) { span in (0..<span.count).map { span[$0] } }
  }
}
