import Swiftlet
import SwiftletGraph

/// An integer of a loop's body or condition: `sign * variable + offset`, where the variable is one of the
/// loop's, named by its position.
struct LoopIndex: Equatable {
  var sign: Int
  /// `nil` for a constant, whose sign is zero.
  var variable: Int?
  var offset: Int

  init(_ constant: Int) { (sign, variable, offset) = (0, nil, constant) }

  init(variable: Int) { (sign, self.variable, offset) = (1, variable, 0) }

  /// `nil` where two variables are involved, or one of them counts twice.
  static func + (left: LoopIndex, right: LoopIndex) -> LoopIndex? {
    guard left.variable == nil || right.variable == nil else { return nil }
    var sum = left.variable == nil ? right : left
    sum.offset = left.offset &+ right.offset
    return sum
  }

  static prefix func - (index: LoopIndex) -> LoopIndex {
    var result = index
    result.sign = -index.sign
    result.offset = 0 &- index.offset
    return result
  }
}

/// Reads integers off a loop's body or condition.
struct LoopIndexReader {
  let flow: Dataflow
  /// By tensor the position of the loop's variable that it holds.
  let variables: [Int: Int]

  /// The elements of a small tensor of integers; `nil` where one of them is something else.
  func indices(_ tensor: Int?) -> [LoopIndex]? {
    var budget = 64
    return tensor.flatMap { read($0, &budget) }
  }

  /// The one element of a tensor.
  func index(_ tensor: Int?) -> LoopIndex? {
    guard let indices = indices(tensor), indices.count == 1 else { return nil }
    return indices[0]
  }

  private func read(_ tensor: Int, _ budget: inout Int) -> [LoopIndex]? {
    budget -= 1
    guard budget > 0, let type = flow.tensor(tensor)?.type, type == .int32 || type == .int64,
      let count = flow.count(tensor), count <= 8
    else { return nil }
    if let variable = variables[tensor] { return count == 1 ? [LoopIndex(variable: variable)] : nil }
    if let integers = flow.integers(tensor) { return integers.map { LoopIndex($0) } }
    guard let index = flow.producer(of: tensor) else { return nil }
    let operation = flow.operators[index]
    guard operation.outputs == [tensor], !operation.inputs.isEmpty, operation.inputs.count <= 8 else {
      return nil
    }
    switch operation.builtin {
    case .reshape, .squeeze, .expandDims, .cast:
      return read(operation.inputs[0], &budget)
    case .pack, .concatenation:
      guard flow.shape(tensor).count == 1 else { return nil }
      var result: [LoopIndex] = []
      for input in operation.inputs {
        guard let part = read(input, &budget) else { return nil }
        result += part
      }
      return result.count == count ? result : nil
    case .add, .sub:
      guard operation.inputs.count == 2, !operation.hasActivation,
        let left = read(operation.inputs[0], &budget), let right = read(operation.inputs[1], &budget),
        left.count == count, right.count == count
      else { return nil }
      let sums = zip(left, right).compactMap { $0 + (operation.builtin == .sub ? -$1 : $1) }
      return sums.count == count ? sums : nil
    default: return nil
    }
  }
}
