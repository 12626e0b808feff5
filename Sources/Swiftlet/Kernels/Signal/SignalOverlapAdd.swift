/// SignalOverlapAdd: the sum of frames of `n` samples, each `frame_step` samples behind the one before; the opposite
/// of ``SignalFramer``.
///
/// Input: int16 or float32 `[..., frames, n]`; output: the same type, `[..., frames * frame_step]`.
/// Options: `frame_step`, at most `n`, and `T`, the type. Integer sums saturate with every frame.
enum SignalOverlapAdd<Sample: OverlapAddSample>: Kernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var frames: Int32
    var size: Int32
    var step: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, Sample.elementType, rank: 2...Shape.maximumRank)
    let output = try operation.output(0, Sample.elementType, rank: .anyRank)
    try operation.expectElementTypeOption(Sample.elementType)
    let size = Int32(truncatingIfNeeded: input.shape[fromLast: 0])
    let frames = Int32(truncatingIfNeeded: input.shape[fromLast: 1])
    let step = try CustomOptions(operation).integer("frame_step", in: 1...size)
    let rank = output.shape.rank
    guard rank == input.shape.rank &- 1, Int64(output.shape[fromLast: 0]) == Int64(frames) &* Int64(step)
    else { throw operation.error(.shapeMismatch, output) }
    for axis in 0..<(rank &- 1) where output.shape[axis] != input.shape[axis] {
      throw operation.error(.shapeMismatch, output)
    }
    return Record(
      rows: Int32(truncatingIfNeeded: output.shape.product(0..<(rank &- 1))), frames: frames, size: size,
      step: step)
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    // Not more than the input takes.
    let state = Int(record.rows) &* Int(record.size) &* MemoryLayout<Sample>.size
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: state,
      stepCount: Int64(record.rows) &* Int64(record.frames) &* Int64(record.size))
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
    let input: Elements<Sample> = invocation.input(0, count: rows &* frames &* size)
    let output: MutableElements<Sample> = invocation.output(0, count: rows &* frames &* step)
    let sums: MutableElements<Sample> = invocation.state(count: rows &* size)
    for row in 0..<rows {
      let sum = sums.dropping(row &* size)
      let finished = unsafe Elements(UnsafePointer(sum.base), count: size)
      for frame in row &* frames..<(row &+ 1) &* frames {
        let samples = input.dropping(frame &* size)
        for index in 0..<size { sum[index] = Sample.overlap(sum[index], samples[index]) }
        output.dropping(frame &* step).copy(finished, count: step)
        sum.copy(finished.dropping(step), count: size &- step)
        sum.dropping(size &- step).fill(Sample.silence, count: step)
      }
    }
  }
}

/// What SignalOverlapAdd adds up.
protocol OverlapAddSample: TensorElement {
  static var silence: Self { get }
  static func overlap(_ left: Self, _ right: Self) -> Self
}

extension Int16: OverlapAddSample {
  static var silence: Int16 { 0 }

  @inline(__always)
  static func overlap(_ left: Int16, _ right: Int16) -> Int16 { Int16(clamping: Int32(left) &+ Int32(right)) }
}

extension Float: OverlapAddSample {
  static var silence: Float { 0 }

  @inline(__always)
  static func overlap(_ left: Float, _ right: Float) -> Float { left + right }
}
