#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Addition {
    static var forHost: swiftlet_host_combination { swiftlet_combine_sum }
  }

  extension Subtraction {
    static var forHost: swiftlet_host_combination { swiftlet_combine_difference }
  }

  extension Multiplication {
    static var forHost: swiftlet_host_combination { swiftlet_combine_product }
  }

  extension Division {
    static var forHost: swiftlet_host_combination { swiftlet_combine_quotient }
  }

  extension FloatCombination {
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool {
      unsafe swiftlet_combine_floats(instructions, C.forHost, stage.low, stage.high, &rows)
      return true
    }
  }
#endif
