/// SignalStacker: joins each frame with those before and behind it, once in `stacker_step` frames.
///
/// Input: int16 `[num_channels]`, a frame; first output: int16 `[num_channels * (left + 1 + right)]`, the stack;
/// second output: bool scalar, whether there is one. Options: `num_channels`, `stacker_left_context`,
/// `stacker_right_context`, `stacker_step`.
///
/// The first frame also stands in for the `left` frames before it. Where there is no stack, the output is zero;
/// TensorFlow Lite Micro leaves in its place what was there.
enum SignalStacker: Kernel {
  struct Record: BitwiseCopyable {
    var channels: Int32
    var left: Int32
    /// Frames of a stack.
    var depth: Int32
    var step: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1, outputs: 2...2)
    let input = try operation.input(0, .int16)
    let output = try operation.output(0, .int16)
    _ = try operation.output(1, .bool, rank: 0...0)
    let options = CustomOptions(operation)
    let channels = Int32(truncatingIfNeeded: input.shape.count)
    _ = try options.integer("num_channels", in: channels...channels)
    let depth = Int32(truncatingIfNeeded: output.shape.count) / channels
    guard depth > 0, Int(depth) &* Int(channels) == output.shape.count else {
      throw operation.error(.shapeMismatch, output)
    }
    let left = try options.integer("stacker_left_context", in: 0...(depth &- 1))
    let right = depth &- 1 &- left
    _ = try options.integer("stacker_right_context", in: right...right)
    return Record(
      channels: channels, left: left, depth: depth,
      step: try options.integer("stacker_step", in: 1...depth))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    let samples = Int64(record.channels) &* Int64(record.depth)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: Int(Int32(clamping: 8 &+ samples &* 2)),
      stepCount: 2 &* samples)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let channels = Int(record.channels)
    let depth = Int(record.depth)
    let input: Elements<Int16> = invocation.input(0, count: channels)
    let output: MutableElements<Int16> = invocation.output(0, count: depth &* channels)
    // Whether there was a frame; the frames that wait.
    let marks: MutableElements<Int32> = invocation.state(count: 2)
    let queue: MutableElements<Int16> = invocation.state(at: 8, count: depth &* channels)
    var frames = Int(marks[1])
    let copies = marks[0] == 0 ? Int(record.left) &+ 1 : 1
    marks[0] = 1
    // The step is 1 at least, so that less than a stack waits between invocations.
    for _ in 0..<copies {
      queue.dropping(frames &* channels).copy(input, count: channels)
      frames = frames &+ 1
    }
    let isComplete = frames >= depth
    if isComplete {
      let waiting = unsafe Elements(UnsafePointer(queue.base), count: depth &* channels)
      output.copy(waiting, count: depth &* channels)
      frames = frames &- Int(record.step)
      queue.copy(waiting.dropping(Int(record.step) &* channels), count: frames &* channels)
    } else {
      output.fill(0, count: depth &* channels)
    }
    marks[1] = Int32(truncatingIfNeeded: frames)
    invocation.output(1, count: 1, as: UInt8.self)[0] = isComplete ? 1 : 0
  }
}
