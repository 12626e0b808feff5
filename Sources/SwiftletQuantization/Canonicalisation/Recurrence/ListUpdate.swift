import Swiftlet
import SwiftletGraph

/// The replacement of one element of a list, a tensor whose first axis counts the elements, in every run of a loop:
/// after the last run all of them have been replaced.
struct ListUpdate {
  let list: Int
  let item: Int
  /// Whether the last element is replaced first.
  let isReversed: Bool

  /// - Parameter tensor: the list after the replacement.
  init?(_ tensor: Int, in loop: Loop) {
    let flow = loop.body
    let indices = loop.indices
    let shape = flow.shape(tensor)
    guard shape.count >= 2, shape[0] == loop.trips else { return nil }
    if let (_, operation) = flow.writer(of: tensor, .dynamicUpdateSlice) {
      guard operation.inputs.count == 3, let starts = indices.indices(operation.inputs[2]),
        starts.count == shape.count, starts.dropFirst().allSatisfy({ $0 == LoopIndex(0) }),
        let isReversed = loop.isReversed(starts[0])
      else { return nil }
      (list, item, self.isReversed) = (operation.inputs[0], operation.inputs[1], isReversed)
      return
    }
    // What is in front of the element, the new one, what is behind it.
    guard let (_, operation) = flow.writer(of: tensor, .concatenation), operation.inputs.count == 3,
      operation.options(as: OperatorOptions.Concatenation.self).map({ $0.axis }) ?? 0 == 0,
      !operation.hasActivation,
      let front = flow.writer(of: operation.inputs[0], .slice)?.operation, front.inputs.count == 3,
      let back = flow.writer(of: operation.inputs[2], .slice)?.operation, back.inputs.count == 3,
      front.inputs[0] == back.inputs[0],
      let frontStarts = indices.indices(front.inputs[1]), let frontSizes = indices.indices(front.inputs[2]),
      let backStarts = indices.indices(back.inputs[1]), let backSizes = indices.indices(back.inputs[2]),
      [frontStarts, frontSizes, backStarts, backSizes].allSatisfy({ $0.count == shape.count }),
      frontStarts.allSatisfy({ $0 == LoopIndex(0) }), backSizes[0] == LoopIndex(-1),
      backStarts.dropFirst().allSatisfy({ $0 == LoopIndex(0) }),
      let isReversed = loop.isReversed(frontSizes[0]), backStarts[0] == frontSizes[0] + LoopIndex(1)
    else { return nil }
    for axis in 1..<shape.count {
      for size in [frontSizes[axis], backSizes[axis]] {
        guard size == LoopIndex(-1) || size == LoopIndex(shape[axis]) else { return nil }
      }
    }
    (list, item, self.isReversed) = (front.inputs[0], operation.inputs[1], isReversed)
  }
}
