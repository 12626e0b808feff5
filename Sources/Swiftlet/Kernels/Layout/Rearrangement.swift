/// An operator whose output takes all of its blocks from one input at places that shapes and constants tell.
protocol Rearrangement: Kernel {
  /// Checks the node.
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode
  /// Appends the axes of what a checked node moves, innermost first.
  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan)
}

/// The tensors of a ``Rearrangement``, checked.
struct RearrangementNode {
  let input: Tensor
  let output: Tensor
  /// Bytes of an element.
  let width: Int
  /// What the operator knows about each axis of the output. For all but STRIDED_SLICE one number is enough.
  var axes = PerAxis(repeating: 0)
  var starts = PerAxis(repeating: 0)
  var strides = PerAxis(repeating: 1)
  /// An operand that must agree with the output's shape.
  var prescribed: PrescribedOperand?

  /// - Throws: what is wrong with the tensors' types and quantization.
  init(_ operation: Operation, input position: Int = 0) throws(ModelError) {
    input = try operation.input(position)
    output = try operation.output(0)
    width = try operation.expectMovable(input, output)
  }

  func plan(in words: MutableElements<Int32>? = nil) -> BlockCopyPlan {
    BlockCopyPlan(elementByteCount: width, words: words)
  }

  /// Bytes between neighbours along an axis of the input.
  func inputStride(_ axis: Int) -> Int { input.byteStride(axis, width: width) }

  /// Bytes between neighbours along an axis of the output.
  func outputStride(_ axis: Int) -> Int { output.byteStride(axis, width: width) }
}

extension Rearrangement {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try describe(operation)
    var plan = node.plan()
    append(node, to: &plan)
    return Requirements(
      preparedBytes: RearrangementKernel.planOffset &+ plan.byteCount &+ (node.prescribed?.byteCount ?? 0),
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try describe(operation)
    let offset = RearrangementKernel.planOffset
    var plan = node.plan(in: prepared.elements(at: offset, count: (prepared.count &- offset) / 4))
    append(node, to: &plan)
    plan.finish(sourceByteCount: node.input.byteCount, targetByteCount: node.output.byteCount)
    let end = (node.prescribed?.byteCount ?? 0) > 0 ? offset &+ plan.byteCount : 0
    prepared.store(Int32(truncatingIfNeeded: end))
    node.prescribed?.store(in: prepared, at: end)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    try RearrangementKernel.invoke(invocation)
  }
}

/// The part that all rearrangements share once they are prepared.
///
/// Prepared bytes: where the prescribed operand's values are (zero where there are none), the plan, these values.
enum RearrangementKernel {
  static var planOffset: Int { 4 }

  @_optimize(speed)
  @inline(never)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let prescribed = Int(invocation.record(as: Int32.self))
    if prescribed > 0 { try PrescribedOperand.check(invocation, at: prescribed) }
    BlockCopy(invocation, at: planOffset).run(invocation)
  }
}
