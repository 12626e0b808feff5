extension Pool2D {
  /// The tensors and options of a node, checked.
  struct Node {
    let input: Tensor
    let output: Tensor
    let windows: Windows
    let stage: Rule.Stage

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 1...1)
      input = try operation.input(0)
      output = try operation.output(0)
      let options = operation.options
      let columns: Int32 = options.scalar(3, default: 0)
      let rows: Int32 = options.scalar(4, default: 0)
      windows = try Windows(operation, input, output, taps: (Int(rows), Int(columns)))
      guard output.extent(3) == input.extent(3) else { throw operation.error(.shapeMismatch, output) }
      stage = try Rule.Stage(input, output, try FusedActivation(operation, slot: 5))
    }

    /// An upper bound of the elements that are looked at.
    var stepCount: Int64 {
      let rows = Int64(min(windows.height.taps, windows.height.input))
      let columns = Int64(min(windows.width.taps, windows.width.input))
      let (steps, overflow) = Int64(output.elementCount).multipliedReportingOverflow(by: rows &* columns)
      return overflow ? .max : steps
    }
  }
}
