#if !hasFeature(Embedded)
  internal import CSwiftletKernels

  /// Arithmetic of products that hosts have instructions for: what they are called, how channels are described to them.
  @safe
  struct HostArithmetic {
    let gemm: swiftlet_gemm_arithmetic
    /// Bytes of the constants of 16 channels.
    let blockBytes: Int
    /// Writes the constants of a block; `false` where the instructions' sums might differ from the portable ones.
    let store: (HostBlock, UnsafeMutableRawPointer) -> Bool
  }

  /// A block of up to 16 channels while its constants are made.
  struct HostBlock {
    let channels: [Channel]
    /// What is to be added to each encoded element.
    let correction: Int64
    /// The largest magnitude of an element with that added.
    let largestElement: Int64

    struct Channel {
      var bias: Int64 = 0
      var realBias: Float = 0
      var realScale: Float = 0
      var multiplier: Int32 = 0
      var shift: Int32 = -1
      var weightSum: Int64 = 0
      var weightMagnitude: Int64 = 0
    }

    /// A channel, one that comes to nothing where there is none.
    subscript(lane: Int) -> Channel { lane < channels.count ? channels[lane] : Channel() }
  }

  /// The last step of a layer.
  struct HostLimits: BitwiseCopyable {
    var offset: Int32 = 0
    var low: Int32 = 0
    var high: Int32 = 0
    var floatLow: Float = 0
    var floatHigh: Float = 0

    init(_ stage: IntegerStage) {
      offset = stage.offset
      low = stage.low
      high = stage.high
    }

    init(_ stage: FloatStage) {
      floatLow = stage.low
      floatHigh = stage.high
    }
  }

  extension HostArithmetic {
    static var int8: HostArithmetic {
      unsafe HostArithmetic(
        gemm: swiftlet_gemm_int8, blockBytes: MemoryLayout<swiftlet_int32_channels>.stride, store: storeInt32)
    }

    static var int16x8Bias32: HostArithmetic {
      unsafe HostArithmetic(
        gemm: swiftlet_gemm_int16x8_bias32, blockBytes: MemoryLayout<swiftlet_int32_channels>.stride,
        store: storeInt32)
    }

    static var int16x8: HostArithmetic {
      unsafe HostArithmetic(
        gemm: swiftlet_gemm_int16x8, blockBytes: MemoryLayout<swiftlet_int64_channels>.stride,
        store: storeInt64)
    }
  }

  extension HostArithmetic {
    static var float32: HostArithmetic {
      unsafe HostArithmetic(
        gemm: swiftlet_gemm_float32, blockBytes: MemoryLayout<swiftlet_float_channels>.stride,
        store: storeFloat)
    }
  }

  extension IntegerStage {
    var hostLimits: HostLimits { HostLimits(self) }
  }

  extension FloatStage {
    var hostLimits: HostLimits { HostLimits(self) }
  }

  extension HostArithmetic {
    static var hybrid: HostArithmetic {
      unsafe HostArithmetic(
        gemm: swiftlet_gemm_hybrid, blockBytes: MemoryLayout<swiftlet_hybrid_channels>.stride,
        store: storeHybrid)
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

  /// Sums of 32 bits wrap as the portable ones do, so that any channel will do.
  private func storeInt32(_ block: HostBlock, at place: UnsafeMutableRawPointer) -> Bool {
    var constants = swiftlet_int32_channels()
    var isBounded = true
    for lane in 0..<16 {
      let channel = block[lane]
      let bound = channel.weightMagnitude * block.largestElement
      isBounded = isBounded && bound + Int64(channel.bias.magnitude) < 1 << 30
      let bias = Int32(truncatingIfNeeded: channel.bias &+ channel.weightSum &* block.correction)
      write(bias, to: &constants.bias, lane)
      write(channel.multiplier, to: &constants.multiplier, lane)
      write(max(channel.shift, 0), to: &constants.left, lane)
      write(max(-channel.shift, 0), to: &constants.right, lane)
    }
    constants.is_bounded = isBounded ? 1 : 0
    unsafe place.storeBytes(of: constants, as: swiftlet_int32_channels.self)
    return true
  }

  /// Sums of products have to fit 32 bits; the bias is added in 64, unless that fits as well.
  ///
  /// Up to 17 bits are left to the upper word of a product with a multiplier that is moved up.
  private func storeInt64(_ block: HostBlock, at place: UnsafeMutableRawPointer) -> Bool {
    var constants = swiftlet_int64_channels()
    var isNarrow = true
    var fits = true
    for lane in 0..<16 {
      let channel = block[lane]
      let bias = channel.bias &+ channel.weightSum &* block.correction
      let bound = channel.weightMagnitude * 0x8000
      let multiplier = QuantizedMultiplier.reduced(channel.multiplier)
      fits = fits && bound < 1 << 31
      isNarrow =
        isNarrow && bias.magnitude < 1 << 31 && bound + Int64(bias.magnitude) < 1 << 31
        && (-17...(-1)).contains(channel.shift)
      write(bias, to: &constants.bias, lane)
      write(multiplier, to: &constants.multiplier, lane)
      write(15 - channel.shift, to: &constants.shift, lane)
      write(Int32(truncatingIfNeeded: bias), to: &constants.narrow_bias, lane)
      write(multiplier &<< max(17 &+ channel.shift, 0), to: &constants.narrow_multiplier, lane)
    }
    constants.is_narrow = isNarrow ? 1 : 0
    unsafe place.storeBytes(of: constants, as: swiftlet_int64_channels.self)
    return fits
  }

  private func storeFloat(_ block: HostBlock, at place: UnsafeMutableRawPointer) -> Bool {
    var constants = swiftlet_float_channels()
    for lane in 0..<16 { write(block[lane].realBias, to: &constants.bias, lane) }
    unsafe place.storeBytes(of: constants, as: swiftlet_float_channels.self)
    return true
  }

  private func storeHybrid(_ block: HostBlock, at place: UnsafeMutableRawPointer) -> Bool {
    var constants = swiftlet_hybrid_channels()
    for lane in 0..<16 {
      write(Int32(truncatingIfNeeded: block[lane].weightSum), to: &constants.weight_sum, lane)
      write(block[lane].realScale, to: &constants.scale, lane)
      write(block[lane].realBias, to: &constants.bias, lane)
    }
    unsafe place.storeBytes(of: constants, as: swiftlet_hybrid_channels.self)
    return true
  }

  /// Sets an element of one of C's arrays, which are tuples here.
  private func write<Lanes, Element>(_ value: Element, to lanes: inout Lanes, _ lane: Int) {
    unsafe withUnsafeMutableBytes(of: &lanes) { bytes in
      unsafe bytes.storeBytes(of: value, toByteOffset: lane * MemoryLayout<Element>.stride, as: Element.self)
    }
  }
#endif
