#if !hasFeature(Embedded)
  internal import CSwiftletKernels

  /// What all of a host's instructions have to know of a weighted operator.
  struct HostBasis<A: WeightedArithmetic> {
    let family: swiftlet_host_family
    let arithmetic: HostArithmetic
    let encoding: swiftlet_encoding

    struct Record: BitwiseCopyable {
      var limits: HostLimits
      var border: Int32
      var family: UInt8
      var arithmetic: UInt8
      var encoding: UInt8

      var swiftletFamily: swiftlet_host_family { swiftlet_host_family(rawValue: UInt32(family)) }
      var swiftletArithmetic: swiftlet_gemm_arithmetic {
        swiftlet_gemm_arithmetic(rawValue: UInt32(arithmetic))
      }
      var swiftletEncoding: swiftlet_encoding { swiftlet_encoding(rawValue: UInt32(encoding)) }
      /// Bytes of an element as instructions read it.
      var elementBytes: Int {
        swiftletEncoding == swiftlet_encode_centred ? 2 : MemoryLayout<A.Activation>.size
      }
      func correction(_ inputOffset: Int32) -> Int64 { HostBasis.correction(swiftletEncoding, inputOffset) }
    }

    /// `nil` on other families, and where weights or bias are computed.
    init?(_ operation: Operation, _ operands: WeightedOperands, _ arithmetic: HostArithmetic?) {
      guard let family = operation.family.instructions, operation.family.isOfThisMachine,
        let arithmetic,
        operands.weights.isConstant, !operands.weights.isSparse
      else { return nil }
      if let bias = try? operation.optionalInput(Int(operands.traits.bias)), !bias.isConstant || bias.isSparse
      {
        return nil
      }
      self.family = family
      self.arithmetic = arithmetic
      encoding =
        A.Activation.self != Int8.self || family == swiftlet_host_neon
        ? swiftlet_encode_plain
        : family == swiftlet_host_avx2 ? swiftlet_encode_centred : swiftlet_encode_unsigned
    }

    func record(_ operands: WeightedOperands, _ stage: some OutputStage) throws(ModelError) -> Record {
      Record(
        limits: stage.hostLimits, border: 0 - (try operands.inputOffset),
        family: UInt8(family.rawValue),
        arithmetic: UInt8(arithmetic.gemm.rawValue), encoding: UInt8(encoding.rawValue))
    }

    /// Bytes of an element as instructions read it.
    var elementBytes: Int { encoding == swiftlet_encode_centred ? 2 : MemoryLayout<A.Activation>.size }

    func correction(_ inputOffset: Int32) -> Int64 { HostBasis.correction(encoding, inputOffset) }

    /// What is to be added to each encoded element so that it is the distance from the zero point.
    private static func correction(_ encoding: swiftlet_encoding, _ inputOffset: Int32) -> Int64 {
      switch encoding {
      case swiftlet_encode_unsigned: Int64(inputOffset) - 128
      case swiftlet_encode_centred: 0
      default: Int64(inputOffset)
      }
    }

    /// Whether there are instructions for depthwise convolutions.
    var hasDepthwise: Bool { arithmetic.gemm != swiftlet_gemm_int16x8_bias32 }

    /// Elements that are computed side by side: those of a vector, and whole blocks of 16.
    var chunkLength: Int { max(16, family == swiftlet_host_avx512 ? 64 / elementBytes : 16) }

    /// Which element of a chunk a lane of a block holds, once taps are interleaved within 16 bytes.
    func element(of lane: Int, in block: Int) -> Int {
      guard elementBytes < 4 else { return lane }
      let lanes = family == swiftlet_host_avx512 ? 16 : 8
      let (vector, place) = (16 * block + lane).quotientAndRemainder(dividingBy: lanes)
      return 16 / elementBytes * (place / 4) + 4 * vector + place % 4
    }
  }
#endif
