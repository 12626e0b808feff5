/// MAX_POOL_2D, AVERAGE_POOL_2D and L2_POOL_2D: `output[b, y, x, c] = activation(rule over i, j of
/// input[b, y * strideH - padH + i, x * strideW - padW + j, c])`, over the places inside of the input.
///
/// Input `[batches, height, width, channels]`; output `[batches, windows high, windows wide, channels]`.
enum Pool2D<Rule: PoolRule>: Kernel {
  struct Record: BitwiseCopyable {
    var windows: Windows
    var stage: Rule.Stage
  }

  /// Channels that are pooled side by side.
  private static var blockLength: Int { 32 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      scratchBytes: min(node.input.extent(3), blockLength) &* MemoryLayout<Rule.Accumulator>.stride,
      stepCount: node.stepCount)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(Record(windows: node.windows, stage: node.stage))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let windows = record.windows
    let channels = Int(windows.channels)
    let input: Elements<Rule.Element> = invocation.input(0, count: windows.inputCount)
    let output: MutableElements<Rule.Element> = invocation.output(0, count: windows.count &* channels)
    let results: MutableElements<Rule.Accumulator> = invocation.scratch(count: min(channels, blockLength))
    var start = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          // Every window of stride-padded, undilated windows has a place inside, so this is not zero.
          let count = Int32(truncatingIfNeeded: rows.count &* columns.count)
          var first = 0
          while first < channels {
            let length = min(channels &- first, blockLength)
            for index in 0..<length { results[index] = Rule.initial }
            for row in 0..<rows.count {
              for column in 0..<columns.count {
                let elements = input.dropping(
                  windows.inputOffset(batch, rows.start &+ row, columns.start &+ column) &+ first)
                for index in 0..<length {
                  results[index] = Rule.combine(results[index], elements[index], record.stage)
                }
              }
            }
            for index in 0..<length {
              output[start &+ first &+ index] = Rule.finish(results[index], count: count, record.stage)
            }
            first = first &+ length
          }
          start = start &+ channels
        }
      }
    }
  }
}
