#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// Arithmetic of products that hosts have instructions for.
  enum HostArithmetic: BitwiseCopyable {
    case int8
    case int16x8
    case int16x8Bias32
    case float32
    case hybrid
    /// 8-bit elements whose rescaled sums have 16 bits.
    case int8ToInt16

    /// What C calls it.
    var forHost: swiftlet_gemm_arithmetic {
      switch self {
      case .int8: swiftlet_gemm_int8
      case .int16x8: swiftlet_gemm_int16x8
      case .int16x8Bias32: swiftlet_gemm_int16x8_bias32
      case .float32: swiftlet_gemm_float32
      case .hybrid: swiftlet_gemm_hybrid
      case .int8ToInt16: swiftlet_gemm_int8_to_int16
      }
    }

    /// Bytes of an element that weights meet.
    var elementBytes: Int {
      switch self {
      case .int8, .hybrid, .int8ToInt16: 1
      case .int16x8, .int16x8Bias32: 2
      case .float32: 4
      }
    }

    /// Whether the constants of channels are `swiftlet_int32_channels`.
    var rescalesTwice: Bool {
      switch self {
      case .int8, .int8ToInt16, .int16x8Bias32: true
      case .int16x8, .float32, .hybrid: false
      }
    }

    /// Bytes of the constants of 16 channels.
    var blockBytes: Int {
      switch self {
      case .int8, .int8ToInt16, .int16x8Bias32: MemoryLayout<swiftlet_int32_channels>.stride
      case .int16x8: MemoryLayout<swiftlet_int64_channels>.stride
      case .float32: MemoryLayout<swiftlet_float_channels>.stride
      case .hybrid: MemoryLayout<swiftlet_hybrid_channels>.stride
      }
    }
  }

  extension Int8Arithmetic {
    static var host: HostArithmetic? { .int8 }
  }

  extension Int16x8Arithmetic {
    static var host: HostArithmetic? { .int16x8 }
  }

  extension Int16x8WidenedBiasArithmetic {
    static var host: HostArithmetic? { .int16x8 }
  }

  extension Int16x8Bias32Arithmetic {
    static var host: HostArithmetic? { .int16x8Bias32 }
  }

  extension Float32Arithmetic {
    static var host: HostArithmetic? { .float32 }
  }

  extension PackedArithmetic {
    static var host: HostArithmetic? { Base.host }
  }
#endif
