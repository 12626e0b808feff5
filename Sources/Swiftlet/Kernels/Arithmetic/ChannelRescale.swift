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
  /// Number of factors: one for each output channel, or 1.
  let count: Int
  private let inputScale: Float
  private let outputScale: Float
  private let scales: FlatVector<Float>
  private let tensor: Int

  /// - Parameters:
  ///   - axis: the axis of the weights that output channels run along.
  /// - Throws: `.quantization` where scales are missing or do not fit the axis.
  init(_ input: Tensor, _ weights: Tensor, _ output: Tensor, axis: Int) throws(ModelError) {
    count = try weights.channelScaleCount(along: axis)
    inputScale = try input.scale
    outputScale = try output.scale
    scales = weights.quantization.scales
    tensor = weights.index
  }

  /// - Parameter maximumShift: the largest left shift that a factor may have.
  /// - Throws: `.quantization` where a factor has a larger one.
  func check(maximumShift: Int32) throws(ModelError) {
    // The largest scale gives the largest shift. Bits are in the order of numbers that are not negative.
    var largest = 0
    var most: Int32 = 0
    for channel in Indices(count) {
      let bits = Int32(bitPattern: scales.known(channel).bitPattern)
      if bits > most {
        most = bits
        largest = channel
      }
    }
    guard self[largest].shift <= maximumShift else {
      throw ModelError(.quantization, tensor: tensor, detail: Int64(largest))
    }
  }

  subscript(channel: Int) -> QuantizedMultiplier {
    QuantizedMultiplier(inputScale, scales.known(channel), over: outputScale)
  }

  /// Stores the factors for ``ChannelRescale``.
  func store(in prepared: PreparedBytes, at offset: Int) {
    let multipliers = prepared.elements(at: offset, count: count, as: Int32.self)
    let shifts = prepared.elements(at: offset &+ count &* 4, count: count, as: Int8.self)
    for channel in Indices(count) {
      let factor = self[channel]
      multipliers[channel] = factor.multiplier
      shifts[channel] = Int8(truncatingIfNeeded: factor.shift)
    }
  }
}
