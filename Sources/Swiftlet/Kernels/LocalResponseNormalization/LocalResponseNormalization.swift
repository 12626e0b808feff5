/// LOCAL_RESPONSE_NORMALIZATION in floating point, over the last axis:
/// `output[i] = input[i] / (bias + alpha * sum over j of input[j]^2)^beta`, with `j` in `i - radius ... i + radius`
/// as far as there are such channels.
///
/// Input and output: the same shape, of four axes. Where the sum makes the base negative, the output is what the
/// power is, not a number for most of `beta`.
///
/// Source of the rule: TensorFlow Lite.
enum FloatLocalResponseNormalization: Kernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var depth: Int32
    var radius: Int32
    var bias: Float
    var alpha: Float
    var beta: Float
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let (output, record) = try node(operation)
    // Not in place: a channel is read again for those behind it.
    let window = min(Int64(record.radius) &* 2 &+ 1, Int64(record.depth))
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(output.shape.count) &* window)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try node(operation).record)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let depth = Int(record.depth)
    let radius = Int(record.radius)
    let count = Int(record.rows) &* depth
    let input: Elements<Float> = invocation.input(0, count: count)
    let output: MutableElements<Float> = invocation.output(0, count: count)
    for row in 0..<Int(record.rows) {
      let start = row &* depth
      for channel in 0..<depth {
        // Summed anew for every channel: a running sum would keep the rounding errors of what has left it.
        var sum: Float = 0
        for index in max(channel &- radius, 0)...min(channel &+ radius, depth &- 1) {
          sum += input[start &+ index] * input[start &+ index]
        }
        let factor = FloatFunctions.power(record.bias + record.alpha * sum, 0 - record.beta)
        output[start &+ channel] = input[start &+ channel] * factor
      }
    }
  }

  private static func node(_ operation: Operation) throws(ModelError) -> (output: Tensor, record: Record) {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.shape.rank == 4 else { throw operation.error(.rank, input) }
    try operation.expectSameShape(output, input)
    // The fields of LocalResponseNormalizationOptions: radius, bias, alpha, beta.
    let radius = operation.options.scalar(0, default: Int32(0))
    guard radius >= 0 else { throw operation.error(.options, detail: 0) }
    let depth = Int32(truncatingIfNeeded: output.shape[3])
    return (
      output,
      Record(
        rows: Int32(truncatingIfNeeded: output.shape.count) / depth, depth: depth,
        // A larger one reaches no other channel.
        radius: min(radius, depth &- 1),
        bias: try finite(operation, 1), alpha: try finite(operation, 2), beta: try finite(operation, 3))
    )
  }

  private static func finite(_ operation: Operation, _ slot: Int) throws(ModelError) -> Float {
    let value = operation.options.scalar(slot, default: Float(0))
    guard value.isFinite else { throw operation.error(.options, detail: slot) }
    return value
  }
}
