#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension DynamicRange {
    /// Quantizes with the instructions of a host's family.
    init(
      _ values: Elements<Float>, count: Int, isAsymmetric: Bool, into stored: MutableElements<Int8>,
      on family: KernelFamily
    ) {
      guard let instructions = family.instructions else {
        self.init(values, count: count, isAsymmetric: isAsymmetric, into: stored)
        return
      }
      var (low, high): (Float, Float) = (0, 0)
      unsafe swiftlet_find_limits(instructions, values.base, Int64(count), &low, &high)
      let steps = Steps(low: low, high: high, isAsymmetric: isAsymmetric)
      self = steps.range
      guard low < high else {
        stored.fill(0, count: count)
        return
      }
      unsafe swiftlet_quantize_elements(
        instructions, values.base, Int64(count), steps.offset, steps.reciprocal, steps.least, stored.base)
    }
  }
#endif
