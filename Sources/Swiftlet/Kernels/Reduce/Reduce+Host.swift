#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Reduce {
    /// Reductions with instructions of a host.
    ///
    /// - Returns: `false` where there are none for the node: see `SwiftletHostReductions.h`.
    static func runOnHost(
      _ invocation: Invocation, _ stage: Rule.Stage, _ axes: Reduction, _ input: Elements<Rule.Element>,
      into output: MutableElements<Rule.Element>
    ) -> Bool {
      guard let instructions = invocation.instructions, var reduction = unsafe Rule.hostReduction(stage),
        unsafe reduction.arrange(axes)
      else { return false }
      unsafe reduction.element_bytes = Int32(truncatingIfNeeded: MemoryLayout<Rule.Element>.size)
      let count = unsafe Int(reduction.count)
      var first = 0
      axes.kept.outer.visit { start in
        unsafe reduction.input = UnsafeRawPointer(input.dropping(start).base)
        unsafe reduction.output = UnsafeMutableRawPointer(output.dropping(first).base)
        unsafe swiftlet_host_reduction_run(instructions, &reduction)
        first = first &+ count
      }
      return true
    }
  }

  extension swiftlet_host_reduction {
    /// Those of the innermost kept axis.
    ///
    /// - Returns: `false` where elements that become one, or results, lie elsewhere.
    fileprivate mutating func arrange(_ axes: Reduction) -> Bool {
      let (kept, removed) = (axes.kept, axes.removed)
      let areRuns = removed.strides[0] == 1
      guard areRuns || kept.strides[0] == 1, removed.extents[2] == 1, removed.extents[3] == 1 else {
        return false
      }
      unsafe count = Int64(kept.extents[0])
      unsafe result_stride = Int64(kept.strides[0])
      unsafe rows = Int64(removed.extents[1])
      unsafe row_stride = Int64(removed.strides[1])
      unsafe columns = Int64(removed.extents[0])
      unsafe column_stride = Int64(removed.strides[0])
      return unsafe areRuns || count >= 16 || rows == 1 && (columns == 1 || column_stride == count)
    }

    /// The sum of elements in floating point over a number.
    fileprivate init(dividingBy count: Float) {
      unsafe self.init()
      unsafe divisor = count
    }

    /// The rescaled sum of integers.
    fileprivate init(_ rescale: SumRescale) {
      unsafe self.init()
      unsafe sum_offset = rescale.sumOffset
      unsafe multiplier = rescale.multiplier
      unsafe left = max(rescale.shift, 0)
      unsafe right = max(0 - rescale.shift, 0)
      unsafe offset = rescale.outputOffset
    }

    /// An extreme.
    fileprivate init(_ extreme: swiftlet_host_reducer) {
      unsafe self.init()
      unsafe reducer = extreme
    }
  }

  extension FloatMean {
    static func hostReduction(_ stage: Stage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(dividingBy: stage.count)
    }
  }

  extension FloatSum {
    static func hostReduction(_ stage: PlainReductionStage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(dividingBy: 1)
    }
  }

  extension IntegerMean {
    static func hostReduction(_ stage: Stage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(stage.rescale)
    }
  }

  extension IntegerSum {
    static func hostReduction(_ stage: Stage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(stage.rescale)
    }
  }

  extension FloatLargest {
    static func hostReduction(_ stage: PlainReductionStage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(swiftlet_reduce_largest)
    }
  }

  extension FloatSmallest {
    static func hostReduction(_ stage: PlainReductionStage) -> swiftlet_host_reduction? {
      unsafe swiftlet_host_reduction(swiftlet_reduce_smallest)
    }
  }

  extension IntegerLargest {
    static func hostReduction(_ stage: OrderedReductionStage) -> swiftlet_host_reduction? {
      // Of wider integers there are no vectors.
      Element.bitWidth <= 16 ? unsafe swiftlet_host_reduction(swiftlet_reduce_largest) : nil
    }
  }

  extension IntegerSmallest {
    static func hostReduction(_ stage: OrderedReductionStage) -> swiftlet_host_reduction? {
      Element.bitWidth <= 16 ? unsafe swiftlet_host_reduction(swiftlet_reduce_smallest) : nil
    }
  }
#endif
