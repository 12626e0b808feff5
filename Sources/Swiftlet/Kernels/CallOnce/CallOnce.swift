/// CALL_ONCE: runs a subgraph without inputs in the first invocation, and in the first one after each
/// reset: it gives resource variables their initial values.
enum CallOnce: Kernel {
  struct Record: BitwiseCopyable {
    var subgraph: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 0...0, outputs: 0...0)
    let subgraph = try operation.callee(0)
    guard subgraph.inputs.isEmpty else { throw operation.error(.callSignature, detail: subgraph.index) }
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: MemoryLayout<Int32>.size, stepCount: 1)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Record(subgraph: Int32(truncatingIfNeeded: try operation.callee(0).index)))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let hasRun: MutableElements<Int32> = invocation.state(count: 1)
    guard hasRun[0] == 0 else { return }
    try invocation.call(invocation.routine(record.subgraph))
    hasRun[0] = 1
  }
}
