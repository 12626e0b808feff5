import Swiftlet
import SwiftletGraph

/// What a SLICE or a STRIDED_SLICE of constant bounds takes, where it takes neighbours.
struct SliceWindow {
  let source: Int
  let starts: [Int]
  let extents: [Int]
  /// Axes of one element that the result does not have.
  let shrunkenAxes: [Int]
  private let sourceShape: [Int]

  /// Whether the axes in front of one are taken whole.
  func isWhole(before axis: Int) -> Bool { (0..<axis).allSatisfy { isWhole($0) } }

  func isWhole(_ axis: Int) -> Bool { extents[axis] == sourceShape[axis] }

  init?(_ operation: Graph.Operator, in flow: Dataflow) {
    guard let source = flow.input(operation, 0), let begin = flow.integers(flow.input(operation, 1)),
      let second = flow.integers(flow.input(operation, 2))
    else { return nil }
    let shape = flow.shape(source)
    guard begin.count == shape.count, second.count == shape.count, shape.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    var starts: [Int] = []
    var extents: [Int] = []
    var shrunken: [Int] = []
    if operation.builtin == .slice {
      for axis in shape.indices {
        let extent = second[axis] == -1 ? shape[axis] &- begin[axis] : second[axis]
        starts.append(begin[axis])
        extents.append(extent)
      }
    } else {
      guard let strides = flow.integers(flow.input(operation, 3)), strides.count == shape.count,
        strides.allSatisfy({ $0 == 1 }),
        let options = operation.options(as: OperatorOptions.StridedSlice.self),
        options.ellipsisMask == 0, options.newAxisMask == 0, !options.endIsOffset, shape.count < 16
      else { return nil }
      for axis in shape.indices {
        let bit = Int32(1) << Int32(axis)
        let isShrunken = options.shrinkAxisMask & bit != 0
        let ignoresBegin = options.beginMask & bit != 0
        // Runtimes differ in which of the two counts.
        guard !isShrunken || !ignoresBegin else { return nil }
        let start = ignoresBegin ? 0 : begin[axis] < 0 ? begin[axis] &+ shape[axis] : begin[axis]
        let end = second[axis] < 0 ? second[axis] &+ shape[axis] : second[axis]
        starts.append(start)
        extents.append(
          isShrunken ? 1 : options.endMask & bit != 0 ? shape[axis] &- start : min(end, shape[axis]) &- start)
        if isShrunken { shrunken.append(axis) }
      }
    }
    for axis in shape.indices {
      guard starts[axis] >= 0, starts[axis] < shape[axis], extents[axis] > 0,
        extents[axis] <= shape[axis] - starts[axis]
      else { return nil }
    }
    self.source = source
    self.starts = starts
    self.extents = extents
    shrunkenAxes = shrunken
    sourceShape = shape
  }
}
