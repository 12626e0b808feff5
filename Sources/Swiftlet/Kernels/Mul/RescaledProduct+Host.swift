#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension RescaledProduct {
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool {
      var product = swiftlet_host_product(
        first_offset: firstOffset, second_offset: secondOffset, multiplier: multiplier, left: max(shift, 0),
        right: max(0 - shift, 0), offset: stage.offset, low: stage.low, high: stage.high)
      unsafe swiftlet_host_product_run(instructions, &product, &rows)
      return true
    }
  }
#endif
