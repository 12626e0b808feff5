import Swiftlet

/// PeakHold: `output[i] = max(input[i], output[i] of the invocation before - decay)`, at first the input.
///
/// Input and output: float32 of one shape. Option: `decay`, not negative.
enum PeakHold: Kernel {
  /// What `prepare` leaves behind for `invoke`: fields of fixed width.
  struct Record: BitwiseCopyable {
    var count: Int32
    var decay: Float
  }

  /// Everything that could be wrong with the node is found here, before anything runs.
  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1, outputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    guard input.type == .float32 else { throw operation.error(.unsupportedType, input) }
    guard output.type == .float32 else { throw operation.error(.unsupportedType, output) }
    try operation.expectSameShape(output, input)
    let decay = try CustomOptions(operation).number("decay")
    guard decay >= 0 else { throw operation.error(option: "decay") }
    return Record(count: Int32(truncatingIfNeeded: input.shape.count), decay: decay)
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let count = Int(try record(operation).count)
    // State is zero after a reset: one word says whether there are peaks yet.
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: 4 + 4 * count, inPlaceInput: 0,
      stepCount: Int64(count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  /// Runs blind: `measure` has proven that there are so many elements.
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Float> = invocation.input(0, count: count)
    let output: MutableElements<Float> = invocation.output(0, count: count)
    let hasPeaks: MutableElements<Int32> = invocation.state(count: 1)
    let peaks: MutableElements<Float> = invocation.state(at: 4, count: count)
    for index in 0..<count {
      let value = input[index]
      peaks[index] = hasPeaks[0] == 0 ? value : max(value, peaks[index] - record.decay)
      output[index] = peaks[index]
    }
    hasPeaks[0] = 1
  }
}

extension KernelEntry {
  /// Stands for the custom operator `PeakHold` on float32.
  static var peakHold: KernelEntry {
    KernelEntry(
      "peakHold", .custom, customName: "PeakHold", input: .float32, output: .float32,
      measure: { unsafe PeakHold.measure(entry: $0) },
      prepare: { unsafe PeakHold.prepare(entry: $0) },
      invoke: { unsafe PeakHold.invoke(entry: $0) })
  }
}
