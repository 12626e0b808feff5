/// PAD and PADV2: a tensor with elements of one value put before and behind it along its axes.
///
/// The second input, `[rank, 2]`, says how many, before and behind each axis. Their value is real zero, or the
/// third input's, which is read when the operator runs.
enum Pad: Kernel {
  struct Record: BitwiseCopyable {
    var outputBytes: Int32
    var rowCount: Int32
    var rowBytes: Int32
    var borderCount: Int32
    /// Bytes of an element.
    var width: Int32
    /// What every byte of a padding element holds where no input says.
    var fill: UInt32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ PadBorders(node).count &* PadBorders.byteCount,
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let borders = PadBorders(node)
    prepared.store(
      Record(
        outputBytes: Int32(truncatingIfNeeded: node.output.byteCount),
        rowCount: Int32(truncatingIfNeeded: node.input.byteCount / borders.rowBytes),
        rowBytes: Int32(truncatingIfNeeded: borders.rowBytes),
        borderCount: Int32(truncatingIfNeeded: borders.count), width: Int32(truncatingIfNeeded: node.width),
        fill: UInt32(node.fill)))
    borders.store(in: prepared, at: MemoryLayout<Record>.stride)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rowCount = Int(record.rowCount)
    let rowBytes = Int(record.rowBytes)
    let words: Elements<Int32> = invocation.prepared(
      at: MemoryLayout<Record>.stride, count: Int(record.borderCount) &* PadBorders.wordCount)
    let input: Elements<UInt8> = invocation.input(0, count: rowCount &* rowBytes)
    let output: MutableElements<UInt8> = invocation.output(0, count: Int(record.outputBytes))
    let filler = Filler(invocation, record)
    var position = PadBorders.bytesBeforeFirstRow(words)
    filler.fill(output, from: 0, to: position)
    for row in 0..<rowCount {
      output.dropping(position).copy(input.dropping(row &* rowBytes), count: rowBytes)
      position = position &+ rowBytes
      let end =
        row &+ 1 < rowCount ? position &+ PadBorders.bytes(before: row &+ 1, words) : output.count
      filler.fill(output, from: position, to: end)
      position = end
    }
  }

  /// Writes padding elements.
  private struct Filler {
    private let value: Elements<UInt8>?
    private let mask: Int
    private let fill: UInt8

    @inline(__always)
    init(_ invocation: Invocation, _ record: Record) {
      fill = UInt8(truncatingIfNeeded: record.fill)
      mask = Int(record.width) &- 1
      value =
        invocation.inputCount > 2 && invocation.hasInput(2)
        ? invocation.input(2, count: Int(record.width)) : nil
    }

    /// - Parameter start: a multiple of the element's width, which is a power of two.
    @inline(__always)
    func fill(_ output: MutableElements<UInt8>, from start: Int, to end: Int) {
      guard let value else { return output.dropping(start).fill(fill, count: end &- start) }
      for index in start..<end { output[index] = value[index & mask] }
    }
  }
}
