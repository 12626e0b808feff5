import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// Operators whose results are more than moved elements: sums at places, ranks, ranges, shapes, tables of rows.
  static let counting: [OracleCase] = scattered + ranked + ranges + shapes + embedded

  private static let scattered: [OracleCase] = [ElementType.float32, .int8, .int16, .int32, .int64, .bool].map
  {
    scattered($0)
  }

  private static func scattered(_ type: ElementType) -> OracleCase {
    let model = OperatorModel(
      builtin: .scatterNd,
      inputs: [
        Graph.Tensor(.int32, [12, 4, 2]), Movement.tensor(type, [12, 4, 10]), Graph.Tensor([5, 5, 10]),
      ], outputs: [Movement.tensor(type, [5, 5, 10])])
    return OracleCase(
      "scatterNd \(type)", model, ranges: [0: 0...4], invocations: 6,
      type == .float32 ? .relative(1e-6) : .exact
    ) {
      inputs in
      var sums = Array(repeating: 0.0, count: 250)
      for tuple in 0..<48 {
        let block = Int(inputs[0][2 * tuple]) * 5 + Int(inputs[0][2 * tuple + 1])
        for index in 0..<10 { sums[block * 10 + index] += inputs[1][tuple * 10 + index] }
      }
      return [type == .bool ? sums.map { min($0, 1) } : sums]
    }
  }

  private static let ranked: [OracleCase] = [ElementType.float32, .int8, .int16, .int32].flatMap { type in
    [1, 7, 70].map { ranked(type, size: 70, count: $0) }
  }

  private static func ranked(_ type: ElementType, size: Int, count: Int) -> OracleCase {
    let model = OperatorModel(
      builtin: .topkV2,
      inputs: [Movement.tensor(type, [3, 5, size]), Graph.Tensor([Int32(count)], shape: [])],
      outputs: [Movement.tensor(type, [3, 5, count]), Graph.Tensor(.int32, [3, 5, count])])
    // Few different values, so that many are equal.
    return OracleCase(
      "topkV2 \(count) \(type)", model, ranges: [0: -9...9], invocations: 400 / count / 15 + 1, .exact
    ) { inputs in
      var values: [Double] = []
      var indices: [Double] = []
      for row in 0..<15 {
        let elements = Array(inputs[0].reals[row * size..<(row + 1) * size])
        let order = elements.indices.sorted { left, right in
          elements[left] == elements[right] ? left < right : elements[left] > elements[right]
        }
        values += order.prefix(count).map { elements[$0] }
        indices += order.prefix(count).map { Double($0) }
      }
      return [values, indices]
    }
  }

  private static let ranges: [OracleCase] =
    range(-300, 3000, 3, count: 1100) + range(500, -2811, -3, count: 1104)

  private static func range(_ start: Int, _ limit: Int, _ delta: Int, count: Int) -> [OracleCase] {
    let numbers = [start, limit, delta]
    let integers = OperatorModel(
      builtin: .range, inputs: numbers.map { Graph.Tensor([Int32($0)], shape: []) },
      outputs: [Graph.Tensor(.int32, [count])])
    let floats = OperatorModel(
      builtin: .range,
      inputs: numbers.map { (number: Int) -> Graph.Tensor in
        var tensor = Graph.Tensor(.float32, [])
        tensor.constant = .init([Float(number) / 8])
        return tensor
      }, outputs: [Graph.Tensor(.float32, [count])])
    return [
      OracleCase("range int32 \(delta)", integers, .exact) { _ in
        [(0..<count).map { Double(start + $0 * delta) }]
      },
      OracleCase("range float32 \(delta)", floats, .relative(1e-6)) { _ in
        [(0..<count).map { Double(start + $0 * delta) / 8 }]
      },
    ]
  }

  private static let shapes: [OracleCase] = shapes(.int32) + shapes(.int64) + [rank]

  private static func shapes(_ type: ElementType) -> [OracleCase] {
    let shape = [3, 1, 4, 1, 5, 9, 2, 6]
    let written = OperatorModel(
      builtin: .shape, inputs: [Graph.Tensor(.bool, shape)], outputs: [Graph.Tensor(type, [8])],
      options: OperatorOptions("ShapeOptions", [:]))
    let joined = OperatorModel(
      builtin: .broadcastArgs, inputs: [Graph.Tensor(type, [8]), Graph.Tensor(type, [5])],
      outputs: [Graph.Tensor(type, [8])])
    return [
      OracleCase("shape \(type)", written, invocations: 126, .exact) { _ in [shape.map { Double($0) }] },
      OracleCase("broadcastArgs \(type)", joined, ranges: [1: 1...1], invocations: 126, .exact) { inputs in
        [inputs[0].reals]
      },
    ]
  }

  private static var rank: OracleCase {
    let model = OperatorModel(
      builtin: .rank, inputs: [Graph.Tensor(.float32, [2, 1, 3])], outputs: [Graph.Tensor(.int32, [])])
    return OracleCase("rank", model, invocations: 1000, .exact) { _ in [[3]] }
  }

  private static let embedded: [OracleCase] = [
    embedded(.float32, .float32), embedded(.int8, .int8), embedded(.int8, .float32),
    embedded(.int8, .float32, scaleCount: 25),
  ]

  private static func embedded(
    _ table: ElementType, _ output: ElementType, scaleCount: Int = 1
  ) -> OracleCase {
    var rows = Movement.tensor(table, [25, 3, 14])
    if output != table {
      rows.quantization = .init(
        scales: (0..<scaleCount).map { 0.01 + Float($0) / 64 },
        zeroPoints: Array(repeating: 0, count: scaleCount), axis: 0)
    }
    let model = OperatorModel(
      builtin: .embeddingLookup, inputs: [Graph.Tensor(.int32, [30]), rows],
      outputs: [Movement.tensor(output, [30, 3, 14])])
    return OracleCase(
      "embeddingLookup \(table) \(output) \(scaleCount)", model, ranges: [0: 0...24], .exact
    ) { inputs in
      let elements = inputs[1].reals
      return [inputs[0].reals.flatMap { row in elements[Int(row) * 42..<Int(row) * 42 + 42] }]
    }
  }
}
