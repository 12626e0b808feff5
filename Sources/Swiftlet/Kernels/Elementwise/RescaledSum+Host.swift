#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension RescaledSum {
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool {
      var sum = swiftlet_host_sum(
        first_offset: firstOffset, second_offset: secondOffset, extra_bits: RescaledSum.extraBits,
        is_difference: C.isAddition ? 0 : 1, first_scale: first.forHost, second_scale: second.forHost,
        sum_scale: self.sum.forHost, offset: stage.offset, low: stage.low, high: stage.high)
      unsafe swiftlet_host_sum_run(instructions, &sum, &rows)
      return true
    }
  }

  extension Rescale {
    var forHost: swiftlet_host_scale { swiftlet_host_scale(multiplier: multiplier, right: rightShift) }
  }
#endif
