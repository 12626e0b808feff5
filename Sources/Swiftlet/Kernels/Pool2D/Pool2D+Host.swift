#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Pool2D {
    /// Pools with instructions of a host, windows on several threads where there are many.
    ///
    /// - Returns: `false` where there are none for the node: see `SwiftletHostPools.h`.
    static func runOnHost(
      _ invocation: Invocation, _ record: Record, _ input: Elements<Rule.Element>,
      into output: MutableElements<Rule.Element>
    ) -> Bool {
      let windows = record.windows
      let channels = Int(windows.channels)
      guard channels >= 16, let instructions = invocation.instructions,
        var pool = unsafe Rule.hostPool(record.stage)
      else { return false }
      unsafe pool.element_bytes = Int32(truncatingIfNeeded: MemoryLayout<Rule.Element>.size)
      unsafe pool.row_stride = Int64(windows.inputRowStride)
      unsafe pool.channels = Int64(channels)
      let taps =
        min(Int(windows.height.taps), Int(windows.height.input))
        * min(Int(windows.width.taps), Int(windows.width.input))
      let shared = SharedWork(
        count: windows.count, step: 1, products: 2 * windows.count * taps * channels,
        threadCount: invocation.threadCount)
      shared.run { some in
        var pool = unsafe pool
        for index in some {
          let window = windows.place(index)
          unsafe pool.input = UnsafeRawPointer(input.dropping(window.input).base)
          unsafe pool.output = UnsafeMutableRawPointer(output.dropping(window.index &* channels).base)
          unsafe pool.rows = Int32(truncatingIfNeeded: window.rows)
          unsafe pool.columns = Int32(truncatingIfNeeded: window.columns)
          unsafe swiftlet_host_pool_run(instructions, &pool)
        }
      }
      return true
    }
  }

  extension IntegerAverage {
    static func hostPool(_ stage: IntegerPoolStage<Element>) -> swiftlet_host_pool? { unsafe stage.hostPool }
  }

  extension IntegerMaximum {
    static func hostPool(_ stage: IntegerPoolStage<Element>) -> swiftlet_host_pool? {
      var pool = unsafe stage.hostPool
      unsafe pool.is_maximum = 1
      return unsafe pool
    }
  }

  extension IntegerPoolStage {
    /// A mean in this range.
    fileprivate var hostPool: swiftlet_host_pool {
      var pool = unsafe swiftlet_host_pool()
      unsafe pool.low = low
      unsafe pool.high = high
      return unsafe pool
    }
  }
#endif
