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
    try note(subgraph.inputs, at: -1, .writtenTwice)
    for step in Indices(operatorCount) {
      let operation = subgraph.operators[step]
      try note(operation.vector(1), at: step, .readBeforeWritten)
      try note(operation.vector(2), at: step, .writtenTwice)
    }
    try note(subgraph.outputs, at: operatorCount, .outputNeverWritten)
  }

  /// Notes that an operator, or the caller, reads or writes tensors.
  ///
  /// - Parameters:
  ///   - step: the operator's; that of the caller is -1 where it writes, and behind all operators where it reads.
  ///   - fault: what is wrong otherwise: with `.writtenTwice` the tensors are written, which nobody must have done before;
  ///     with any other code they are read, which something must have written.
  @inline(never)
  private func note(
    _ tensors: FlatVector<Int32>, at step: Int, _ fault: ModelError.Code
  ) throws(ModelError) {
    for position in Indices(tensors.count) {
      let tensor = Int(tensors.known(position))
      if tensor < 0 { continue }
      let role = requests[tensor].role
      let last = UInt16(truncatingIfNeeded: max(step, 0))
      if fault != .writtenTwice {
        guard role != .unused else { throw error(fault, tensor, step) }
      } else {
        guard role != .constant else { throw error(.writesConstant, tensor, step) }
        if role == .variable { continue }
        guard role == .unused || step < 0 else { throw error(fault, tensor, step) }
        requests[tensor].role = step < 0 ? .input : .computed
        requests[tensor].first = last
      }
      requests[tensor].last = last
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
