/// The factors by which sums become output elements, one for each output channel or one for all: 32-bit
/// multipliers and then 8-bit shifts in prepared bytes, five bytes a channel.
struct ChannelRescale {
  let multipliers: Elements<Int32>
  let shifts: Elements<Int8>
  /// 1 where every channel has a factor of its own, 0 where all share the first.
  let stride: Int

  /// - Parameter count: number of factors at byte `offset` of the prepared bytes; zero where nothing is rescaled.
  @inline(__always)
  init(_ invocation: Invocation, at offset: Int, count: Int) {
    multipliers = invocation.prepared(at: offset, count: count)
    shifts = invocation.prepared(at: offset &+ count &* 4, count: count)
    stride = count > 1 ? 1 : 0
  }

  @inline(__always)
  func multiplier(_ channel: Int) -> Int32 { multipliers[channel &* stride] }

  @inline(__always)
  func shift(_ channel: Int) -> Int32 { Int32(shifts[channel &* stride]) }

  static func byteCount(_ count: Int) -> Int { count &* 5 }
}

/// The real factors `input scale * weight scale / output scale` of a weighted operator, in 64 bits throughout.
struct ChannelFactors {
  /// Number of factors: one for each output channel, 1 where all share one, zero where scales are missing or do not fit
  /// the axis.
  let count: Int
  /// Whether the weights have no zero point.
  let isSymmetric: Bool
  private let inputScale: UInt32
  private let outputScale: UInt32
  private let scales: FlatVector<Float>
  private let tensor: Int

  /// Usable only where both scales are, and where there is a factor.
  ///
  /// - Parameters:
  ///   - inputScale, outputScale: the bits of scales.
  ///   - axis: the axis of the weights that output channels run along.
  @inline(__always)
  init(_ inputScale: UInt32, _ weights: Tensor, _ outputScale: UInt32, axis: Int) {
    let quantization = weights.quantization
    scales = quantization.scales
    count = quantization.usableScaleCount(along: axis)
    isSymmetric = quantization.isSymmetric
    self.inputScale = inputScale
    self.outputScale = outputScale
    tensor = weights.index
  }

  subscript(channel: Int) -> QuantizedMultiplier {
    #if hasFeature(Embedded)
      QuantizedMultiplier(bits: inputScale, scales.known(channel).bitPattern, over: outputScale)
    #else
      // The same bits: hosts have instructions for 64-bit floating point.
      QuantizedMultiplier(
        Double(Float(bitPattern: inputScale)) * Double(scales.known(channel))
          / Double(Float(bitPattern: outputScale)))
    #endif
  }

  /// The stored exponent of a number that is not negative.
  @inline(__always)
  private func exponent(_ bits: UInt32) -> Int32 { Int32(truncatingIfNeeded: bits &>> 23) }

  /// Looks at every factor, and stores them for ``ChannelRescale`` where prepared bytes are there.
  ///
  /// - Parameter maximumShift: the largest left shift that a factor may have.
  /// - Throws: `.quantization` where a factor has a larger one.
  func check(maximumShift: Int32, storing prepared: PreparedBytes?, at offset: Int) throws(ModelError) {
    let bytes = prepared?.elements(at: offset, count: ChannelRescale.byteCount(count), as: Int8.self)
    // A number is below 2^(stored exponent - 126), and not below 2^(stored exponent - 149).
    let bound = 102 &+ maximumShift &+ exponent(outputScale) &- exponent(inputScale)
    for channel in Indices(count) {
      // Where nothing is stored, exponents tell of nearly all factors that they, rounded up, are small enough.
      if bytes == nil && exponent(scales.known(channel).bitPattern) <= bound { continue }
      let factor = self[channel]
      guard factor.shift <= maximumShift else {
        throw ModelError(.quantization, tensor: tensor, detail: channel)
      }
      guard let bytes else { continue }
      unsafe UnsafeMutableRawPointer(bytes.base).storeBytes(
        of: factor.multiplier, toByteOffset: channel &* 4, as: Int32.self)
      bytes[count &* 4 &+ channel] = Int8(truncatingIfNeeded: factor.shift)
    }
  }
}
