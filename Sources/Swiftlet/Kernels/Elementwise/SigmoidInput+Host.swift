#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension SigmoidInput16 {
    /// Computes LOGISTIC or TANH of elements.
    fileprivate func compute(
      _ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int, isTangent: Bool,
      _ instructions: swiftlet_host_family
    ) {
      var sigmoid = swiftlet_host_sigmoid(
        multiplier: multiplier, rounding: rounding, shift: shift, is_tangent: isTangent ? 1 : 0)
      unsafe swiftlet_host_sigmoid_run(instructions, &sigmoid, input.base, output.base, Int64(count))
    }
  }

  extension Int16Logistic {
    func computeOnHost(
      _ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool {
      self.input.compute(input, output, count: count, isTangent: false, instructions)
      return true
    }
  }

  extension Int16Tanh {
    func computeOnHost(
      _ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool {
      self.input.compute(input, output, count: count, isTangent: true, instructions)
      return true
    }
  }
#endif
