import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// SELECT, SELECT_V2 and ADD_N.
  static let selections: [OracleCase] = [
    selectable.map { select($0) }, selectable.map { selectV2($0) }, sums,
  ].flatMap { $0 }

  private static let selectable: [ElementType] = [
    .float32, .int8, .uint8, .int16, .int32, .uint32, .int64, .bool,
  ]

  private static func select(_ type: ElementType) -> OracleCase {
    let values = Graph.Tensor(type, [30, 40])
    return OracleCase(
      "SELECT \(type)",
      OperatorModel(builtin: .select, inputs: [.init(.bool, [30]), values, values], outputs: [values]), .exact
    ) { inputs in
      [(0..<1200).map { inputs[0][$0 / 40] != 0 ? inputs[1][$0] : inputs[2][$0] }]
    }
  }

  private static func selectV2(_ type: ElementType) -> OracleCase {
    let scale: Float? = type == .int8 || type == .int16 ? 0.1 : nil
    let shapes = [[3, 1, 40], [10, 1], [3, 10, 40]]
    return OracleCase(
      "SELECT_V2 \(type)",
      OperatorModel(
        builtin: .selectV2,
        inputs: [
          .init(.bool, shapes[0]), .init(type, shapes[1], scale: scale), .init(type, shapes[2], scale: scale),
        ],
        outputs: [.init(type, [3, 10, 40], scale: scale)]), .exact
    ) { inputs in
      [
        (0..<1200).map { position in
          let sources = shapes.map { BroadcastTests.source(position, [3, 10, 40], $0) }
          return inputs[0][sources[0]] != 0 ? inputs[1][sources[1]] : inputs[2][sources[2]]
        }
      ]
    }
  }

  private static let sums: [OracleCase] = [
    sum(.float32, 3, .relative(1e-6)), sum(.int32, 4, .exact),
    sum(.int8, 3, scales: (0.05, 0.11), .units(1)), sum(.int8, 15, scales: (0.05, 0.3), .units(1)),
    sum(.int8, 16, scales: (0.05, 0.3), .exact), sum(.int16, 5, scales: (0.0005, 0.0011), .exact),
  ]

  private static func sum(
    _ type: ElementType, _ count: Int, scales: (Float, Float)? = nil, _ tolerance: Tolerance
  ) -> OracleCase {
    let zeroPoint = type == .int8 ? 7 : 0
    return OracleCase(
      "ADD_N \(type), \(count) inputs",
      OperatorModel(
        builtin: .addN,
        inputs: Array(
          repeating: .init(type, [40, 30], scale: scales?.0, zeroPoint: zeroPoint), count: count),
        outputs: [.init(type, [40, 30], scale: scales?.1, zeroPoint: -zeroPoint)]), tolerance
    ) { inputs in
      [(0..<1200).map { index in inputs.reduce(0) { $0 + $1[index] } }]
    }
  }
}
