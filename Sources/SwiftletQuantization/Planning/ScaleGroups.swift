import Swiftlet
import SwiftletGraph

/// Tensors that must share one scale and zero point, as sets that are joined step by step.
struct ScaleGroups {
  private var parents: [Int]
  private var fixed: [Int: FixedOutput] = [:]

  init(tensorCount: Int) {
    parents = Array(0..<tensorCount)
  }

  /// The tensor that stands for the group.
  func representative(of tensor: Int) -> Int {
    var tensor = tensor
    while parents[tensor] != tensor { tensor = parents[tensor] }
    return tensor
  }

  /// The range that a function gives the group, if one does.
  func fixedOutput(of tensor: Int) -> FixedOutput? { fixed[representative(of: tensor)] }

  mutating func fix(_ tensor: Int, to output: FixedOutput) {
    fixed[representative(of: tensor)] = output
  }

  /// Joins two groups. Only one of them may have a given range, or both the same.
  mutating func join(_ first: Int, _ second: Int) {
    let kept = min(representative(of: first), representative(of: second))
    let joined = max(representative(of: first), representative(of: second))
    guard kept != joined else { return }
    parents[joined] = kept
    if let output = fixed.removeValue(forKey: joined) { fixed[kept] = output }
  }
}
