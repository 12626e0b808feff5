import SwiftletGraph

/// The weights of a long short-term memory: for each of the gates input, forget, candidate and output a matrix
/// `[units, inputs]`, a matrix `[units, units]` and a vector `[units]`.
struct LSTMParameters {
  let inputs: Int
  let units: Int
  private(set) var inputWeights: [[Float]] = []
  private(set) var recurrentWeights: [[Float]] = []
  private(set) var biases: [[Float]] = []

  /// `nil` where a gate does not see the input or the hidden state, or sees more of them than there is.
  init?(_ gates: [GateExpression], inputs: Int, units: Int, in flow: Dataflow) {
    self.inputs = inputs
    self.units = units
    let (area, overflow) = units.multipliedReportingOverflow(by: max(inputs, units))
    guard inputs > 0, units > 0, !overflow, area <= Int(Int32.max), gates.count == 4 else { return nil }
    // Constants are decoded once, whatever the number of gates that have a part of them.
    var constants: [Int: [Float]] = [:]
    for gate in gates {
      for tensor in gate.products.map(\.weights.tensor) + gate.offsets.map(\.tensor)
      where constants[tensor] == nil {
        guard let values = flow.floats(tensor) else { return nil }
        constants[tensor] = values
      }
    }
    for gate in gates {
      guard let weights = LSTMParameters.matrix(gate, .input, units, inputs, constants, flow),
        let recurrent = LSTMParameters.matrix(gate, .hidden, units, units, constants, flow),
        let bias = LSTMParameters.offsets(gate, units, constants)
      else { return nil }
      inputWeights.append(weights)
      recurrentWeights.append(recurrent)
      biases.append(bias)
    }
  }

  /// The sum of a gate's weights for an operand, added up in double precision.
  private static func matrix(
    _ gate: GateExpression, _ operand: GateExpression.Operand, _ rows: Int, _ columns: Int,
    _ constants: [Int: [Float]], _ flow: Dataflow
  ) -> [Float]? {
    let products = gate.products.filter { $0.operand == operand }
    guard !products.isEmpty else { return nil }
    var sums = [Double](repeating: 0, count: rows * columns)
    for product in products {
      let slice = product.weights
      let shape = flow.shape(slice.tensor)
      guard let values = constants[slice.tensor], shape.count == 2, values.count == shape[0] * shape[1],
        slice.rows.count == rows, slice.columns.count == columns,
        slice.rows.upperBound <= shape[slice.isTransposed ? 1 : 0],
        slice.columns.upperBound <= shape[slice.isTransposed ? 0 : 1]
      else { return nil }
      for row in 0..<rows {
        for column in 0..<columns {
          let (line, place) = (slice.rows.lowerBound + row, slice.columns.lowerBound + column)
          let index = slice.isTransposed ? place * shape[1] + line : line * shape[1] + place
          sums[row * columns + column] += Double(values[index])
        }
      }
    }
    return sums.map { Float($0) }
  }

  /// The sum of a gate's constants, one for each unit; `nil` where there are not as many.
  static func offsets(_ gate: GateExpression, _ units: Int, _ constants: [Int: [Float]]) -> [Float]? {
    var sums = [Double](repeating: 0, count: units)
    for offset in gate.offsets {
      guard let values = constants[offset.tensor], offset.elements.upperBound <= values.count,
        offset.elements.count == units || values.count == 1
      else { return nil }
      for unit in 0..<units {
        sums[unit] += Double(values[values.count == 1 ? 0 : offset.elements.lowerBound + unit])
      }
    }
    return sums.map { Float($0) }
  }
}
