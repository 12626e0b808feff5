import Foundation
import Swiftlet
import SwiftletGraph

/// A UNIDIRECTIONAL_SEQUENCE_LSTM of random weights, and what it computes by definition.
struct LSTMOracle: Sendable {
  let types: RecurrentTypes
  var seed: UInt64 = 31
  var batches = 3
  var steps = 7
  var inputs = 6
  var cells = 12
  /// The number of outputs where results are projected.
  var projection: Int?
  var couplesInput = false
  var seesCell = false
  var isTimeMajor = false
  var isAsymmetric = false
  var cellClip: Float = 0
  var projectionClip: Float = 0
  /// The largest weight.
  var size: Float = 0.5

  var outputs: Int { projection ?? cells }

  var model: StatefulModel {
    var random = SeededGenerator(state: seed)
    let rows = isTimeMajor ? [steps, batches] : [batches, steps]
    var tensors: [Graph.Tensor?] = Array(repeating: nil, count: 24)
    tensors[0] = types.activation(rows + [inputs], size: 3)
    let biasScale = types.scale(3) * (size / 127)
    for gate in 0..<4 where gate > 0 || !couplesInput {
      tensors[1 + gate] = types.weights([cells, inputs], size: size, &random)
      tensors[5 + gate] = types.weights([cells, outputs], size: size, &random)
      tensors[12 + gate] = types.bias(cells, scale: biasScale, &random)
      if seesCell && gate != 2 { tensors[9 + min(gate, 2)] = types.weights([cells], &random) }
    }
    if projection != nil {
      tensors[16] = types.weights([outputs, cells], &random)
      tensors[17] = types.bias(outputs, scale: 1, &random)
    }
    var hidden = types.activation([batches, outputs], size: 1)
    hidden.isVariable = true
    tensors[18] = hidden
    tensors[19] = .variable(
      types.cell, [batches, cells], scale: types.cell == .int16 ? 1.0 / 2048 : nil)
    return StatefulModel(
      builtin: .unidirectionalSequenceLstm, inputs: tensors,
      output: types.activation(rows + [outputs], size: 1),
      options: OperatorOptions(
        OperatorOptions.UnidirectionalSequenceLSTM {
          $0.activation = .tanh
          $0.cellClip = cellClip
          $0.projClip = projectionClip
          $0.isTimeMajor = isTimeMajor
          $0.quantizesInputsAsymmetrically = isAsymmetric
        }))
  }

  /// The outputs of consecutive invocations.
  func outputs(_ invocations: [[Double]]) -> [[Double]] {
    let layer = Layer(oracle: self, reals: model.inputs.map { $0?.realConstant?.reals })
    var hidden = Array(repeating: Array(repeating: 0.0, count: outputs), count: batches)
    var cells = Array(repeating: Array(repeating: 0.0, count: self.cells), count: batches)
    return invocations.map { input in
      var output = Array(repeating: 0.0, count: batches * steps * outputs)
      for step in 0..<steps {
        for batch in 0..<batches {
          let row = isTimeMajor ? step * batches + batch : batch * steps + step
          hidden[batch] = layer.step(
            Array(input[row * inputs..<(row + 1) * inputs]), hidden[batch], &cells[batch])
          output.replaceSubrange(row * outputs..<(row + 1) * outputs, with: hidden[batch])
        }
      }
      return output
    }
  }

  private struct Layer {
    let oracle: LSTMOracle
    let reals: [[Double]?]

    func step(_ input: [Double], _ hidden: [Double], _ cells: inout [Double]) -> [Double] {
      let x = seen(input)
      let h = seen(hidden)
      var results = cells
      for cell in cells.indices {
        let old = cells[cell]
        let forget = sigmoid(gate(1, cell, x, h) + peephole(10, cell, old))
        let input =
          oracle.couplesInput ? 1 - forget : sigmoid(gate(0, cell, x, h) + peephole(9, cell, old))
        var next = forget * old + input * tanh(gate(2, cell, x, h))
        if oracle.cellClip > 0 { next = min(max(next, -Double(oracle.cellClip)), Double(oracle.cellClip)) }
        cells[cell] = next
        results[cell] = sigmoid(gate(3, cell, x, h) + peephole(11, cell, next)) * tanh(next)
      }
      guard let weights = reals[16], let bias = reals[17] else { return results }
      let limit = oracle.projectionClip > 0 ? Double(oracle.projectionClip) : .infinity
      return bias.indices.map { min(max(bias[$0] + dot(weights, $0, seen(results)), -limit), limit) }
    }

    private func gate(_ gate: Int, _ cell: Int, _ x: [Double], _ h: [Double]) -> Double {
      (reals[12 + gate]?[cell] ?? 0) + dot(reals[1 + gate] ?? [], cell, x)
        + dot(reals[5 + gate] ?? [], cell, h)
    }

    private func peephole(_ position: Int, _ cell: Int, _ value: Double) -> Double {
      (reals[position]?[cell] ?? 0) * value
    }

    private func dot(_ matrix: [Double], _ row: Int, _ vector: [Double]) -> Double {
      vector.indices.reduce(0) { $0 + matrix[row * vector.count + $1] * vector[$1] }
    }

    private func seen(_ row: [Double]) -> [Double] {
      oracle.types.isHybrid ? QuantizedRow.rounded(row, isAsymmetric: oracle.isAsymmetric) : row
    }

    private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
  }
}
