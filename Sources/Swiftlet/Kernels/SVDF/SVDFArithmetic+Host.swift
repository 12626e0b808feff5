#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  // Arithmetic without instructions of hosts.
  extension SVDFArithmetic {
    static var host: HostArithmetic? { nil }

    static func hostFactor(_ scaling: Scaling) -> HostBlock.Channel { preconditionFailure("no host runs it") }

    static func hostState(_ features: UnsafeRawPointer, _ filter: Int, _ scaling: Scaling) -> State {
      preconditionFailure("no host runs it")
    }

    static func hostStart(
      _ bias: Bias?, _ weights: Elements<TimeWeight>, count: Int, _ scaling: Scaling
    ) -> Sum {
      preconditionFailure("no host runs it")
    }
  }

  extension Float32SVDF {
    static var host: HostArithmetic? { .float32 }

    static func hostFactor(_ scaling: FloatSVDFScaling) -> HostBlock.Channel { HostBlock.Channel() }

    @inline(__always)
    static func hostState(_ features: UnsafeRawPointer, _ filter: Int, _ scaling: FloatSVDFScaling) -> Float {
      unsafe features.load(fromByteOffset: 4 * filter, as: Float.self)
    }

    static func hostStart(
      _ bias: Float?, _ weights: Elements<Float>, count: Int, _ scaling: FloatSVDFScaling
    ) -> Float { start(bias) }
  }

  extension IntegerSVDF {
    static var host: HostArithmetic? { .int8ToInt16 }

    static func hostFactor(_ scaling: Scaling) -> HostBlock.Channel { scaling.feature.forHost }

    @inline(__always)
    static func hostState(_ features: UnsafeRawPointer, _ filter: Int, _ scaling: Scaling) -> State {
      let value = Int32(unsafe features.load(fromByteOffset: 2 * filter, as: Int16.self))
      // Of 8-bit states the limits are narrower than those of the products' results.
      let limited = clamp(value, Int32(State.min), Int32(State.max))
      return State(truncatingIfNeeded: scaling.stateOffset &+ limited)
    }

    /// The zero point of the state is the same for all products of a weight.
    static func hostStart(
      _ bias: Int32?, _ weights: Elements<State>, count: Int, _ scaling: Scaling
    ) -> Int32 {
      var sum = start(bias)
      for index in 0..<count { sum = sum &- scaling.stateOffset &* Int32(truncatingIfNeeded: weights[index]) }
      return sum
    }
  }
#endif
