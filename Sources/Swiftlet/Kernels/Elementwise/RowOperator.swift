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
      table: Elements<Int32>, _ instructions: swiftlet_host_family
    ) -> Bool

    /// Elements of a table that hosts' instructions look at, zero where there is none.
    static var tableCount: Int { get }
    /// Makes the table.
    func tabulate(in table: MutableElements<Int32>)
  #endif
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension RowFunction {
    static var hasHostRows: Bool { false }
    static var tableCount: Int { 0 }

    func tabulate(in table: MutableElements<Int32>) {}

    func computeOnHost(
      _ input: Elements<Input>, _ output: MutableElements<Output>, rows: Int, depth: Int,
      table: Elements<Int32>, _ instructions: swiftlet_host_family
    ) -> Bool { false }
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
        share(invocation, record, input, output, instructions)
      {
        return
      }
    #endif
    for row in Indices(Int(record.rows)) {
      record.function.row(input.dropping(row &* depth), output.dropping(row &* depth), count: depth)
    }
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Computes all rows with the instructions of a host, very many on several threads.
    private static func share(
      _ invocation: Invocation, _ record: Record, _ input: Elements<Function.Input>,
      _ output: MutableElements<Function.Output>, _ instructions: swiftlet_host_family
    ) -> Bool {
      let (rows, depth) = (Int(record.rows), Int(record.depth))
      let work = SharedWork(
        count: rows, step: 1, products: 8 * rows * depth, threadCount: invocation.threadCount)
      let table: Elements<Int32> = invocation.prepared(at: tableOffset, count: Function.tableCount)
      func compute(_ range: Range<Int>) -> Bool {
        let first = range.lowerBound * depth
        return record.function.computeOnHost(
          input.dropping(first), output.dropping(first), rows: range.count, depth: depth, table: table,
          instructions)
      }
      guard work.isShared else { return compute(0..<rows) }
      // The first row shows whether there are instructions.
      guard compute(0..<1) else { return false }
      work.run { range in _ = compute(max(range.lowerBound, 1)..<range.upperBound) }
      return true
    }

    private static var tableOffset: Int { (MemoryLayout<Record>.size + 3) & ~3 }
  #endif

  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.rank > 0 else { throw operation.error(.rank, input) }
    try operation.expectSameShape(output, input)
    let function = try Function(operation, input, output)
    #if !hasFeature(Embedded) || HOST_KERNELS
      let tableCount = operation.family.ofThisMachine == nil ? 0 : Function.tableCount
      let preparedBytes =
        tableCount > 0
        ? tableOffset + tableCount * MemoryLayout<Int32>.stride : MemoryLayout<Record>.size
      if let prepared, tableCount > 0 {
        function.tabulate(in: prepared.elements(at: tableOffset, count: tableCount))
      }
    #else
      let preparedBytes = MemoryLayout<Record>.size
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
