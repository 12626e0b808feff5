extension Interpreter {
  /// Sets all state back to what it was before the first invocation: operators' memory to zero bytes, variable
  /// tensors to the number zero.
  ///
  /// Source of the rule: TensorFlow Lite Micro fills 8-bit variables with their zero point and all others with zero
  /// bytes.
  public mutating func reset() {
    var place = unsafe arena + program.activationBytes
    unsafe place.initializeMemory(as: UInt8.self, repeating: 0, count: program.stateBytes)
    // Variables stand first among the state, in the order of their indices.
    for index in 0..<subgraph.tensorCount {
      let tensor = subgraph.tensor(index)
      guard tensor.isVariable, !tensor.isConstant else { continue }
      if tensor.type == .int8, let zeroPoint = tensor.quantization.zeroPoints[0] {
        unsafe place.initializeMemory(
          as: Int8.self, repeating: Int8(truncatingIfNeeded: zeroPoint), count: tensor.byteCount)
      }
      unsafe place += ArenaPlanner.align(tensor.byteCount)
    }
  }
}
