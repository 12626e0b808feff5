#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension FloatSoftmax {
    static var hasHostRows: Bool { true }

    func computeOnHost(
      _ input: Elements<Float>, _ output: MutableElements<Float>, rows: Int, depth: Int,
      table: Elements<Int32>, _ instructions: swiftlet_host_family
    ) -> Bool {
      // Shorter rows are quicker number by number.
      guard depth >= 16 else { return false }
      unsafe swiftlet_host_softmax_floats(
        instructions, input.base, output.base, Int64(rows), Int64(depth), beta)
      return true
    }
  }

  extension Int16Softmax {
    static var hasHostRows: Bool { true }

    func computeOnHost(
      _ input: Elements<Int16>, _ output: MutableElements<Int16>, rows: Int, depth: Int,
      table: Elements<Int32>, _ instructions: swiftlet_host_family
    ) -> Bool {
      guard depth >= 16 else { return false }
      unsafe swiftlet_host_softmax_int16(
        instructions, input.base, output.base, Int64(rows), Int64(depth), multiplier, max(shift, 0),
        max(0 - shift, 0))
      return true
    }
  }
#endif
