extension ProgramBuilder {
  /// Writes the measured program and prepares every node.
  ///
  /// - Parameter base: ``programBytes`` bytes at a multiple of eight.
  mutating func write(to base: UnsafeMutableRawPointer) throws(ModelError) {
    let end = placeRoutines()
    var words = unsafe WordWriter(base)
    words.append(activationBytes)
    words.append(stateBytes)
    words.append(variables.count)
    for index in 0..<variables.count {
      words.append(Int(variables.elements[index].offset))
      words.append(Int(variables.elements[index].byteCount))
    }
    for index in 0..<model.subgraphCount { words.append(Int(calls.frames[index].programOffset)) }
    var state = nodeStateOffset
    var prepared = ProgramBuilder.align(end)
    for place in 0..<calls.count {
      try unsafe write(calls.subgraph(place), to: &words, base, state: &state, prepared: &prepared)
    }
  }

  /// Finds where each routine begins, and answers where the last one ends.
  private func placeRoutines() -> Int {
    var end = Program.table(variableCount: variables.count) &+ model.subgraphCount &* 4
    for place in 0..<calls.count {
      let subgraph = calls.subgraph(place)
      calls.frames[subgraph.index].programOffset = Int32(truncatingIfNeeded: end)
      end = end &+ Routine.headerBytes
      end = end &+ (subgraph.inputs.count &+ subgraph.outputs.count) &* Program.portBytes
      let constants = WidenedConstants(requests: requests(of: subgraph))
      for index in 0..<subgraph.operatorCount where constants.runs(index, in: subgraph) {
        let operation = subgraph.operation(index)
        end = end &+ Program.nodeBytes &+ (operation.inputs.count &+ operation.outputs.count) &* 4
      }
    }
    return end
  }

  private mutating func write(
    _ subgraph: Subgraph, to words: inout WordWriter, _ base: UnsafeMutableRawPointer, state: inout Int,
    prepared: inout Int
  ) throws(ModelError) {
    let constants = WidenedConstants(requests: requests(of: subgraph))
    var nodeCount = 0
    for index in 0..<subgraph.operatorCount where constants.runs(index, in: subgraph) {
      nodeCount = nodeCount &+ 1
    }
    let steps = calls.frames[subgraph.index].stepCount
    words.append(nodeCount)
    words.append(subgraph.inputs.count)
    words.append(subgraph.outputs.count)
    words.append(Int(Int32(truncatingIfNeeded: steps)))
    words.append(Int(Int32(truncatingIfNeeded: steps &>> 32)))
    appendPorts(subgraph, subgraph.inputs, to: &words)
    appendPorts(subgraph, subgraph.outputs, to: &words)
    for index in 0..<subgraph.operatorCount where constants.runsInPlace(index, in: subgraph) {
      var operation = subgraph.operation(index)
      let node = try select(&operation, constants)
      let inputs = operation.inputs
      if operation.widened == nil {
        for position in 0..<inputs.count {
          guard let tensor = inputs[position],
            let widening = constants.widening(tensor, before: index, in: subgraph)
          else { continue }
          var first = subgraph.operation(widening)
          let choice = try select(&first, constants)
          try unsafe write(
            first, choice.entry, choice.needs, to: &words, base, state: &state, prepared: &prepared)
          // Once, however often the operator reads it.
          constants.requests[subgraph.tensorCount &+ widening].role = .unused
        }
      }
      try unsafe write(
        operation, node.entry, node.needs, to: &words, base, state: &state, prepared: &prepared)
    }
  }

  @inline(never)
  private mutating func write(
    _ operation: Operation, _ entry: Int, _ needs: Requirements, to words: inout WordWriter,
    _ base: UnsafeMutableRawPointer, state: inout Int, prepared: inout Int
  ) throws(ModelError) {
    let subgraph = operation.subgraph
    words.append(operation.inputs.count &<< 16 | entry)
    words.append(operation.index &<< 16 | operation.outputs.count)
    words.append(prepared)
    if operation.builtin == .varHandle {
      // What a handle names is where the variable lies.
      words.append(Int(variables.elements[try variable(operation)].offset))
    } else {
      words.append(state)
    }
    let callees = ArenaPlanner.align(try calls.calleeBytes(operation))
    words.append(
      max(Int(requests(of: subgraph)[subgraph.tensorCount &+ operation.index].offset), 0) &+ callees)
    for position in 0..<operation.inputs.count {
      words.append(location(subgraph, operation.inputs[position].map { operation.source(of: $0) }))
    }
    for position in 0..<operation.outputs.count {
      words.append(location(subgraph, operation.outputs[position]))
    }
    unsafe try kernels[entry].prepare(
      operation, into: UnsafeMutableRawBufferPointer(start: base + prepared, count: needs.preparedBytes))
    prepared = prepared &+ ProgramBuilder.align(needs.preparedBytes)
    state = state &+ ProgramBuilder.align(needs.stateBytes)
  }

  private func appendPorts(_ subgraph: Subgraph, _ tensors: FlatVector<Int32>, to words: inout WordWriter) {
    for position in 0..<tensors.count {
      words.append(location(subgraph, tensors[position]))
      words.append(Int(requests(of: subgraph)[Int(tensors[position] ?? 0)].byteCount))
    }
  }

  @inline(never)
  private func location(_ subgraph: Subgraph, _ tensor: Int32?) -> Int {
    guard let tensor, tensor >= 0 else { return Int(Program.absent) }
    let request = requests(of: subgraph)[Int(tensor)]
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
