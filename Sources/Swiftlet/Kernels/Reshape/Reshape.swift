/// RESHAPE: the same elements in another shape, the one that the file gives the output.
///
/// A second input that stands in the model must describe as many elements; one extent of it may be -1. One that is
/// computed can not change a shape that was planned, and is not read.
enum Reshape: Kernel {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.type == output.type else { throw operation.error(.unsupportedType, output) }
    guard input.shape.count == output.shape.count else { throw operation.error(.shapeMismatch, output) }
    try expectShape(operation, count: output.shape.count)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, inPlaceInput: 0, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Record(byteCount: Int32(truncatingIfNeeded: try operation.output(0).byteCount)))
  }

  static func invoke(_ invocation: Invocation) {
    let byteCount = Int(invocation.record(as: Record.self).byteCount)
    let input: Elements<UInt8> = invocation.input(0, count: byteCount)
    let output: MutableElements<UInt8> = invocation.output(0, count: byteCount)
    guard unsafe UnsafePointer(output.base) != input.base else { return }
    output.copy(input, count: byteCount)
  }

  private static func expectShape(_ operation: Operation, count: Int) throws(ModelError) {
    // Not through `optionalInput`: the shape of a scalar has no elements.
    guard let index = operation.inputs[1], index >= 0 else { return }
    let operand = operation.subgraph.tensor(Int(index))
    guard operand.isConstant else { return }
    let extents = try ConstantIntegers(operation, operand)
    var product: Int64 = 1
    var hasOpenExtent = false
    for axis in 0..<extents.count {
      let extent = extents[axis]
      if extent == -1 && !hasOpenExtent {
        hasOpenExtent = true
        continue
      }
      // The product is at most `Int32.max` before each step, and so are extents.
      guard extent > 0, extent <= Int64(Int32.max) else { throw operation.error(.shapeMismatch, operand) }
      product = product &* extent
      guard product <= Int64(count) else { throw operation.error(.shapeMismatch, operand) }
    }
    guard hasOpenExtent ? Int64(count) % product == 0 : Int64(count) == product else {
      throw operation.error(.shapeMismatch, operand)
    }
  }
}
