internal import CSwiftletKernels

// The typed phases behind C-convention functions: nodes become views, thrown errors a status.
extension Kernel {
  public static func measure(entry node: UnsafeMutableRawPointer) -> Int32 {
    unsafe status(node) { (preparation, operation) throws(ModelError) in
      let needs = try measure(operation)
      unsafe needs.store(in: preparation)
    }
  }

  public static func prepare(entry node: UnsafeMutableRawPointer) -> Int32 {
    unsafe status(node) { (preparation, operation) throws(ModelError) in
      let bytes = unsafe PreparedBytes(
        UnsafeMutableRawPointer(preparation.pointee.prepared), count: Int(preparation.pointee.prepared_bytes))
      try prepare(operation, bytes)
    }
  }

  @inline(__always)
  public static func invoke(entry node: UnsafeMutableRawPointer) -> Int32 {
    do throws(ModelError) {
      try unsafe invoke(Invocation(UnsafePointer(node.assumingMemoryBound(to: swiftlet_invocation.self))))
      return 0
    } catch {
      return Int32(error.code.rawValue)
    }
  }

  @inline(__always)
  private static func status(
    _ node: UnsafeMutableRawPointer,
    _ phase: (UnsafeMutablePointer<swiftlet_preparation>, Operation) throws(ModelError) -> Void
  ) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    let operation = unsafe preparation.pointee.operation.assumingMemoryBound(to: Operation.self).pointee
    do throws(ModelError) {
      try unsafe phase(preparation, operation)
      return 0
    } catch {
      unsafe preparation.pointee.error_tensor = error.tensorIndex
      unsafe preparation.pointee.error_detail = error.detail
      return Int32(error.code.rawValue)
    }
  }
}

extension Requirements {
  @inline(never)
  fileprivate func store(in preparation: UnsafeMutablePointer<swiftlet_preparation>) {
    unsafe preparation.pointee.prepared_bytes = UInt32(max(Int32(clamping: preparedBytes), 0))
    unsafe preparation.pointee.state_bytes = UInt32(max(Int32(clamping: stateBytes), 0))
    unsafe preparation.pointee.scratch_bytes = UInt32(max(Int32(clamping: scratchBytes), 0))
    unsafe preparation.pointee.in_place_input = Int32(truncatingIfNeeded: inPlaceInput ?? -1)
    unsafe preparation.pointee.step_count = stepCount
  }
}
