import Swiftlet
import SwiftletGraph

extension OracleCase {
  private typealias M = ControlFlowModel

  /// IF and WHILE, with what they call.
  static let controlFlow: [OracleCase] = [choice, nestedChoice, loop, loopOfChoices]

  /// `c ? x + y : x * y`.
  private static let choice = OracleCase(
    "IF", { try M.bytes([branching(then: 1, otherwise: 2), M.apply(.add), M.apply(.mul)]) },
    invocations: 12, .exact,
    definition: { invocations in
      invocations.map { inputs in
        [(0..<150).map { inputs[0][0] != 0 ? inputs[1][$0] + inputs[2][$0] : inputs[1][$0] * inputs[2][$0] }]
      }
    })

  /// `c ? x + y : d ? x - y : x * y`: one branch does not read `d`, the other one branches.
  private static let nestedChoice = OracleCase(
    "IF in IF",
    {
      let values = M.integer(150)
      let main = Graph.Subgraph(
        tensors: [M.truth(), M.truth(), values, values, values],
        operators: [M.choice([0, 1, 2, 3], [4], then: 1, otherwise: 2)], inputs: [0, 1, 2, 3], outputs: [4])
      let sum = Graph.Subgraph(
        tensors: [M.truth(), values, values, values], operators: [M.sum(1, 2, to: 3)], inputs: [0, 1, 2],
        outputs: [3])
      return try M.bytes([main, sum, branching(then: 3, otherwise: 4), M.apply(.sub), M.apply(.mul)])
    }, invocations: 16, .exact,
    definition: { invocations in
      invocations.map { inputs in
        let (x, y) = (inputs[2], inputs[3])
        return [
          (0..<150).map { index in
            if inputs[0][0] != 0 { return x[index] + y[index] }
            return inputs[1][0] != 0 ? x[index] - y[index] : x[index] * y[index]
          }
        ]
      }
    })

  /// `while n < 12 { (n, a, b) = (n + 1, b, a + b) }`.
  private static let loop = OracleCase(
    "WHILE",
    {
      let values = M.integer(120)
      let body = Graph.Subgraph(
        tensors: [M.integer(), values, values, Graph.Tensor([Int32(1)]), M.integer(), values],
        operators: [M.sum(0, 3, to: 4), M.sum(1, 2, to: 5)], inputs: [0, 1, 2], outputs: [4, 2, 5])
      let main = Graph.Subgraph(
        tensors: [M.integer(), values, values, M.integer(), values, values],
        operators: [M.loop([0, 1, 2], [3, 4, 5], condition: 1, body: 2)], inputs: [0, 1, 2],
        outputs: [3, 4, 5])
      return try M.bytes([main, M.below(12, others: [values, values]), body])
    }, ranges: [0: 0...13], invocations: 10, .exact,
    definition: { invocations in
      invocations.map { inputs in
        var (n, a, b) = (inputs[0][0], inputs[1].reals, inputs[2].reals)
        while n < 12 { (n, a, b) = (n + 1, b, a.indices.map { a[$0] + b[$0] }) }
        return [[n], a, b]
      }
    })

  /// `while n < 9 { (n, x) = (n + 2, n < 5 ? x + y : x - y) }`: branches in a loop, which gives `y` on.
  private static let loopOfChoices = OracleCase(
    "IF in WHILE",
    {
      let values = M.integer(120)
      let body = Graph.Subgraph(
        tensors: [
          M.integer(), values, values, Graph.Tensor([Int32(5)]), M.truth(), values, Graph.Tensor([Int32(2)]),
          M.integer(),
        ],
        operators: [
          M.less(0, 3, to: 4), M.choice([4, 1, 2], [5], then: 3, otherwise: 4), M.sum(0, 6, to: 7),
        ], inputs: [0, 1, 2], outputs: [7, 5, 2])
      let main = Graph.Subgraph(
        tensors: [M.integer(), values, values, M.integer(), values, values],
        operators: [M.loop([0, 1, 2], [3, 4, 5], condition: 1, body: 2)], inputs: [0, 1, 2],
        outputs: [3, 4, 5])
      return try M.bytes([
        main, M.below(9, others: [values, values]), body, M.apply(.add, 120), M.apply(.sub, 120),
      ])
    }, ranges: [0: -3...10], invocations: 10, .exact,
    definition: { invocations in
      invocations.map { inputs in
        var (n, x) = (inputs[0][0], inputs[1].reals)
        let y = inputs[2].reals
        while n < 9 {
          let sign: Double = n < 5 ? 1 : -1
          (n, x) = (n + 2, x.indices.map { x[$0] + sign * y[$0] })
        }
        return [[n], x, y]
      }
    })

  /// `(c, x, y) -> c ? then(x, y) : otherwise(x, y)`.
  private static func branching(then: Int32, otherwise: Int32) -> Graph.Subgraph {
    let values = M.integer(150)
    return Graph.Subgraph(
      tensors: [M.truth(), values, values, values],
      operators: [M.choice([0, 1, 2], [3], then: then, otherwise: otherwise)], inputs: [0, 1, 2],
      outputs: [3])
  }
}
