#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// What all of a host's instructions have to know of a weighted operator; part of what preparation stores.
  struct HostBasis: BitwiseCopyable {
    /// That of the operator's vectors; with ``withTiles`` that of its tiles.
    private(set) var family: swiftlet_host_family
    /// Whether the machine multiplies integers with tiles.
    private let hasTiles: Bool
    let arithmetic: HostArithmetic
    private(set) var encoding: swiftlet_encoding
    /// Bytes of an element of the input.
    let sourceBytes: Int
    /// Bytes of an element as instructions read it; with tiles those of a plane.
    private(set) var elementBytes: Int
    /// Bytes of an element of the output.
    let resultBytes: Int
    private let inputOffset: Int32
    private let stage: swiftlet_host_stage

    /// `nil` on other families, and where weights or bias are computed.
    init?(
      _ operation: Operation, _ operands: WeightedOperands, _ stage: some OutputStage,
      _ arithmetic: HostArithmetic?
    ) throws(ModelError) {
      guard let family = operation.family.ofThisMachine, let arithmetic, operands.weights.isPackable
      else { return nil }
      if let bias = try operation.optionalInput(Int(operands.traits.bias)), !bias.isPackable {
        return nil
      }
      self.init(family, arithmetic, inputOffset: operands.inputOffset, stage: stage.forHost)
    }

    init(
      _ family: swiftlet_host_family, _ arithmetic: HostArithmetic, inputOffset: Int32,
      stage: swiftlet_host_stage
    ) {
      hasTiles = family == swiftlet_host_amx
      self.family = hasTiles ? swiftlet_host_avx512 : family
      self.arithmetic = arithmetic
      sourceBytes = arithmetic.elementBytes
      encoding =
        sourceBytes > 1 || family == swiftlet_host_neon
        ? swiftlet_encode_plain
        : family == swiftlet_host_avx2 ? swiftlet_encode_centred : swiftlet_encode_unsigned
      elementBytes = encoding == swiftlet_encode_centred ? 2 : sourceBytes
      resultBytes = arithmetic == .hybrid ? 4 : arithmetic == .int8ToInt16 ? 2 : sourceBytes
      self.inputOffset = inputOffset
      self.stage = stage
    }

    /// The same for products with tiles, `nil` where there are none for the arithmetic.
    var withTiles: HostBasis? {
      guard hasTiles, sourceBytes <= 2 else { return nil }
      var basis = self
      basis.family = swiftlet_host_amx
      basis.encoding = sourceBytes == 1 ? swiftlet_encode_plain : swiftlet_encode_split
      basis.elementBytes = 1
      return basis
    }

    /// The same for elements of 16 bits less the zero point, `nil` where the instructions do not take them.
    var withWords: HostBasis? {
      guard sourceBytes == 1, family == swiftlet_host_avxvnni || family == swiftlet_host_avx2 else {
        return nil
      }
      var basis = self
      basis.encoding = swiftlet_encode_centred
      basis.elementBytes = 2
      return basis
    }

    /// Whether products are those of tiles.
    var isTiled: Bool { family == swiftlet_host_amx }

    /// Copies of all elements, each with a part of their bits.
    var planeCount: Int { encoding == swiftlet_encode_split ? 2 : 1 }

    /// What is to be added to each encoded element so that it is the distance from the zero point.
    var correction: Int64 { correction(inputOffset) }

    private func correction(_ inputOffset: Int32) -> Int64 {
      switch encoding {
      case swiftlet_encode_unsigned: Int64(inputOffset) - 128
      case swiftlet_encode_centred: 0
      default: Int64(inputOffset)
      }
    }

    /// The largest magnitude of an element once it is the distance from the zero point.
    var largestElement: Int64 { sourceBytes == 1 ? 255 : 0x8000 + Int64(inputOffset.magnitude) }

    /// What is added to results.
    var outputOffset: Int32 { stage.offset }
    /// The range of results that are integers.
    var leastResult: Int32 { stage.low }
    var largestResult: Int32 { stage.high }

    /// What is stored of a rescaled sum, `nil` where adding the zero point wraps.
    func stored(_ result: Int64) -> Int32? {
      Int32(exactly: result + Int64(stage.offset)).map { clamp($0, stage.low, stage.high) }
    }

    /// What the border of an input's copy is made of.
    func border(_ range: DynamicRange?) -> Int32 { range?.zeroPoint ?? 0 - inputOffset }

    /// The last step, of elements that were quantized at run time with their `range`.
    @inline(__always)
    func stage(_ range: DynamicRange?) -> swiftlet_host_stage {
      var stage = stage
      if let range {
        stage.input_offset = Int32(truncatingIfNeeded: correction(0 - range.zeroPoint))
        stage.input_scale = range.scale
      }
      return stage
    }

    /// Whether there are instructions for depthwise convolutions.
    var hasDepthwise: Bool { arithmetic != .int16x8Bias32 }

    /// Bytes of a register.
    private var vectorBytes: Int {
      switch family {
      case swiftlet_host_avx512: 64
      case swiftlet_host_avxvnni, swiftlet_host_avx2: 32
      default: 16
      }
    }

    /// Elements that are computed side by side: those of a vector, and whole blocks of 16.
    var chunkLength: Int { max(16, vectorBytes / elementBytes) }

    /// Which element of a chunk a lane of a block holds, once taps are interleaved within 16 bytes.
    func element(of lane: Int, in block: Int) -> Int {
      guard elementBytes < 4 else { return lane }
      let (vector, place) = (16 * block + lane).quotientAndRemainder(dividingBy: vectorBytes / 4)
      return 16 / elementBytes * (place / 4) + 4 * vector + place % 4
    }
  }

  extension IntegerStage {
    var forHost: swiftlet_host_stage {
      swiftlet_host_stage(
        offset: offset, low: low, high: high, float_low: 0, float_high: 0, input_offset: 0, input_scale: 0)
    }
  }

  extension FloatStage {
    var forHost: swiftlet_host_stage {
      swiftlet_host_stage(
        offset: 0, low: 0, high: 0, float_low: low, float_high: high, input_offset: 0, input_scale: 0)
    }
  }
#endif
