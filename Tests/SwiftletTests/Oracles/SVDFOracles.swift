import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// SVDF over more invocations than it remembers.
  static let svdf: [OracleCase] = [
    svdf("float32", SVDFOracle(types: .float32, state: .float32), .relative(1e-5)),
    svdf("float32, tanh", SVDFOracle(types: .float32, state: .float32, activation: .tanh), .relative(1e-5)),
    svdf("int8", SVDFOracle(types: .int8, state: .int16), .units(1)),
    svdf("int8, 8-bit state", SVDFOracle(types: .int8, state: .int8), .units(2)),
    svdf("int16x8", SVDFOracle(types: .int16x8, state: .int16), .exact),
    svdf("int16x8, relu", SVDFOracle(types: .int16x8, state: .int16, activation: .relu), .exact),
    svdf("hybrid", SVDFOracle(types: .hybrid, state: .float32), .relative(5e-3)),
    svdf(
      "hybrid, asymmetric, relu",
      SVDFOracle(types: .hybrid, state: .float32, activation: .relu, isAsymmetric: true), .relative(5e-3)),
  ]

  private static func svdf(_ name: String, _ oracle: SVDFOracle, _ tolerance: Tolerance) -> OracleCase {
    OracleCase(
      "SVDF \(name)", { try oracle.model.bytes() }, invocations: 30, tolerance,
      definition: { invocations in oracle.outputs(invocations.map { $0[0].reals }).map { [$0] } })
  }
}

/// An SVDF of random weights, and what it computes by definition, values of the state being rounded to its type.
struct SVDFOracle: Sendable {
  let types: RecurrentTypes
  let state: ElementType
  var seed: UInt64 = 41
  var activation = OperatorOptions.Activation.none
  var isAsymmetric = false
  var batches = 3
  var inputs = 11
  var units = 14
  var rank = 2
  var memory = 6
  /// That of a state of 16 bits.
  var wideZeroPoint = 0

  private var filters: Int { units * rank }
  private var stateScale: Float { state == .int8 ? 1.0 / 14 : 1.0 / 3600 }
  private var stateZeroPoint: Int { state == .int8 ? 3 : wideZeroPoint }

  var model: StatefulModel {
    var random = SeededGenerator(state: seed)
    let time = timeWeights(&random)
    let biasScale = (time.quantization?.scales[0] ?? 1) * stateScale
    var state = Graph.Tensor.variable(
      state, [batches, filters * memory], scale: self.state == .float32 ? nil : stateScale,
      zeroPoint: stateZeroPoint)
    state.hasRank = true
    return StatefulModel(
      builtin: .svdf,
      inputs: [
        types.activation([batches, inputs], size: 3), types.weights([filters, inputs], &random), time,
        types.bias(units, scale: biasScale, &random), state,
      ], output: types.activation([batches, units], size: 12),
      options: OperatorOptions(
        OperatorOptions.SVDF {
          $0.rank = Int32(rank)
          $0.activation = activation
          $0.quantizesInputsAsymmetrically = isAsymmetric
        }))
  }

  private func timeWeights(_ random: inout SeededGenerator) -> Graph.Tensor {
    guard state == .int16 else { return types.weights([filters, memory], &random) }
    let limit: Int16 = types.activation == .int16 ? 32767 : 511
    var tensor = Graph.Tensor(.int16, [filters, memory], scale: 0.5 / Float(limit))
    tensor.constant = .init(
      (0..<filters * memory).map { _ in Int16.random(in: -limit...limit, using: &random) })
    return tensor
  }

  func outputs(_ invocations: [[Double]]) -> [[Double]] {
    let reals = model.inputs.map { $0?.realConstant?.reals ?? [] }
    var past = Array(repeating: 0.0, count: batches * filters * memory)
    return invocations.map { input in
      (0..<batches).flatMap { batch -> [Double] in
        let row = seen(Array(input[batch * inputs..<(batch + 1) * inputs]))
        let filtered = (0..<filters).map { filter -> Double in
          let place = (batch * filters + filter) * memory
          let feature = row.indices.reduce(0) { $0 + reals[1][filter * inputs + $1] * row[$1] }
          past.remove(at: place)
          past.insert(stored(feature), at: place + memory - 1)
          return (0..<memory).reduce(0) { $0 + reals[2][filter * memory + $1] * past[place + $1] }
        }
        return (0..<units).map { unit in
          activated((0..<rank).reduce(reals[3][unit]) { $0 + filtered[unit * rank + $1] })
        }
      }
    }
  }

  private func activated(_ value: Double) -> Double {
    switch activation {
    case .relu: max(value, 0)
    case .tanh: tanh(value)
    default: value
    }
  }

  private func stored(_ value: Double) -> Double {
    guard state != .float32 else { return value }
    let scale = Double(stateScale)
    let range: ClosedRange<Double> = state == .int8 ? -128...127 : -32768...32767
    let rounded = (value / scale).rounded(.toNearestOrAwayFromZero)
    return min(max(rounded, range.lowerBound), range.upperBound) * scale
  }

  private func seen(_ row: [Double]) -> [Double] {
    types.isHybrid ? QuantizedRow.rounded(row, isAsymmetric: isAsymmetric) : row
  }
}
