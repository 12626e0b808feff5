/// SignalFramer: cuts a stream of samples into frames of `frame_size`, one every `frame_step` samples.
///
/// Input: int16 `[..., n * frame_step]`; first output: int16 `[..., n, frame_size]`; second output: bool scalar,
/// whether all frames are complete. Options: `frame_size`, `frame_step`, `prefill`.
///
/// Samples that no frame has left behind wait for the next invocation. With `prefill`, zeros wait in the beginning,
/// so that the first frame is complete. A frame for which there are too few samples is zero; TensorFlow Lite Micro
/// leaves in its place what was there.
enum SignalFramer: Kernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var frames: Int32
    var size: Int32
    var step: Int32
    /// Samples that wait at the start.
    var initial: Int32
    /// Samples that wait at most, those of the step that is being written included.
    var capacity: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1, outputs: 2...2)
    let input = try operation.input(0, .int16, rank: 1...(Shape.maximumRank &- 1))
    let output = try operation.output(0, .int16, rank: .anyRank)
    _ = try operation.output(1, .bool, rank: 0...0)
    let length = Int32(truncatingIfNeeded: input.shape[fromLast: 0])
    let options = CustomOptions(operation)
    let step = try options.integer("frame_step", in: 1...length)
    guard length % step == 0 else { throw operation.error(option: "frame_step") }
    // The output's last axis bounds the size before anything is computed from it.
    let size = Int32(truncatingIfNeeded: output.shape[fromLast: 0])
    _ = try options.integer("frame_size", in: size...size)
    let prefills = try options.flag("prefill")
    guard !prefills || size >= step else { throw operation.error(option: "prefill") }
    let frames = length / step
    let rank = input.shape.rank
    guard output.shape.rank == rank &+ 1, output.shape[fromLast: 1] == Int(frames) else {
      throw operation.error(.shapeMismatch, output)
    }
    for axis in 0..<(rank &- 1) where output.shape[axis] != input.shape[axis] {
      throw operation.error(.shapeMismatch, output)
    }
    // Sizes of tensors are below 2^31 bytes, so that these sums of 16-bit elements are far below 2^31.
    return Record(
      rows: Int32(truncatingIfNeeded: input.shape.product(0..<(rank &- 1))), frames: frames, size: size,
      step: step, initial: prefills ? size &- step : 0, capacity: (size &+ step &- 1) / step &* step)
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    // 64 bits, because the state may be too large where the output is not.
    let state = Int64(record.rows) &* (4 &+ 2 &* ((Int64(record.capacity) &+ 1) & ~1))
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: Int(Int32(clamping: state)),
      stepCount: Int64(record.rows) &* Int64(record.frames) &* Int64(record.size &+ record.capacity))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rows = Int(record.rows)
    let frames = Int(record.frames)
    let size = Int(record.size)
    let step = Int(record.step)
    let capacity = Int(record.capacity)
    let input: Elements<Int16> = invocation.input(0, count: rows &* frames &* step)
    let output: MutableElements<Int16> = invocation.output(0, count: rows &* frames &* size)
    // For each row, how many samples more wait than in the beginning; then the samples of each row.
    let counts: MutableElements<Int32> = invocation.state(count: rows)
    let samples: MutableElements<Int16> = invocation.state(at: rows &* 4, count: rows &* capacity)
    var isComplete = true
    for row in 0..<rows {
      let queue = samples.dropping(row &* capacity)
      var count = Int(counts[row] &+ record.initial)
      for frame in row &* frames..<(row &+ 1) &* frames {
        queue.dropping(count).copy(input.dropping(frame &* step), count: step)
        count = count &+ step
        let target = output.dropping(frame &* size)
        if count >= size {
          let waiting = unsafe Elements(UnsafePointer(queue.base), count: count)
          target.copy(waiting, count: size)
          count = count &- step
          queue.copy(waiting.dropping(step), count: count)
        } else {
          target.fill(0, count: size)
          isComplete = false
        }
      }
      counts[row] = Int32(truncatingIfNeeded: count) &- record.initial
    }
    invocation.output(1, count: 1, as: UInt8.self)[0] = isComplete ? 1 : 0
  }
}
