#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension swiftlet_host_rescale {
    /// One factor for all elements, `multiplier * 2^(shift - 31)`.
    init(
      multiplier: Int32, shift: Int32, inputOffset: Int32, offset: Int32, limits: (low: Int32, high: Int32)
    ) {
      self.init()
      self.multiplier = multiplier
      left = max(shift, 0)
      right = max(0 - shift, 0)
      input_offset = inputOffset
      self.offset = offset
      low = limits.low
      high = limits.high
    }

    /// Computes elements of one type.
    mutating func run<Element: BitwiseCopyable>(
      _ input: Elements<Element>, _ output: MutableElements<Element>, count: Int,
      _ instructions: swiftlet_host_family
    ) {
      input_bytes = Int32(truncatingIfNeeded: MemoryLayout<Element>.size)
      output_bytes = input_bytes
      unsafe swiftlet_host_rescale_run(instructions, &self, input.base, output.base, Int64(count))
    }
  }

  extension QuantizedRelu {
    func computeOnHost(
      _ input: Elements<Element>, _ output: MutableElements<Element>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool {
      var rescale = swiftlet_host_rescale(
        multiplier: multiplier, shift: shift, inputOffset: inputOffset, offset: stage.offset,
        limits: (stage.low, stage.high))
      rescale.run(input, output, count: count, instructions)
      return true
    }
  }

  extension QuantizedLeakyRelu {
    func computeOnHost(
      _ input: Elements<Element>, _ output: MutableElements<Element>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool {
      var rescale = swiftlet_host_rescale(
        multiplier: above.multiplier, shift: above.shift, inputOffset: 0 &- self.input.zeroPoint,
        offset: stage.offset, limits: (stage.low, stage.high))
      rescale.has_below = 1
      rescale.below_multiplier = below.multiplier
      rescale.below_left = max(below.shift, 0)
      rescale.below_right = max(0 - below.shift, 0)
      rescale.below_sign = below.sign
      rescale.run(input, output, count: count, instructions)
      return true
    }
  }
#endif
