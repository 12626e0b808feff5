/// VAR_HANDLE: `output = handle of the variable with the container and name in the options`.
///
/// Output: one element of type RESOURCE. Handles of equal names are equal in all subgraphs.
enum VarHandle: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 0...0)
    try operation.expectHandle(try operation.output(0))
    return Requirements(stepCount: 1)
  }

  static func invoke(_ invocation: Invocation) {
    let output: MutableElements<Int32> = invocation.output(0, count: 1)
    output[0] = invocation.ownHandle
  }
}

extension Operation {
  /// Requires a tensor of one handle.
  func expectHandle(_ tensor: Tensor) throws(ModelError) {
    guard tensor.type == .resource else { throw error(.unsupportedType, tensor) }
    guard tensor.shape.count == 1 else { throw error(.shapeMismatch, tensor) }
  }
}
