/// MAX_POOL_2D, AVERAGE_POOL_2D and L2_POOL_2D: `output[b, y, x, c] = activation(rule over i, j of
/// input[b, y * strideH - padH + i, x * strideW - padW + j, c])`, over the places inside of the input.
///
/// Input `[batches, height, width, channels]`; output `[batches, windows high, windows wide, channels]`.
enum Pool2D<Rule: PoolRule>: Kernel {
  struct Record: BitwiseCopyable {
    var windows: Windows
    var stage: Rule.Stage
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
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
    var start = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          let patch = Patch(
            input: input.dropping(windows.inputOffset(batch, rows.start, columns.start)), rows: rows.count,
            rowStride: windows.inputRowStride, columns: columns.count, channels: channels)
          pool(patch, into: output.dropping(start), record.stage)
          start = start &+ channels
        }
      }
    }
  }

  /// The places of a window that lie inside of the input, of which there is at least one: windows are not dilated, and
  /// padding gives none that lies outside.
  private struct Patch {
    let input: Elements<Rule.Element>
    let rows: Int
    let rowStride: Int
    let columns: Int
    let channels: Int
  }

  /// Pools four channels side by side, and the rest one by one.
  @inline(__always)
  private static func pool(
    _ patch: Patch, into output: MutableElements<Rule.Element>, _ stage: Rule.Stage
  ) {
    let count = Int32(truncatingIfNeeded: patch.rows &* patch.columns)
    var channel = 0
    while channel &+ 4 <= patch.channels {
      var results = (Rule.initial, Rule.initial, Rule.initial, Rule.initial)
      for row in 0..<patch.rows {
        var place = row &* patch.rowStride &+ channel
        for _ in 0..<patch.columns {
          results.0 = Rule.combine(results.0, patch.input[place], stage)
          results.1 = Rule.combine(results.1, patch.input[place &+ 1], stage)
          results.2 = Rule.combine(results.2, patch.input[place &+ 2], stage)
          results.3 = Rule.combine(results.3, patch.input[place &+ 3], stage)
          place = place &+ patch.channels
        }
      }
      output[channel] = Rule.finish(results.0, count: count, stage)
      output[channel &+ 1] = Rule.finish(results.1, count: count, stage)
      output[channel &+ 2] = Rule.finish(results.2, count: count, stage)
      output[channel &+ 3] = Rule.finish(results.3, count: count, stage)
      channel = channel &+ 4
    }
    while channel < patch.channels {
      var result = Rule.initial
      for row in 0..<patch.rows {
        var place = row &* patch.rowStride &+ channel
        for _ in 0..<patch.columns {
          result = Rule.combine(result, patch.input[place], stage)
          place = place &+ patch.channels
        }
      }
      output[channel] = Rule.finish(result, count: count, stage)
      channel = channel &+ 1
    }
  }
}
