internal import CSwiftletKernels

/// A function of rows. Its value is what preparation stores: constants of fixed width.
protocol RowFunction: BitwiseCopyable {
  associatedtype Input: TensorElement
  associatedtype Output: TensorElement

  /// - Throws: `.quantization` or `.options` where the function can not be computed with these tensors.
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError)

  /// Computes one row; both have `count` elements from their starts.
  func row(_ input: Elements<Input>, _ output: MutableElements<Output>, count: Int)

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Whether instructions of hosts may compute rows: known when this is compiled, so that the question slows no other
    /// function's loops.
    static var hasHostRows: Bool { get }
    /// Computes all rows with the instructions of a host.
    ///
    /// - Returns: `false` where there are none, and nothing is written.
    func computeOnHost(
      _ input: Elements<Input>, _ output: MutableElements<Output>, rows: Int, depth: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool
  #endif

  #if !hasFeature(Embedded)
    /// Elements of a table that makes rows quicker on hosts, which have the memory; zero where there is none.
    static var tableCount: Int { get }
    /// Makes the table, and remembers it.
    mutating func tabulate(in table: MutableElements<Int32>)
    /// Computes one row, with the table where it was made.
    func row(
      _ input: Elements<Input>, _ output: MutableElements<Output>, count: Int, table: Elements<Int32>)
  #endif
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension RowFunction {
    static var hasHostRows: Bool { false }

    func computeOnHost(
      _ input: Elements<Input>, _ output: MutableElements<Output>, rows: Int, depth: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool { false }
  }
#endif

#if !hasFeature(Embedded)
  extension RowFunction {
    static var tableCount: Int { 0 }

    mutating func tabulate(in table: MutableElements<Int32>) {}

    @inline(__always)
    func row(
      _ input: Elements<Input>, _ output: MutableElements<Output>, count: Int, table: Elements<Int32>
    ) {
      row(input, output, count: count)
    }
  }
#endif

/// An operator that computes rows, which run along the last axis, from rows of its input.
///
/// Input and output: the same shape, at least one axis.
enum RowOperator<Function: RowFunction>: PlannedKernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var depth: Int32
    var function: Function
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let depth = Int(record.depth)
    let count = Int(record.rows) &* depth
    let input: Elements<Function.Input> = invocation.input(0, count: count)
    let output: MutableElements<Function.Output> = invocation.output(0, count: count)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if Function.hasHostRows, let instructions = invocation.instructions,
        record.function.computeOnHost(input, output, rows: Int(record.rows), depth: depth, instructions)
      {
        return
      }
    #endif
    for row in Indices(Int(record.rows)) {
      #if hasFeature(Embedded)
        record.function.row(input.dropping(row &* depth), output.dropping(row &* depth), count: depth)
      #else
        record.function.row(
          input.dropping(row &* depth), output.dropping(row &* depth), count: depth,
          table: invocation.prepared(at: tableOffset, count: Function.tableCount))
      #endif
    }
  }

  #if !hasFeature(Embedded)
    private static var tableOffset: Int { (MemoryLayout<Record>.size + 3) & ~3 }
  #endif

  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.rank > 0 else { throw operation.error(.rank, input) }
    try operation.expectSameShape(output, input)
    #if hasFeature(Embedded)
      let function = try Function(operation, input, output)
      let preparedBytes = MemoryLayout<Record>.size
    #else
      var function = try Function(operation, input, output)
      let tableCount = operation.family.instructions == nil ? 0 : Function.tableCount
      let preparedBytes =
        tableCount > 0
        ? tableOffset + tableCount * MemoryLayout<Int32>.stride : MemoryLayout<Record>.size
      if let prepared, tableCount > 0 {
        function.tabulate(in: prepared.elements(at: tableOffset, count: tableCount))
      }
    #endif
    let count = output.elementCount
    if let prepared {
      // No operand has an extent of zero.
      let depth = output.lastExtent
      prepared.store(
        Record(
          rows: Int32(truncatingIfNeeded: count.divided(byPositive: depth)),
          depth: Int32(truncatingIfNeeded: depth),
          function: function))
    }
    // A row is read to its end before an element of it is written, or else element by element.
    let isInPlace = Function.Input.elementType == Function.Output.elementType
    return Requirements(
      preparedBytes: preparedBytes, inPlaceInput: isInPlace ? 0 : nil,
      stepCount: Requirements.steps(Int64(count)))
  }
}
