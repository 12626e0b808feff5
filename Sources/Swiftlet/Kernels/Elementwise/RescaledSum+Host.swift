#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension RescaledSum {
    /// Computes a row with instructions of a host.
    func computeOnHost(
      _ row: BinaryRow<Element, Element, Element>, _ instructions: swiftlet_host_family?
    ) {
      guard let instructions else { return }
      var sum = swiftlet_host_sum(
        first_offset: firstOffset, second_offset: secondOffset, extra_bits: RescaledSum.extraBits,
        is_difference: C.isAddition ? 0 : 1, first_scale: first.forHost, second_scale: second.forHost,
        sum_scale: self.sum.forHost, offset: stage.offset, low: stage.low, high: stage.high)
      var elements = unsafe swiftlet_host_operands(
        first: row.first.base, second: row.second.base, output: row.output.base,
        count: Int64(row.count), first_moves: row.firstMoves ? 1 : 0,
        second_moves: row.secondMoves ? 1 : 0,
        element_bytes: Int32(truncatingIfNeeded: MemoryLayout<Element>.size))
      unsafe swiftlet_host_sum_run(instructions, &sum, &elements)
    }
  }

  extension Rescale {
    var forHost: swiftlet_host_scale { swiftlet_host_scale(multiplier: multiplier, right: rightShift) }
  }
#endif
