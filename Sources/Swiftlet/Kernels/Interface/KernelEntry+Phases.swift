internal import CSwiftletKernels

// The interpreter's side of the C-convention functions.
extension KernelEntry {
  /// Finds what a node needs.
  @inline(__always)
  func measure(
    _ operation: Operation, _ needs: UnsafeMutablePointer<swiftlet_preparation>
  ) throws(ModelError) {
    unsafe try KernelEntry.run(measure, needs, operation)
    #if !hasFeature(Embedded)
      unsafe needs.pointee.step_count = max(needs.pointee.step_count, Int64(operation.scaleCount), 1)
    #endif
  }

  /// Prepares a node, and answers what it needed.
  ///
  /// - Parameter bytes: as many as it needs or more.
  @inline(__always)
  func prepare(
    _ operation: Operation, into bytes: UnsafeMutableRawBufferPointer
  ) throws(ModelError) -> swiftlet_preparation {
    var node = unsafe swiftlet_preparation()
    unsafe node.prepared = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe node.prepared_bytes = UInt32(truncatingIfNeeded: bytes.count)
    unsafe try KernelEntry.run(prepare, &node, operation)
    return unsafe node
  }

  @inline(never)
  private static func run(
    _ phase: Phase, _ node: UnsafeMutablePointer<swiftlet_preparation>, _ operation: Operation
  ) throws(ModelError) {
    unsafe node.pointee.error_tensor = -1
    let status = unsafe withUnsafePointer(to: operation) { pointer in
      unsafe node.pointee.operation = UnsafeRawPointer(pointer)
      return unsafe phase(UnsafeMutableRawPointer(node))
    }
    guard status != 0 else { return }
    throw unsafe ModelError(
      ModelError.Code(known: UInt8(truncatingIfNeeded: status)),
      subgraph: operation.subgraph.index, operator: operation.index, tensor: Int(node.pointee.error_tensor),
      detail: node.pointee.error_detail)
  }
}

#if !hasFeature(Embedded)
  extension Operation {
    /// Scales of all operands: a node is charged for looking at them, whatever it does with its tensors.
    fileprivate var scaleCount: Int { max(scaleCount(inputs) &+ scaleCount(outputs), 0) }

    private func scaleCount(_ tensors: FlatVector<Int32>) -> Int {
      var count = 0
      for position in 0..<tensors.count {
        guard let tensor = tensors[position], tensor >= 0 else { continue }
        count = count &+ subgraph.tensor(Int(tensor)).quantization.scales.count
      }
      return count
    }
  }
#endif
