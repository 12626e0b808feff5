/// The tensors and options of a binary convolution, checked but for what its output asks of them.
struct LceBconv2DNode {
  let output: Tensor
  let record: LceBconv2DRecord

  /// Positions of the inputs.
  static var multiplier: Int { 2 }
  static var bias: Int { 3 }
  static var thresholds: Int { 4 }

  init<Output: LceBconv2DOutput>(_ operation: Operation, for type: Output.Type) throws(ModelError) {
    try operation.expect(inputs: 5...5)
    let input = try operation.input(0, .int32, rank: 4...4)
    let weights = try operation.input(1, .int32, rank: 4...4)
    output = try operation.output(0)
    guard output.shape.rank == 4, output.shape[3] == Output.elementCount(weights.shape[0]) else {
      throw operation.error(.shapeMismatch, output)
    }
    let options = CustomOptions(operation)
    let code = try options.integer("fused_activation_function", in: 0...3)
    let range: (low: Int32, high: Int32) =
      switch FusedActivation(rawValue: Int8(truncatingIfNeeded: code)) {
      case .relu: (0, Int32.max)
      case .reluN1To1: (-1, 1)
      case .relu6: (0, 6)
      default: (Int32.min, Int32.max)
      }
    record = LceBconv2DRecord(
      geometry: try LceBconv2DGeometry(operation, input, weights, output), low: range.low, high: range.high)
  }

  var channels: Int { Int(record.geometry.outputs) }

  /// An operand with an element for each output channel.
  func channelOperand(
    _ operation: Operation, _ position: Int, _ type: ElementType
  ) throws(ModelError) -> Tensor {
    let tensor = try operation.input(position, type)
    try operation.expect(tensor, count: channels)
    return tensor
  }

  /// Requires that the operator does not have an operand that this output has no use for.
  func expectNone(_ operation: Operation, _ position: Int) throws(ModelError) {
    guard let tensor = try operation.optionalInput(position) else { return }
    throw operation.error(.unexpectedTensor, tensor)
  }
}
