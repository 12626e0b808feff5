/// When each tensor of a subgraph is live, and whether its operators can run in the order given.
struct Lifetimes {
  let subgraph: Subgraph
  /// One request for each tensor.
  let requests: MutableElements<MemoryRequest>

  /// Fills the requests of all tensors.
  ///
  /// - Throws: `.readBeforeWritten`, `.writtenTwice`, `.writesConstant`, `.outputNeverWritten`.
  @inline(__always)
  func analyse() throws(ModelError) {
    for index in Indices(subgraph.tensorCount) {
      let tensor = subgraph.tensor(index)
      var request = MemoryRequest()
      request.byteCount = Int32(truncatingIfNeeded: tensor.byteCount)
      request.owner = UInt16(truncatingIfNeeded: index)
      request.role = tensor.isConstant ? .constant : tensor.isVariable ? .variable : .unused
      requests[index] = request
    }
    let operatorCount = subgraph.operatorCount
    try write(subgraph.inputs, at: -1)
    for step in Indices(operatorCount) {
      let operation = subgraph.operators[step]
      try read(operation.vector(1), at: step, otherwise: .readBeforeWritten)
      try write(operation.vector(2), at: step)
    }
    try read(subgraph.outputs, at: operatorCount, otherwise: .outputNeverWritten)
  }

  /// Notes that an operator, or behind all of them the caller, reads tensors, which must have been written.
  private func read(
    _ tensors: FlatVector<Int32>, at step: Int, otherwise code: ModelError.Code
  ) throws(ModelError) {
    for position in Indices(tensors.count) {
      guard let index = tensors[position], index >= 0 else { continue }
      let tensor = Int(index)
      guard requests[tensor].role != .unused else { throw error(code, tensor, step) }
      requests[tensor].last = UInt16(truncatingIfNeeded: step)
    }
  }

  /// Notes that an operator, or at step -1 the caller, writes tensors, which nobody must have written.
  private func write(_ tensors: FlatVector<Int32>, at step: Int) throws(ModelError) {
    for position in Indices(tensors.count) {
      guard let index = tensors[position], index >= 0 else { continue }
      let tensor = Int(index)
      let role = requests[tensor].role
      guard role != .constant else { throw error(.writesConstant, tensor, step) }
      if role == .variable { continue }
      guard role == .unused || step < 0 else { throw error(.writtenTwice, tensor, step) }
      requests[tensor].role = step < 0 ? .input : .computed
      requests[tensor].first = UInt16(truncatingIfNeeded: max(step, 0))
      requests[tensor].last = requests[tensor].first
    }
  }

  private func error(_ code: ModelError.Code, _ tensor: Int, _ step: Int) -> ModelError {
    // What the caller writes and reads is no operator's fault.
    ModelError(
      code, subgraph: subgraph.index, operator: code == .outputNeverWritten ? -1 : step, tensor: tensor,
      detail: 0)
  }
}

extension MemoryRequest {
  /// Lets the first output of an operator take over the memory of an input that nobody reads later.
  ///
  /// Called for operators in order, when the lifetimes of all tensors are known.
  ///
  /// - Parameter operation: an ``Operation`` while its subgraph is measured.
  static func takeOver(_ operation: UnsafeRawPointer?, _ position: Int32) {
    guard let operation = unsafe operation?.assumingMemoryBound(to: Operation.self).pointee,
      let requests = unsafe operation.requests,
      let input = operation.inputs[Int(position)], let output = operation.outputs[0],
      input >= 0, output >= 0, unsafe requests[Int(input)].hasOwner
    else { return }
    let step = UInt16(truncatingIfNeeded: operation.index)
    let owner = unsafe requests[Int(input)].owner
    let taken = unsafe requests[Int(owner)]
    let taking = unsafe requests[Int(output)]
    guard taken.isPlanned, taken.role != .scratch, taking.role == .computed, Int(taking.owner) == Int(output),
      taken.last == step, unsafe requests[Int(input)].last == step, taking.byteCount <= taken.byteCount,
      // The model gives both the same place, or neither of them any.
      taken.offset == taking.offset
    else { return }
    unsafe requests[Int(output)].owner = owner
    unsafe requests[Int(owner)].last = taking.last
  }
}
