extension ProgramBuilder {
  /// Writes the measured program and prepares every node.
  ///
  /// - Parameter base: ``programBytes`` bytes at a multiple of eight.
  func write(to base: UnsafeMutableRawPointer) throws(ModelError) {
    var words = unsafe WordWriter(base)
    words.append(subgraph.operatorCount)
    words.append(subgraph.inputs.count)
    words.append(subgraph.outputs.count)
    words.append(activationBytes)
    words.append(stateBytes)
    words.append(programBytes)
    appendPorts(subgraph.inputs, to: &words)
    appendPorts(subgraph.outputs, to: &words)
    var state = activationBytes
    for index in 0..<subgraph.tensorCount where requests[index].role == .variable {
      state = state &+ ArenaPlanner.align(Int(requests[index].byteCount))
    }
    var prepared = preparedOffset
    for index in 0..<subgraph.operatorCount {
      let operation = subgraph.operation(index)
      let (entryIndex, needs) = try kernels.select(for: operation)
      words.append(operation.inputs.count &<< 16 | entryIndex)
      words.append(operation.outputs.count)
      words.append(prepared)
      words.append(state)
      words.append(Int(max(requests[subgraph.tensorCount &+ index].offset, 0)))
      for position in 0..<operation.inputs.count { words.append(location(operation.inputs[position])) }
      for position in 0..<operation.outputs.count { words.append(location(operation.outputs[position])) }
      unsafe try kernels[entryIndex].prepare(
        operation, into: UnsafeMutableRawBufferPointer(start: base + prepared, count: needs.preparedBytes))
      prepared = prepared &+ ProgramBuilder.align(needs.preparedBytes)
      state = state &+ ProgramBuilder.align(needs.stateBytes)
    }
  }

  /// Where the first node's prepared bytes begin.
  private var preparedOffset: Int {
    var end = Program.headerBytes &+ (subgraph.inputs.count &+ subgraph.outputs.count) &* Program.portBytes
    for index in 0..<subgraph.operatorCount {
      let operation = subgraph.operation(index)
      end = end &+ Program.nodeBytes &+ (operation.inputs.count &+ operation.outputs.count) &* 4
    }
    return ProgramBuilder.align(end)
  }

  private func appendPorts(_ tensors: FlatVector<Int32>, to words: inout WordWriter) {
    for position in 0..<tensors.count {
      words.append(location(tensors[position]))
      words.append(Int(requests[Int(tensors[position] ?? 0)].byteCount))
    }
  }

  private func location(_ tensor: Int32?) -> Int {
    guard let tensor, tensor >= 0 else { return Int(Program.absent) }
    let request = requests[Int(tensor)]
    return request.role == .constant ? ~subgraph.tensor(Int(tensor)).constantPosition : Int(request.offset)
  }
}

/// Writes 32-bit words one after the other.
@safe
private struct WordWriter {
  private var next: UnsafeMutableRawPointer

  init(_ base: UnsafeMutableRawPointer) {
    unsafe next = base
  }

  mutating func append(_ value: Int) {
    unsafe next.storeBytes(of: Int32(truncatingIfNeeded: value), as: Int32.self)
    unsafe next += 4
  }
}
