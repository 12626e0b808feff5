internal import CSwiftletKernels

extension KernelSupport {
  /// Constants that the model widens.
  static var widening: KernelSupport {
    unsafe KernelSupport(.widening) { pointer in
      unsafe KernelSupport.status(pointer) { (request) throws(ModelError) in
        let builder = unsafe request.owner.assumingMemoryBound(to: WholeBuilder.self)
        return try unsafe builder.pointee.widen(request.task, &request.operation)
      }
    }
  }
}

extension WholeBuilder {
  /// Has constants widened where they must be: measures or writes what widens them right before the first operator
  /// that reads them. Zero for an operator that is not measured where it stands.
  fileprivate mutating func widen(
    _ task: KernelSupport.Task, _ operation: inout Operation
  ) throws(ModelError) -> Int {
    let constants = WidenedConstants(requests: requests(of: operation.subgraph))
    switch task {
    case .follow: constants.find(in: operation.subgraph)
    case .share: constants.dropUnneeded(operation.subgraph)
    case .measure: return try measure(&operation, constants) ? 1 : 0
    case .write: try write(&operation, constants)
    case .place, .prepare: break
    }
    return 0
  }

  private mutating func measure(
    _ operation: inout Operation, _ constants: WidenedConstants
  ) throws(ModelError) -> Bool {
    let subgraph = operation.subgraph
    let index = operation.index
    if operation.outputs.count == 1, let output = operation.outputs[0], constants.widening(output) == index {
      // Outputs of the subgraph are computed at once, all else as soon as an operator needs it.
      return Int(constants.requests[Int(output)].last) == subgraph.operatorCount
    }
    if readsHalves(operation, constants) {
      operation.readsHalves = true
      return true
    }
    for position in 0..<operation.inputs.count {
      guard let tensor = operation.inputs[position], let widening = constants.widening(tensor) else {
        continue
      }
      let isNew = constants.requests[subgraph.tensorCount &+ widening].role != .scratch
      constants.need(tensor, at: index, isNew: isNew)
      guard isNew else { continue }
      let first = self.operation(widening, of: subgraph)
      try measure(first, at: index)
    }
    return true
  }

  /// Whether an entry takes the constants in place of what is widened from them.
  private mutating func readsHalves(_ operation: Operation, _ constants: WidenedConstants) -> Bool {
    guard let weights = operation.inputs[1], constants.widening(weights) != nil else { return false }
    var reading = operation
    reading.readsHalves = true
    var needs = unsafe swiftlet_preparation()
    guard let entry = try? unsafe kernels.select(for: reading, &needs) else { return false }
    return kernels[entry].second == .float16
  }

  private mutating func write(
    _ operation: inout Operation, _ constants: WidenedConstants
  ) throws(ModelError) {
    let subgraph = operation.subgraph
    let place = subgraph.tensorCount &+ operation.index
    if let weights = operation.inputs[1], constants.widening(weights) != nil,
      kernels[Int(constants.requests[place].owner)].second == .float16
    {
      operation.readsHalves = true
      return
    }
    for position in 0..<operation.inputs.count {
      guard let tensor = operation.inputs[position],
        let widening = constants.widening(tensor, before: operation.index, in: subgraph)
      else { continue }
      let first = self.operation(widening, of: subgraph)
      try write(first)
      // Once, however often the operator reads it.
      constants.requests[subgraph.tensorCount &+ widening].role = .unused
    }
  }
}
