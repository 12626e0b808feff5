internal import CSwiftletKernels

extension Interpreter {
  /// Sets all state back to what it was before the first invocation: operators' memory and resource
  /// variables to zero bytes, variable tensors to the number zero. What CALL_ONCE runs, such as the initial values of
  /// resource variables, runs again in the next invocation.
  ///
  /// Source of the rule: TensorFlow Lite Micro fills 8-bit variables with their zero point and all others with zero
  /// bytes.
  public mutating func reset() {
    var place = unsafe arena + program.activationBytes
    unsafe swiftlet_clear(place, program.stateBytes)
    // Variables stand first among the state, in the order of subgraphs and tensors. No verified one is constant.
    let model = subgraph.model
    for index in Indices(model.subgraphCount) where program.hasRoutine(index) {
      let subgraph = model.subgraph(index)
      for position in Indices(subgraph.tensorCount) {
        let tensor = subgraph.tensor(position)
        guard tensor.isVariable else { continue }
        let byteCount = tensor.byteCount
        if tensor.type == .int8, let zeroPoint = tensor.quantization.zeroPoints[0] {
          let bytes = unsafe place.assumingMemoryBound(to: Int8.self)
          for offset in Indices(byteCount) { unsafe bytes[offset] = Int8(truncatingIfNeeded: zeroPoint) }
        }
        unsafe place += ArenaPlanner.align(byteCount)
      }
    }
  }
}
