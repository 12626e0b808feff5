internal import CSwiftletKernels

// The typed phases behind C-convention functions: nodes become views, thrown errors a status.
extension Kernel {
  public static func measure(entry node: UnsafeMutableRawPointer) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    do throws(ModelError) {
      return try unsafe measure(operation(preparation)).note(in: preparation)
    } catch {
      return unsafe ModelError.store(error, in: preparation)
    }
  }

  /// Measures a node once more, and prepares it.
  public static func prepare(entry node: UnsafeMutableRawPointer) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    let room = unsafe preparation.pointee.prepared_bytes
    let status = unsafe measure(entry: node)
    guard status == 0 else { return status }
    unsafe precondition(preparation.pointee.prepared_bytes <= room)
    do throws(ModelError) {
      let bytes = unsafe PreparedBytes(
        UnsafeMutableRawPointer(preparation.pointee.prepared), count: Int(preparation.pointee.prepared_bytes))
      try unsafe prepare(operation(preparation), bytes)
      return 0
    } catch {
      return unsafe ModelError.store(error, in: preparation)
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

extension PlannedKernel {
  /// Measures a node, or prepares it where it has prepared bytes.
  static func plan(entry node: UnsafeMutableRawPointer) -> Int32 {
    let preparation = unsafe node.assumingMemoryBound(to: swiftlet_preparation.self)
    do throws(ModelError) {
      let prepared = unsafe preparation.pointee.prepared.map {
        unsafe PreparedBytes(
          UnsafeMutableRawPointer($0), count: Int(truncatingIfNeeded: preparation.pointee.prepared_bytes))
      }
      return try unsafe plan(preparedOperation(preparation), prepared).note(in: preparation)
    } catch {
      return unsafe ModelError.store(error, in: preparation)
    }
  }

  @inline(__always)
  private static func preparedOperation(
    _ preparation: UnsafeMutablePointer<swiftlet_preparation>
  ) -> Operation {
    // Set by the interpreter for every node.
    unsafe preparation.pointee.operation.unsafelyUnwrapped.assumingMemoryBound(to: Operation.self).pointee
  }
}

extension Requirements {
  /// Answers the status of success.
  @inline(__always)
  fileprivate func note(in preparation: UnsafeMutablePointer<swiftlet_preparation>) -> Int32 {
    // Applications whose kernels never work in place do not link what it takes.
    if inPlaceInput != nil {
      unsafe preparation.pointee.take_over = { unsafe MemoryRequest.takeOver($0, $1) }
    }
    return unsafe store(in: preparation)
  }

  @inline(never)
  private func store(in preparation: UnsafeMutablePointer<swiftlet_preparation>) -> Int32 {
    unsafe preparation.pointee.prepared_bytes = Requirements.stored(preparedBytes)
    unsafe preparation.pointee.state_bytes = Requirements.stored(stateBytes)
    unsafe preparation.pointee.scratch_bytes = Requirements.stored(scratchBytes)
    unsafe preparation.pointee.in_place_input = Int32(truncatingIfNeeded: place)
    #if !hasFeature(Embedded)
      unsafe preparation.pointee.step_count = stepCount
    #endif
    return 0
  }
}

extension Requirements {
  /// Between zero and the largest number of 31 bits.
  @inline(__always)
  fileprivate static func stored(_ bytes: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: min(max(bytes, 0), Int(Int32.max)))
  }
}

extension ModelError {
  /// Answers the status of failure.
  // The error comes first, and stays in the registers in which it was thrown.
  @inline(never)
  fileprivate static func store(
    _ error: ModelError, in preparation: UnsafeMutablePointer<swiftlet_preparation>
  ) -> Int32 {
    unsafe preparation.pointee.error_tensor = error.tensorIndex
    unsafe preparation.pointee.error_detail = error.detail
    return Int32(error.code.rawValue)
  }
}
