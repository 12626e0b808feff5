import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// UNIDIRECTIONAL_SEQUENCE_LSTM and UNIDIRECTIONAL_SEQUENCE_RNN over several invocations, between which state is
  /// kept.
  static let recurrent: [OracleCase] =
    [
      lstm("float32", LSTMOracle(types: .float32), .relative(1e-5)),
      lstm(
        "float32, time first, clipped", LSTMOracle(types: .float32, isTimeMajor: true, cellClip: 0.4),
        .relative(1e-5)),
      lstm("float32, coupled", LSTMOracle(types: .float32, couplesInput: true), .relative(1e-5)),
      lstm("float32, peepholes", LSTMOracle(types: .float32, seesCell: true), .relative(1e-5)),
      lstm(
        "float32, coupled, peepholes, projected",
        LSTMOracle(
          types: .float32, projection: 5, couplesInput: true, seesCell: true, projectionClip: 0.8),
        .relative(1e-5)),
      lstm("int8", LSTMOracle(types: .int8), .units(3)),
      lstm("int8, clipped", LSTMOracle(types: .int8, isTimeMajor: true, cellClip: 0.4), .units(3)),
      lstm("int16x8", LSTMOracle(types: .int16x8), .units(40)),
      lstm("int16x8, clipped", LSTMOracle(types: .int16x8, isTimeMajor: true, cellClip: 0.4), .units(40)),
      lstm("hybrid", LSTMOracle(types: .hybrid), .relative(5e-3)),
      lstm("hybrid, asymmetric", LSTMOracle(types: .hybrid, isAsymmetric: true), .relative(5e-3)),
      lstm(
        "hybrid, coupled, peepholes, projected",
        LSTMOracle(
          types: .hybrid, projection: 5, couplesInput: true, seesCell: true, isAsymmetric: true),
        .relative(5e-3)),
    ]
    + [
      rnn("float32", RNNOracle(types: .float32), .relative(1e-5)),
      rnn(
        "float32, time first", RNNOracle(types: .float32, isTimeMajor: true, isTanh: false), .relative(1e-5)),
      rnn("hybrid", RNNOracle(types: .hybrid), .relative(5e-3)),
      rnn("hybrid, asymmetric", RNNOracle(types: .hybrid, isAsymmetric: true), .relative(5e-3)),
    ]

  private static func lstm(_ name: String, _ oracle: LSTMOracle, _ tolerance: Tolerance) -> OracleCase {
    OracleCase(
      "UNIDIRECTIONAL_SEQUENCE_LSTM \(name)", { try oracle.model.bytes() }, ranges: ranges(oracle.types),
      invocations: 5, tolerance,
      definition: { invocations in oracle.outputs(invocations.map { $0[0].reals }).map { [$0] } })
  }

  private static func rnn(_ name: String, _ oracle: RNNOracle, _ tolerance: Tolerance) -> OracleCase {
    OracleCase(
      "UNIDIRECTIONAL_SEQUENCE_RNN \(name)", { try oracle.model.bytes() }, invocations: 5, tolerance,
      definition: { invocations in oracle.outputs(invocations.map { $0[0].reals }).map { [$0] } })
  }

  private static func ranges(_ types: RecurrentTypes) -> [Int: ClosedRange<Double>] {
    types.activation == .float32 ? [0: -3...3] : [:]
  }
}

/// A UNIDIRECTIONAL_SEQUENCE_RNN of random weights, and what it computes by definition.
struct RNNOracle: Sendable {
  let types: RecurrentTypes
  var batches = 3
  var steps = 7
  var inputs = 6
  var units = 12
  var isTimeMajor = false
  var isAsymmetric = false
  /// Otherwise the function is RELU6.
  var isTanh = true

  var model: StatefulModel {
    var random = SeededGenerator(state: 37)
    let rows = isTimeMajor ? [steps, batches] : [batches, steps]
    return StatefulModel(
      builtin: .unidirectionalSequenceRnn,
      inputs: [
        types.activation(rows + [inputs], size: 3), types.weights([units, inputs], &random),
        types.weights([units, units], size: 0.25, &random), types.bias(units, scale: 1, &random),
        .variable(.float32, [batches, units]),
      ], output: types.activation(rows + [units], size: 1),
      options: OperatorOptions(
        OperatorOptions.UnidirectionalSequenceRNN {
          $0.isTimeMajor = isTimeMajor
          $0.activation = isTanh ? .tanh : .relu6
          $0.quantizesInputsAsymmetrically = isAsymmetric
        }))
  }

  func outputs(_ invocations: [[Double]]) -> [[Double]] {
    let reals = model.inputs.map { $0?.realConstant?.reals ?? [] }
    var hidden = Array(repeating: Array(repeating: 0.0, count: units), count: batches)
    return invocations.map { input in
      var output = Array(repeating: 0.0, count: batches * steps * units)
      for step in 0..<steps {
        for batch in 0..<batches {
          let row = isTimeMajor ? step * batches + batch : batch * steps + step
          let x = seen(Array(input[row * inputs..<(row + 1) * inputs]))
          let h = seen(hidden[batch])
          hidden[batch] = (0..<units).map { unit in
            let sum =
              reals[3][unit] + x.indices.reduce(0) { $0 + reals[1][unit * inputs + $1] * x[$1] }
              + h.indices.reduce(0) { $0 + reals[2][unit * units + $1] * h[$1] }
            return isTanh ? tanh(sum) : min(max(sum, 0), 6)
          }
          output.replaceSubrange(row * units..<(row + 1) * units, with: hidden[batch])
        }
      }
      return output
    }
  }

  private func seen(_ row: [Double]) -> [Double] {
    types.isHybrid ? QuantizedRow.rounded(row, isAsymmetric: isAsymmetric) : row
  }
}
