import Swiftlet
import SwiftletGraph

extension OracleCase {
  private typealias M = ControlFlowModel

  /// VAR_HANDLE, READ_VARIABLE, ASSIGN_VARIABLE and CALL_ONCE.
  static let variables: [OracleCase] = variableTypes.map { delay($0) } + [total, exchange]

  private static let variableTypes: [ElementType] = [
    .float32, .int8, .uint8, .int16, .int32, .uint32, .int64, .bool,
  ]

  /// The output is the input of the invocation before; that of the first one is a constant.
  private static func delay(_ type: ElementType) -> OracleCase {
    let scale: Float? = [.int8, .uint8, .int16].contains(type) ? 0.125 : nil
    let value = Graph.Tensor(type, [10, 25], scale: scale, zeroPoint: type == .int8 ? -3 : 0)
    var start = value
    var random = SeededGenerator(state: 11)
    start.constant = .init(bytes: OracleTensor(value).random(in: nil, using: &random))
    let first = start.realConstant?.reals ?? []
    let initial = start
    return OracleCase(
      "READ_VARIABLE, ASSIGN_VARIABLE \(type)",
      {
        let main = Graph.Subgraph(
          tensors: [value, M.handle(), value],
          operators: [M.once(1), M.variable("last", to: 1), M.read(1, to: 2), M.assign(1, 0)], inputs: [0],
          outputs: [2])
        let start = Graph.Subgraph(
          tensors: [M.handle(), initial], operators: [M.variable("last", to: 0), M.assign(0, 1)], inputs: [],
          outputs: [])
        return try M.bytes([main, start])
      }, invocations: 5, .exact,
      definition: { invocations in
        ([first] + invocations.dropLast().map { $0[0].reals }).map { [$0] }
      })
  }

  /// The sum of all inputs so far, added up in a subgraph that is called with a condition; otherwise zeros.
  private static let total = OracleCase(
    "READ_VARIABLE, ASSIGN_VARIABLE in IF",
    {
      let values = M.integer(200)
      let main = Graph.Subgraph(
        tensors: [M.truth(), values, values], operators: [M.choice([0, 1], [2], then: 1, otherwise: 2)],
        inputs: [0, 1], outputs: [2])
      let adding = Graph.Subgraph(
        tensors: [values, M.handle(), values, values],
        operators: [M.variable("total", to: 1), M.read(1, to: 2), M.sum(0, 2, to: 3), M.assign(1, 3)],
        inputs: [0], outputs: [3])
      let clearing = Graph.Subgraph(
        tensors: [values, M.handle(), values],
        operators: [M.variable("total", to: 1), M.binary(.sub, 0, 0, to: 2), M.assign(1, 2)], inputs: [0],
        outputs: [2])
      return try M.bytes([main, adding, clearing])
    }, invocations: 12, .exact,
    definition: { invocations in
      var total = [Double](repeating: 0, count: 200)
      return invocations.map { inputs in
        total = total.indices.map { inputs[0][0] != 0 ? total[$0] + inputs[1][$0] : 0 }
        return [total]
      }
    })

  /// Two variables by name, which a loop exchanges `n` times before the first one takes the input.
  private static let exchange = OracleCase(
    "VAR_HANDLE of two variables in WHILE",
    {
      let values = M.integer(60)
      let main = Graph.Subgraph(
        tensors: [M.integer(), values, M.integer(), M.handle(), M.handle(), values, values],
        operators: [
          M.loop([0], [2], condition: 1, body: 2), M.variable("b", to: 4), M.variable("a", to: 3),
          M.assign(3, 1), M.read(3, to: 5), M.read(4, to: 6),
        ], inputs: [0, 1], outputs: [5, 6])
      let body = Graph.Subgraph(
        tensors: [
          M.integer(), Graph.Tensor([Int32(1)]), M.integer(), M.handle(), M.handle(), values, values,
        ],
        operators: [
          M.variable("a", to: 3), M.variable("b", to: 4), M.read(3, to: 5), M.read(4, to: 6), M.assign(3, 6),
          M.assign(4, 5), M.sum(0, 1, to: 2),
        ], inputs: [0], outputs: [2])
      return try M.bytes([main, M.below(3), body])
    }, ranges: [0: 0...3], invocations: 12, .exact,
    definition: { invocations in
      var (a, b) = ([Double](repeating: 0, count: 60), [Double](repeating: 0, count: 60))
      return invocations.map { inputs in
        if (3 - Int(inputs[0][0])) % 2 == 1 { (a, b) = (b, a) }
        a = inputs[1].reals
        return [a, b]
      }
    })
}
