/// The lines of a tensor along one axis: `before` times `behind` of them, each of `extent` elements that lie `behind`
/// elements apart.
struct AxisLines: BitwiseCopyable {
  let before: Int32
  let extent: Int32
  let behind: Int32

  init(_ shape: Shape, axis: Int) {
    before = Int32(truncatingIfNeeded: shape.product(0..<axis))
    extent = Int32(truncatingIfNeeded: shape[axis])
    behind = Int32(truncatingIfNeeded: shape.product(axis &+ 1..<shape.rank))
  }

  /// Number of lines.
  @inline(__always)
  var count: Int { Int(before) &* Int(behind) }

  /// Number of elements.
  @inline(__always)
  var elementCount: Int { count &* Int(extent) }

  /// Calls `body` with the offset of the first element of every line, in order.
  @inline(__always)
  func visit(_ body: (Int) -> Void) {
    var start = 0
    for _ in 0..<Int(before) {
      for line in 0..<Int(behind) { body(start &+ line) }
      start = start &+ Int(extent) &* Int(behind)
    }
  }
}

extension Operation {
  /// The axis of a tensor that an operand of one constant integer names.
  func constantAxis(_ position: Int, of tensor: Tensor) throws(ModelError) -> Int {
    let operand = try ConstantIntegers(self, try input(position))
    guard operand.count == 1 else { throw error(.shapeMismatch, operand.tensor) }
    return try axis(operand[0], rank: tensor.shape.rank, operand.tensor)
  }
}
