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
      stepCount: max(node.step_count, Int64(operation.scaleCount), 1))
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

extension Operation {
  /// Scales of all operands: a node is charged for looking at them, whatever it does with its tensors.
  fileprivate var scaleCount: Int {
    var count = 0
    for position in 0..<inputs.count { count = count &+ scaleCount(inputs[position]) }
    for position in 0..<outputs.count { count = count &+ scaleCount(outputs[position]) }
    return max(count, 0)
  }

  private func scaleCount(_ tensor: Int32?) -> Int {
    guard let tensor, tensor >= 0 else { return 0 }
    return subgraph.tensor(Int(tensor)).quantization.scales.count
  }
}
