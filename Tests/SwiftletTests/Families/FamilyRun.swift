import Swiftlet

/// A model that every family runs on the same inputs.
struct FamilyRun {
  /// The bytes of the model, and of its only input for consecutive invocations.
  let model: [UInt8]
  let inputs: [[UInt8]]

  /// The first output of each invocation.
  func outputs(_ family: KernelFamily) throws -> [[UInt8]] {
    var interpreter = Interpreter(
      try PreparedModel(model, kernels: KernelTable.all.prepared(for: family)))
    return try inputs.map { input in
      interpreter.withInputBytes(0) { span in
        precondition(span.count == input.count)
        for byte in input.indices { span[byte] = input[byte] }
      }
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
  }
}
