internal import CSwiftletKernels

extension ProgramBuilder {
  /// Writes the measured program and prepares every node.
  ///
  /// - Parameter base: ``programBytes`` bytes at a multiple of eight.
  mutating func write(to base: UnsafeMutableRawPointer) throws(ModelError) {
    writer = unsafe ProgramWriter(base, prepared: preparedOffset, state: nodeStateOffset)
    writer.append(activationBytes)
    writer.append(stateBytes)
    writer.append(Scope.isWhole ? variables.count : 0)
    if Scope.isWhole {
      for index in Indices(variables.count) {
        writer.append(Int(variables.elements[index].offset))
        writer.append(Int(variables.elements[index].byteCount))
      }
    }
    let table = writer.end
    for _ in Indices(model.subgraphCount) { writer.append(0) }
    for place in Indices(routineCount) {
      let subgraph = routine(place)
      writer.store(writer.end, at: table &+ subgraph.index &* 4)
      try write(subgraph)
    }
    // Nodes have needed what they were measured to need.
    assert(writer.prepared == programBytes)
  }

  @inline(__always)
  private mutating func write(_ subgraph: Subgraph) throws(ModelError) {
    let nodeCount = writer.end
    writer.append(0)
    let (inputs, outputs) = (subgraph.inputs, subgraph.outputs)
    writer.append(inputs.count)
    writer.append(outputs.count)
    let whole = Operation(subgraph)
    write(inputs, of: whole, in: subgraph, arePorts: true)
    write(outputs, of: whole, in: subgraph, arePorts: true)
    writer.nodeCount = 0
    for index in Indices(subgraph.operatorCount) {
      var operation = operation(index, of: subgraph)
      // Others run right before the operator that needs them first, or not at all.
      let request = unsafe operation.request.pointee
      guard request.role == .scratch, Int(request.first) == index else { continue }
      if Scope.isWhole, let widening { _ = try ask(widening, .write, &operation) }
      try write(operation)
    }
    writer.store(writer.nodeCount, at: nodeCount)
  }

  mutating func write(_ operation: Operation) throws(ModelError) {
    let subgraph = operation.subgraph
    let request = unsafe operation.request.pointee
    let entry = Int(request.owner)
    let needs = unsafe try kernels.prepare(
      entry, operation, into: writer.preparedBytes(programBytes &- writer.prepared))
    let (preparedBytes, stateBytes) = unsafe (
      Int(truncatingIfNeeded: needs.prepared_bytes), Int(truncatingIfNeeded: needs.state_bytes)
    )
    var state = writer.state
    var scratch = max(Int(request.offset), 0)
    if Scope.isWhole, let support = kernels.support(of: entry) {
      let found = try askSupport(of: entry, .write, operation)
      switch support.kind {
      case .calls: scratch = scratch &+ ArenaPlanner.align(found)
      // What a handle names is where the variable lies.
      case .variables: if operation.builtin == .varHandle { state = found }
      case .widening, .offlinePlan: break
      }
    }
    let hasState = hasState(entry, stateBytes)
    let (inputs, outputs) = (operation.inputs, operation.outputs)
    writer.nodeCount = writer.nodeCount &+ 1
    writer.append(inputs.count &<< 16 | entry)
    writer.append(operation.index &<< 16 | outputs.count)
    let hasScratch = request.byteCount > 0
    writer.append(
      writer.prepared | (hasScratch ? Program.hasScratch : 0) | (hasState ? Program.hasState : 0))
    write(inputs, of: operation, in: subgraph, arePorts: false)
    write(outputs, of: operation, in: subgraph, arePorts: false)
    if hasScratch { writer.append(scratch) }
    if hasState { writer.append(state) }
    writer.prepared = writer.prepared &+ ProgramSize.align(preparedBytes)
    writer.state = writer.state &+ ProgramSize.align(stateBytes)
  }

  /// Writes where tensors lie, and behind each place how many bytes it has where they are a subgraph's ports.
  @inline(never)
  private mutating func write(
    _ tensors: FlatVector<Int32>, of operation: Operation, in subgraph: Subgraph, arePorts: Bool
  ) {
    let requests = requests(of: subgraph)
    for position in Indices(tensors.count) {
      let named = tensors.known(position)
      var location = Int(Program.absent)
      if named >= 0 {
        let tensor = Int(Scope.isWhole ? operation.source(of: named) : named)
        let request = requests[tensor]
        location =
          request.role == .constant ? ~subgraph.tensor(tensor).constantPosition : Int(request.offset)
      }
      writer.append(location)
      if arePorts { writer.append(Int(requests[Int(named)].byteCount)) }
    }
  }
}
