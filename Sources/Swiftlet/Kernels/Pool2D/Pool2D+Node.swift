extension Pool2D {
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    let columns = operation.number(3, default: 0)
    let rows = operation.number(4, default: 0)
    let windows = try Windows(operation, input, output, taps: (Int(rows), Int(columns)))
    guard output.extent(3) == input.extent(3) else { throw operation.error(.shapeMismatch, output) }
    let stage = try Rule.Stage(input, output, try FusedActivation(operation, slot: 5))
    prepared?.store(Record(windows: windows, stage: stage))
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      stepCount: Requirements.steps(windows.mostLooks(elements: output.elementCount)))
  }
}

extension Windows {
  /// An upper bound of the elements of the input that an output of so many looks at.
  fileprivate func mostLooks(elements: Int) -> Int64 {
    let (rows, columns) = (Int64(min(height.taps, height.input)), Int64(min(width.taps, width.input)))
    let (looks, overflow) = Int64(elements).multipliedReportingOverflow(by: rows &* columns)
    return overflow ? .max : looks
  }
}
