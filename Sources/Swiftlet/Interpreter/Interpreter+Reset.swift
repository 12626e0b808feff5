extension Interpreter {
  /// Sets all state back to what it was before the first invocation: operators' memory and resource
  /// variables to zero bytes, variable tensors to the number zero. What CALL_ONCE runs, such as the initial values of
  /// resource variables, runs again in the next invocation.
  ///
  /// Source of the rule: TensorFlow Lite Micro fills 8-bit variables with their zero point and all others with zero
  /// bytes.
  public mutating func reset() {
    var place = unsafe arena + program.activationBytes
    unsafe place.initializeMemory(as: UInt8.self, repeating: 0, count: program.stateBytes)
    // Variables stand first among the state, in the order of subgraphs and tensors.
    for index in 0..<subgraph.model.subgraphCount where program.hasRoutine(index) {
      unsafe place = reset(variablesOf: subgraph.model.subgraph(index), at: place)
    }
  }

  private func reset(
    variablesOf subgraph: Subgraph, at start: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    var place = unsafe start
    for index in 0..<subgraph.tensorCount {
      let tensor = subgraph.tensor(index)
      guard tensor.isVariable, !tensor.isConstant else { continue }
      if tensor.type == .int8, let zeroPoint = tensor.quantization.zeroPoints[0] {
        unsafe place.initializeMemory(
          as: Int8.self, repeating: Int8(truncatingIfNeeded: zeroPoint), count: tensor.byteCount)
      }
      unsafe place += ArenaPlanner.align(tensor.byteCount)
    }
    return unsafe place
  }
}
