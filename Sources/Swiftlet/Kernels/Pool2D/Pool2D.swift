/// MAX_POOL_2D, AVERAGE_POOL_2D and L2_POOL_2D: `output[b, y, x, c] = activation(rule over i, j of
/// input[b, y * strideH - padH + i, x * strideW - padW + j, c])`, over the places inside of the input.
///
/// Input `[batches, height, width, channels]`; output `[batches, windows high, windows wide, channels]`.
enum Pool2D<Rule: PoolRule>: PlannedKernel {
  struct Record: BitwiseCopyable {
    var windows: Windows
    var stage: Rule.Stage
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let windows = record.windows
    let channels = Int(windows.channels)
    let input: Elements<Rule.Element> = invocation.input(0, count: windows.inputCount)
    let output: MutableElements<Rule.Element> = invocation.output(0, count: windows.count &* channels)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if runOnHost(invocation, record, input, into: output) { return }
    #endif
    #if hasFeature(Embedded)
      if Rule.run(windows, input, into: output, record.stage) { return }
      windows.walk { window in
        pool(
          window, input.dropping(window.input), rowStride: windows.inputRowStride, channels: channels,
          into: output.dropping(window.index &* channels), record.stage)
      }
    #else
      // At most 1 KiB, which lies on the stack.
      unsafe withUnsafeTemporaryAllocation(of: Rule.Accumulator.self, capacity: channelsAtOnce) { results in
        guard let base = results.baseAddress else { return }
        let results = unsafe MutableElements(base, count: channelsAtOnce)
        windows.walk { window in
          poolTogether(
            window, input.dropping(window.input), rowStride: windows.inputRowStride, channels: channels,
            into: output.dropping(window.index &* channels), results, record.stage)
        }
      }
    #endif
  }

  #if !hasFeature(Embedded)
    private static var channelsAtOnce: Int { 256 }

    /// The same with many channels side by side, which the compiler takes a vector at a time.
    @inline(__always)
    private static func poolTogether(
      _ window: WindowPlace, _ input: Elements<Rule.Element>, rowStride: Int, channels: Int,
      into output: MutableElements<Rule.Element>, _ results: MutableElements<Rule.Accumulator>,
      _ stage: Rule.Stage
    ) {
      let windowCount = Int32(truncatingIfNeeded: window.rows &* window.columns)
      var first = 0
      while first < channels {
        let count = min(channelsAtOnce, channels &- first)
        for channel in 0..<count { results[channel] = Rule.initial }
        for row in 0..<window.rows {
          for column in 0..<window.columns {
            let place = first &+ row &* rowStride &+ column &* channels
            for channel in 0..<count {
              results[channel] = Rule.combine(results[channel], input[place &+ channel], stage)
            }
          }
        }
        for channel in 0..<count {
          output[first &+ channel] = Rule.finish(results[channel], count: windowCount, stage)
        }
        first = first &+ count
      }
    }
  #endif

  /// Pools the places of a window that lie inside of the input, of which there is at least one: windows are not dilated,
  /// and padding gives none that lies outside.
  ///
  /// Four channels side by side. What is left at the end is pooled with those before it once more, and fewer than
  /// four channels are four times the same.
  @inline(__always)
  private static func pool(
    _ window: WindowPlace, _ input: Elements<Rule.Element>, rowStride: Int, channels: Int,
    into output: MutableElements<Rule.Element>, _ stage: Rule.Stage
  ) {
    let count = Int32(truncatingIfNeeded: window.rows &* window.columns)
    let isNarrow = channels < 4
    let lane = isNarrow ? 0 : 1
    let length = isNarrow ? 1 : 4
    var next = 0
    while next < channels {
      let channel = min(next, channels &- length)
      var results = (Rule.initial, Rule.initial, Rule.initial, Rule.initial)
      var line = channel
      var rows = window.rows
      while rows > 0 {
        var place = line
        var columns = window.columns
        while columns > 0 {
          results.0 = Rule.combine(results.0, input[place], stage)
          results.1 = Rule.combine(results.1, input[place &+ lane], stage)
          results.2 = Rule.combine(results.2, input[place &+ 2 &* lane], stage)
          results.3 = Rule.combine(results.3, input[place &+ 3 &* lane], stage)
          place = place &+ channels
          columns = columns &- 1
        }
        line = line &+ rowStride
        rows = rows &- 1
      }
      output[channel] = finish(results.0, count, stage)
      output[channel &+ lane] = finish(results.1, count, stage)
      output[channel &+ 2 &* lane] = finish(results.2, count, stage)
      output[channel &+ 3 &* lane] = finish(results.3, count, stage)
      next = next &+ length
    }
  }

  @inline(never)
  private static func finish(_ result: Rule.Accumulator, _ count: Int32, _ stage: Rule.Stage) -> Rule.Element
  {
    Rule.finish(result, count: count, stage)
  }
}
