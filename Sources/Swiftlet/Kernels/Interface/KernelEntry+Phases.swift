internal import CSwiftletKernels

// The interpreter's side of the C-convention functions.
extension KernelEntry {
  func needs(of operation: Operation) throws(ModelError) -> Requirements {
    let node = try unsafe run(measure, swiftlet_preparation(), operation)
    return unsafe Requirements(
      preparedBytes: Int(Int32(clamping: node.prepared_bytes)),
      stateBytes: Int(Int32(clamping: node.state_bytes)),
      scratchBytes: Int(Int32(clamping: node.scratch_bytes)),
      inPlaceInput: node.in_place_input >= 0 ? Int(node.in_place_input) : nil,
      stepCount: max(node.step_count, 0))
  }

  func prepare(_ operation: Operation, into bytes: UnsafeMutableRawBufferPointer) throws(ModelError) {
    var node = unsafe swiftlet_preparation()
    unsafe node.prepared = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe node.prepared_bytes = UInt32(clamping: bytes.count)
    _ = try unsafe run(prepare, node, operation)
  }

  private func run(
    _ phase: Phase, _ preparation: swiftlet_preparation, _ operation: Operation
  ) throws(ModelError) -> swiftlet_preparation {
    var node = unsafe preparation
    unsafe node.error_tensor = -1
    let status = unsafe withUnsafePointer(to: operation) { pointer in
      unsafe node.operation = UnsafeRawPointer(pointer)
      return unsafe withUnsafeMutablePointer(to: &node) { unsafe phase(UnsafeMutableRawPointer($0)) }
    }
    guard status != 0 else { return unsafe node }
    throw unsafe ModelError(
      ModelError.Code(rawValue: UInt8(truncatingIfNeeded: status)) ?? .options,
      subgraph: operation.subgraph.index, operator: operation.index, tensor: Int(node.error_tensor),
      detail: node.error_detail)
  }
}
