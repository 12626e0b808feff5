internal import CSwiftletKernels

extension ProgramBuilder {
  /// Writes the measured program and prepares every node.
  ///
  /// - Parameter base: ``programBytes`` bytes at a multiple of eight.
  mutating func write(to base: UnsafeMutableRawPointer) throws(ModelError) {
    writer = unsafe ProgramWriter(base, prepared: preparedOffset, state: nodeStateOffset)
    writer.append(activationBytes)
    writer.append(stateBytes)
    writer.append(variables.count)
    for index in 0..<variables.count {
      writer.append(Int(variables.elements[index].offset))
      writer.append(Int(variables.elements[index].byteCount))
    }
    let table = writer.end
    for _ in 0..<model.subgraphCount { writer.append(0) }
    for place in 0..<calls.count {
      let subgraph = calls.subgraph(place)
      writer.store(writer.end, at: table &+ subgraph.index &* 4)
      try write(subgraph)
    }
  }

  private mutating func write(_ subgraph: Subgraph) throws(ModelError) {
    let requests = requests(of: subgraph).dropping(subgraph.tensorCount)
    let count = subgraph.operatorCount
    var nodeCount = 0
    for index in 0..<count where requests[index].role == .scratch { nodeCount = nodeCount &+ 1 }
    let steps = calls.frames[subgraph.index].stepCount
    writer.append(nodeCount)
    writer.append(subgraph.inputs.count)
    writer.append(subgraph.outputs.count)
    writer.append(Int(Int32(truncatingIfNeeded: steps)))
    writer.append(Int(Int32(truncatingIfNeeded: steps &>> 32)))
    writePorts(subgraph, subgraph.inputs)
    writePorts(subgraph, subgraph.outputs)
    // Others run right before the operator that needs them first, or not at all.
    for index in 0..<count where requests[index].role == .scratch && Int(requests[index].first) == index {
      var operation = operation(index, of: subgraph)
      if let widening { _ = try ask(widening, .write, &operation) }
      try write(&operation)
    }
  }

  @inline(never)
  mutating func write(_ operation: inout Operation) throws(ModelError) {
    let subgraph = operation.subgraph
    let request = requests(of: subgraph)[subgraph.tensorCount &+ operation.index]
    let entry = Int(request.owner)
    var (preparedBytes, stateBytes) = (Int(request.note) &* 8, 0)
    if request.note == MemoryRequest.unknown {
      var needs = unsafe swiftlet_preparation()
      try unsafe kernels.measure(entry, operation, &needs)
      unsafe (preparedBytes, stateBytes) = (Int(needs.prepared_bytes), Int(needs.state_bytes))
    }
    var state = writer.state
    var scratch = max(Int(request.offset), 0)
    if let support = kernels.support(of: entry) {
      let found = try askSupport(of: entry, .write, &operation)
      switch support.kind {
      case .calls: scratch = scratch &+ ArenaPlanner.align(found)
      // What a handle names is where the variable lies.
      case .variables: if operation.builtin == .varHandle { state = found }
      case .widening: break
      }
    }
    let (inputs, outputs) = (operation.inputs, operation.outputs)
    writer.append(inputs.count &<< 16 | entry)
    writer.append(operation.index &<< 16 | outputs.count)
    writer.append(writer.prepared)
    writer.append(state)
    writer.append(scratch)
    for position in 0..<inputs.count {
      writer.append(location(subgraph, operation.source(of: inputs[position] ?? -1)))
    }
    for position in 0..<outputs.count { writer.append(location(subgraph, outputs[position] ?? -1)) }
    try unsafe kernels.prepare(entry, operation, into: writer.preparedBytes(preparedBytes))
    writer.prepared = writer.prepared &+ ProgramBuilder.align(preparedBytes)
    writer.state = writer.state &+ ProgramBuilder.align(stateBytes)
  }

  private mutating func writePorts(_ subgraph: Subgraph, _ tensors: FlatVector<Int32>) {
    for position in 0..<tensors.count {
      let tensor = tensors[position] ?? 0
      writer.append(location(subgraph, tensor))
      writer.append(Int(requests(of: subgraph)[Int(tensor)].byteCount))
    }
  }

  @inline(never)
  private func location(_ subgraph: Subgraph, _ tensor: Int32) -> Int {
    guard tensor >= 0 else { return Int(Program.absent) }
    let request = requests(of: subgraph)[Int(tensor)]
    return request.role == .constant ? ~subgraph.tensor(Int(tensor)).constantPosition : Int(request.offset)
  }
}
