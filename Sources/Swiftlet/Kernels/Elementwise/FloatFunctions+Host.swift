#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A function in floating point that instructions of hosts compute.
  protocol HostFloatFunction: UnaryFunction where Element == Float {
    static var forHost: swiftlet_host_function { get }
  }

  extension HostFloatFunction {
    func computeOnHost(
      _ input: Elements<Float>, _ output: MutableElements<Float>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool {
      unsafe swiftlet_map_floats(instructions, Self.forHost, input.base, output.base, Int64(count))
      return true
    }
  }

  extension FloatLogistic: HostFloatFunction {
    static var forHost: swiftlet_host_function { swiftlet_function_logistic }
  }

  extension FloatTanh: HostFloatFunction {
    static var forHost: swiftlet_host_function { swiftlet_function_tangent }
  }

  extension FloatExp: HostFloatFunction {
    static var forHost: swiftlet_host_function { swiftlet_function_exponential }
  }
#endif
