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
    let shape = flow.shape(tensor)
    guard shape.count >= 2, shape[0] == loop.trips else { return nil }
    if let (_, operation) = flow.writer(of: tensor, .dynamicUpdateSlice) {
      guard operation.inputs.count == 3, let starts = loop.indices.indices(operation.inputs[2]),
        starts.count == shape.count, let isReversed = loop.isReversed(starts[0])
      else { return nil }
      let item = flow.shape(operation.inputs[1])
      // An element as large as its place can not begin elsewhere.
      guard item.count == shape.count,
        (1..<shape.count).allSatisfy({ starts[$0] == LoopIndex(0) || item[$0] == shape[$0] })
      else { return nil }
      (list, self.item, self.isReversed) = (operation.inputs[0], operation.inputs[1], isReversed)
      return
    }
    guard let splice = ListSplice(tensor, loop.indices), let isReversed = loop.isReversed(splice.index) else {
      return nil
    }
    (list, item, self.isReversed) = (splice.list, splice.item, isReversed)
  }
}
