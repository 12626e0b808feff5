/// IF: runs one subgraph or another on inputs 1, 2, ... and gives its outputs.
///
/// Input 0: a truth value, `[]` or `[1]`. The other inputs and the outputs have the types, shapes and quantization of
/// both subgraphs' inputs and outputs.
enum If: Kernel {
  struct Record: BitwiseCopyable {
    var thenSubgraph: Int32
    var elseSubgraph: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...Verifier.maximumCount, outputs: 0...Verifier.maximumCount)
    let condition = try operation.input(0)
    guard condition.type == .bool else { throw operation.error(.unsupportedType, condition) }
    guard condition.shape.count == 1 else { throw operation.error(.shapeMismatch, condition) }
    for slot in 0..<2 {
      let branch = try operation.callee(slot)
      try operation.expectInputs(of: branch, from: 1)
      try operation.expectOutputs(of: branch)
    }
    return Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: 1)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(
      Record(
        thenSubgraph: Int32(truncatingIfNeeded: try operation.callee(0).index),
        elseSubgraph: Int32(truncatingIfNeeded: try operation.callee(1).index)))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let condition: Elements<UInt8> = invocation.input(0, count: 1)
    let branch = invocation.routine(condition[0] != 0 ? record.thenSubgraph : record.elseSubgraph)
    invocation.copyOperands(from: 1, to: branch)
    try invocation.call(branch)
    invocation.copyOutputs(of: branch)
  }
}
