/// When each tensor of a subgraph is live, and whether its operators can run in the order given.
struct Lifetimes {
  let subgraph: Subgraph
  /// One request for each tensor.
  let requests: MutableElements<MemoryRequest>

  /// Fills the requests of all tensors.
  ///
  /// - Throws: `.readBeforeWritten`, `.writtenTwice`, `.writesConstant`, `.outputNeverWritten`.
  func analyse() throws(ModelError) {
    for index in 0..<subgraph.tensorCount {
      let tensor = subgraph.tensor(index)
      var request = MemoryRequest()
      request.byteCount = Int32(truncatingIfNeeded: tensor.byteCount)
      request.owner = UInt16(truncatingIfNeeded: index)
      request.role = tensor.isConstant ? .constant : tensor.isVariable ? .variable : .unused
      requests[index] = request
    }
    for position in 0..<subgraph.inputs.count {
      guard let index = subgraph.inputs[position] else { continue }
      guard requests[Int(index)].role != .constant else { throw error(.writesConstant, Int(index)) }
      if requests[Int(index)].role == .unused { requests[Int(index)].role = .input }
    }
    for step in 0..<subgraph.operatorCount { try analyse(subgraph.operation(step)) }
    for position in 0..<subgraph.outputs.count {
      guard let index = subgraph.outputs[position] else { continue }
      guard requests[Int(index)].role != .unused else { throw error(.outputNeverWritten, Int(index)) }
      requests[Int(index)].last = UInt16(truncatingIfNeeded: subgraph.operatorCount)
    }
  }

  @inline(never)
  private func analyse(_ operation: Operation) throws(ModelError) {
    let step = UInt16(truncatingIfNeeded: operation.index)
    for position in 0..<operation.inputs.count {
      guard let index = operation.inputs[position], index >= 0 else { continue }
      guard requests[Int(index)].role != .unused else {
        throw operation.error(.readBeforeWritten, subgraph.tensor(Int(index)))
      }
      requests[Int(index)].last = step
    }
    for position in 0..<operation.outputs.count {
      guard let index = operation.outputs[position], index >= 0 else { continue }
      switch requests[Int(index)].role {
      case .unused:
        requests[Int(index)].role = .computed
        requests[Int(index)].first = step
        requests[Int(index)].last = step
      case .variable:
        break
      case .constant:
        throw operation.error(.writesConstant, subgraph.tensor(Int(index)))
      case .input, .computed, .widened, .scratch:
        throw operation.error(.writtenTwice, subgraph.tensor(Int(index)))
      }
    }
  }

  /// Lets the first output of an operator take over the memory of an input that nobody reads later.
  ///
  /// Called for operators in order, after ``analyse()``.
  func share(_ operation: Operation, input position: Int) {
    guard let input = operation.inputs[position], let output = operation.outputs[0], input >= 0, output >= 0
    else { return }
    let step = UInt16(truncatingIfNeeded: operation.index)
    guard requests[Int(input)].hasOwner else { return }
    let owner = requests[Int(input)].owner
    let taken = requests[Int(owner)]
    let taking = requests[Int(output)]
    guard taken.isPlanned, taken.role != .scratch, taking.role == .computed, Int(taking.owner) == Int(output),
      taken.last == step, requests[Int(input)].last == step, taking.byteCount <= taken.byteCount
    else { return }
    requests[Int(output)].owner = owner
    requests[Int(owner)].last = taking.last
  }

  private func error(_ code: ModelError.Code, _ tensor: Int) -> ModelError {
    ModelError(code, subgraph: subgraph.index, tensor: tensor)
  }
}
