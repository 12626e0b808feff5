internal import CSwiftletKernels

// The typed phases behind C-convention functions: nodes become views, thrown errors a status.
extension Kernel {
  public static func measure(entry node: UnsafeMutableRawPointer) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    do throws(ModelError) {
      return try unsafe measure(operation(preparation)).store(in: preparation)
    } catch {
      return unsafe error.store(in: preparation)
    }
  }

  public static func prepare(entry node: UnsafeMutableRawPointer) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    do throws(ModelError) {
      let bytes = unsafe PreparedBytes(
        UnsafeMutableRawPointer(preparation.pointee.prepared), count: Int(preparation.pointee.prepared_bytes))
      try unsafe prepare(operation(preparation), bytes)
      return 0
    } catch {
      return unsafe error.store(in: preparation)
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
  private static func operation(_ preparation: UnsafeMutablePointer<swiftlet_preparation>) -> Operation {
    unsafe preparation.pointee.operation.assumingMemoryBound(to: Operation.self).pointee
  }
}

extension Requirements {
  /// Answers the status of success.
  @inline(never)
  fileprivate func store(in preparation: UnsafeMutablePointer<swiftlet_preparation>) -> Int32 {
    unsafe preparation.pointee.prepared_bytes = UInt32(max(Int32(clamping: preparedBytes), 0))
    unsafe preparation.pointee.state_bytes = UInt32(max(Int32(clamping: stateBytes), 0))
    unsafe preparation.pointee.scratch_bytes = UInt32(max(Int32(clamping: scratchBytes), 0))
    unsafe preparation.pointee.in_place_input = Int32(truncatingIfNeeded: inPlaceInput ?? -1)
    unsafe preparation.pointee.step_count = stepCount
    return 0
  }
}

extension ModelError {
  /// Answers the status of failure.
  @inline(never)
  fileprivate func store(in preparation: UnsafeMutablePointer<swiftlet_preparation>) -> Int32 {
    unsafe preparation.pointee.error_tensor = tensorIndex
    unsafe preparation.pointee.error_detail = detail
    return Int32(code.rawValue)
  }
}
