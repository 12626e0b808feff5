/// LceBMaxPool2d: `output[b, y, x, c] = max over i, j of input[b, y * strideH - padH + i, x * strideW - padW + j, c]`, over
/// the places inside of the input. The largest of packed signs is -1 where all are: the bits' conjunction.
///
/// Input int32 `[batches, height, width, words]`, output int32 `[batches, windows high, windows wide, words]`. Options:
/// `filter_height`, `filter_width`, `padding`, `stride_height`, `stride_width`.
enum LceBMaxPool2D: Kernel {
  private static func windows(_ operation: Operation) throws(ModelError) -> Windows {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, .int32, rank: 4...4)
    let output = try operation.output(0, .int32, rank: 4...4)
    guard output.shape[3] == input.shape[3] else { throw operation.error(.shapeMismatch, output) }
    let options = CustomOptions(operation)
    let rows = try options.integer("filter_height", in: 1...Int32.max)
    let columns = try options.integer("filter_width", in: 1...Int32.max)
    return try Windows(operation, options, input, output, taps: (Int(rows), Int(columns)))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let windows = try windows(operation)
    let rows = Int64(min(windows.height.taps, windows.height.input))
    let columns = Int64(min(windows.width.taps, windows.width.input))
    let words = Int64(windows.count &* Int(windows.channels))
    let (steps, overflow) = words.multipliedReportingOverflow(by: rows &* columns)
    return Requirements(preparedBytes: MemoryLayout<Windows>.size, stepCount: overflow ? .max : steps)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try windows(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let windows: Windows = invocation.record()
    let words = Int(windows.channels)
    let input: Elements<BitpackedWord> = invocation.input(0, count: windows.inputCount)
    let output: MutableElements<BitpackedWord> = invocation.output(0, count: windows.count &* words)
    var start = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          // Every window of stride-padded, undilated windows has a place inside.
          let corner = windows.inputOffset(batch, rows.start, columns.start)
          for word in 0..<words {
            var bits = BitpackedWord.max
            for row in 0..<rows.count {
              var place = corner &+ row &* windows.inputRowStride &+ word
              for _ in 0..<columns.count {
                bits &= input[place]
                place = place &+ words
              }
            }
            output[start &+ word] = bits
          }
          start = start &+ words
        }
      }
    }
  }
}
