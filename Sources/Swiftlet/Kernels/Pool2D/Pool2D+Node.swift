extension Pool2D {
  /// Checks the node, fills its prepared bytes where they are there, and answers an upper bound of the elements that are
  /// looked at.
  @inline(never)
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Int64 {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    let options = operation.options
    let columns: Int32 = options.scalar(3, default: 0)
    let rows: Int32 = options.scalar(4, default: 0)
    let windows = try Windows(operation, input, output, taps: (Int(rows), Int(columns)))
    guard output.extent(3) == input.extent(3) else { throw operation.error(.shapeMismatch, output) }
    let stage = try Rule.Stage(input, output, try FusedActivation(operation, slot: 5))
    prepared?.store(Record(windows: windows, stage: stage))
    let height = Int64(min(windows.height.taps, windows.height.input))
    let width = Int64(min(windows.width.taps, windows.width.input))
    let (steps, overflow) = Int64(output.elementCount).multipliedReportingOverflow(by: height &* width)
    return overflow ? .max : steps
  }
}
