/// The tensors and options of an operator that removes axes, checked.
struct ReductionNode {
  let input: Tensor
  let output: Tensor
  let reduction: Reduction
  /// Number of elements that become one.
  var removedCount: Int { reduction.removed.count }

  init(_ operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 2...2)
    input = try operation.input(0)
    output = try operation.output(0)
    guard input.type == output.type else { throw operation.error(.unsupportedType, output) }
    let axes = try ConstantIntegers(operation, try operation.input(1))
    var isRemoved = PerAxis(repeating: 0)
    for index in 0..<axes.count {
      // A scalar has no axes, whatever the operand names.
      guard input.shape.rank > 0 else { break }
      let axis = try operation.axis(axes[index], rank: input.shape.rank, axes.tensor)
      isRemoved[axis] = 1
    }
    let keepsAxes = operation.options.flag(0)
    reduction = Reduction(input.shape) { axis in isRemoved[axis] != 0 }
    guard output.shape == ReductionNode.shape(input.shape, isRemoved, keepsAxes: keepsAxes) else {
      throw operation.error(.shapeMismatch, output)
    }
  }

  private static func shape(_ input: Shape, _ isRemoved: PerAxis, keepsAxes: Bool) -> Shape? {
    var extents = PerAxis(repeating: 1)
    var rank = 0
    for axis in 0..<input.rank {
      let removes = isRemoved[axis] != 0
      guard keepsAxes || !removes else { continue }
      extents[rank] = removes ? 1 : Int32(truncatingIfNeeded: input[axis])
      rank = rank &+ 1
    }
    return Shape(rank: rank) { extents[$0] }
  }
}
