import Swiftlet
import SwiftletGraph

/// A list, a tensor whose first axis counts its elements, with one element replaced: what is in front of it, the new
/// element, and what is behind it, joined.
struct ListSplice {
  let list: Int
  let item: Int
  /// Which element is replaced.
  let index: LoopIndex
  /// The tensor with the extents of what is in front, of which the first is the place of the element.
  let extents: Int

  /// - Parameter tensor: the list after the replacement.
  init?(_ tensor: Int, _ indices: LoopIndexReader) {
    let flow = indices.flow
    let shape = flow.shape(tensor)
    guard shape.count >= 2, let (_, operation) = flow.writer(of: tensor, .concatenation),
      operation.inputs.count == 3,
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
      backStarts[0] == frontSizes[0] + LoopIndex(1)
    else { return nil }
    for axis in 1..<shape.count {
      for size in [frontSizes[axis], backSizes[axis]] {
        guard size == LoopIndex(-1) || size == LoopIndex(shape[axis]) else { return nil }
      }
    }
    (list, item) = (front.inputs[0], operation.inputs[1])
    (index, extents) = (frontSizes[0], front.inputs[2])
  }
}
