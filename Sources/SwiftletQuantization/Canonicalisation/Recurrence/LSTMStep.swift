import Swiftlet
import SwiftletGraph

/// The elementwise part of one time step of a long short-term memory:
///
///     cell   = sigmoid(forget) * previousCell + sigmoid(input) * tanh(candidate)
///     hidden = sigmoid(output) * tanh(cell)
///
/// Where the previous cell is zero, its product may be missing.
struct LSTMStep {
  let hidden: Int
  let cell: Int
  let previousCell: Int?
  /// Arguments of the gates' functions: input, forget, candidate, output, as UNIDIRECTIONAL_SEQUENCE_LSTM orders
  /// them. The forget gate is missing where the previous cell is.
  let gates: [Int?]
  /// The operators that compute it, from the gates' functions on.
  let operators: [Int]

  /// - Parameter tensor: what may be a hidden state.
  init?(hidden tensor: Int, in flow: Dataflow) {
    var operators: [Int] = []
    /// The operands of a multiplication or addition of tensors of one shape, without an activation.
    func operands(of tensor: Int, _ builtin: BuiltinOperator) -> (Int, Int)? {
      guard let (index, operation) = flow.writer(of: tensor, builtin),
        !operation.hasActivation,
        operation.inputs.count == 2, let left = flow.input(operation, 0),
        let right = flow.input(operation, 1),
        flow.isFloat(tensor), flow.isFloat(left), flow.isFloat(right), let count = flow.count(tensor),
        count == flow.count(left), count == flow.count(right),
        flow.shape(tensor).last == flow.shape(left).last,
        flow.shape(tensor).last == flow.shape(right).last
      else { return nil }
      operators.append(index)
      return (left, right)
    }
    func argument(of tensor: Int, _ function: BuiltinOperator) -> Int? {
      guard let (index, operation) = flow.writer(of: tensor, function), let input = flow.input(operation, 0)
      else { return nil }
      operators.append(index)
      return input
    }
    /// The arguments of a product of a sigmoid and a hyperbolic tangent.
    func gated(_ operands: (Int, Int)) -> (sigmoid: Int, tanh: Int)? {
      for (first, second) in [operands, (operands.1, operands.0)] {
        guard let sigmoid = argument(of: first, .logistic), let tanh = argument(of: second, .tanh) else {
          continue
        }
        return (sigmoid, tanh)
      }
      return nil
    }

    guard let product = operands(of: tensor, .mul), let result = gated(product) else { return nil }
    hidden = tensor
    cell = result.tanh
    if let product = operands(of: cell, .mul) {
      guard let candidate = gated(product) else { return nil }
      gates = [candidate.sigmoid, nil, candidate.tanh, result.sigmoid]
      previousCell = nil
    } else {
      guard let sum = operands(of: cell, .add), let first = operands(of: sum.0, .mul),
        let second = operands(of: sum.1, .mul)
      else { return nil }
      let (candidate, kept): ((sigmoid: Int, tanh: Int), (Int, Int))
      switch (gated(first), gated(second)) {
      case (let found?, nil): (candidate, kept) = (found, second)
      case (nil, let found?): (candidate, kept) = (found, first)
      default: return nil
      }
      if let forget = argument(of: kept.0, .logistic) {
        gates = [candidate.sigmoid, forget, candidate.tanh, result.sigmoid]
        previousCell = kept.1
      } else if let forget = argument(of: kept.1, .logistic) {
        gates = [candidate.sigmoid, forget, candidate.tanh, result.sigmoid]
        previousCell = kept.0
      } else {
        return nil
      }
    }
    self.operators = operators
  }
}
