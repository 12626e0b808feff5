internal import CSwiftletKernels

/// Arithmetic that the vector functions of `SwiftletHelium.h` compute.
protocol HeliumArithmetic: WindowArithmetic
where Bias: FixedWidthInteger {
  /// The factor with which vector functions rescale the sums of a channel; `nil` where they might give other bits than
  /// this arithmetic.
  ///
  /// - Parameter bound: no sum of products has a larger absolute value; `nil` where nobody knows.
  static func vectorMultiplier(
    _ channel: Int, _ rescale: ChannelRescale, bias: Bias, bound: UInt32?
  ) -> Int32?

  /// Whether factors depend on more than the channel's multiplier, and have a place in scratch memory.
  static var derivesMultipliers: Bool { get }

  static func begin(_ rows: HeliumRows<Self>)
  static func multiply(_ rows: swiftlet_vector_rows)
  static func sum(_ window: swiftlet_depthwise_window)

  /// Whether depthwise convolutions may be laid out in quads.
  static var takesQuads: Bool { get }
  static func runQuads(_ quads: HeliumDepthwiseQuads, _ layer: WeightedLayer<Self>)
}

extension HeliumArithmetic {
  @inline(__always)
  static var takesQuads: Bool { false }

  @inline(__always)
  static func runQuads(_ quads: HeliumDepthwiseQuads, _ layer: WeightedLayer<Self>) {
    preconditionFailure("no quads")
  }
}

extension Int8Arithmetic: HeliumArithmetic {
  static var derivesMultipliers: Bool { false }

  /// Sums wrap as the portable ones do, and the same two roundings follow.
  @inline(__always)
  static func vectorMultiplier(
    _ channel: Int, _ rescale: ChannelRescale, bias: Int32, bound: UInt32?
  ) -> Int32? {
    rescale.multiplier(channel)
  }

  @inline(__always)
  static func begin(_ rows: HeliumRows<Int8Arithmetic>) {
    unsafe swiftlet_begin_sums(
      rows.weights.base, Int32(truncatingIfNeeded: rows.length), Int32(truncatingIfNeeded: rows.channels),
      rows.layer.output.bias?.base, rows.layer.inputOffset, rows.record.base)
  }

  @inline(__always)
  static func multiply(_ rows: swiftlet_vector_rows) {
    unsafe withUnsafePointer(to: rows) { unsafe swiftlet_multiply_rows_int8($0) }
  }

  @inline(__always)
  static func sum(_ window: swiftlet_depthwise_window) {
    unsafe withUnsafePointer(to: window) { unsafe swiftlet_depthwise_window_int8($0) }
  }

  @inline(__always)
  static var takesQuads: Bool { true }

  @inline(__always)
  static func runQuads(_ quads: HeliumDepthwiseQuads, _ layer: WeightedLayer<Int8Arithmetic>) {
    quads.run(layer)
  }
}

extension Int16x8Arithmetic: HeliumArithmetic {
  static var derivesMultipliers: Bool { true }

  @inline(__always)
  static func vectorMultiplier(
    _ channel: Int, _ rescale: ChannelRescale, bias: Int64, bound: UInt32?
  ) -> Int32? {
    HeliumFactor.int16(channel, rescale, biasMagnitude: bias.magnitude, bound: bound)
  }

  @inline(__always)
  static func begin(_ rows: HeliumRows<Int16x8Arithmetic>) { rows.beginChecked() }

  @inline(__always)
  static func multiply(_ rows: swiftlet_vector_rows) {
    unsafe withUnsafePointer(to: rows) { unsafe swiftlet_multiply_rows_int16($0) }
  }

  @inline(__always)
  static func sum(_ window: swiftlet_depthwise_window) {
    unsafe withUnsafePointer(to: window) { unsafe swiftlet_depthwise_window_int16($0) }
  }
}

extension Int16x8WidenedBiasArithmetic: HeliumArithmetic {
  static var derivesMultipliers: Bool { true }

  @inline(__always)
  static func vectorMultiplier(
    _ channel: Int, _ rescale: ChannelRescale, bias: Int32, bound: UInt32?
  ) -> Int32? {
    HeliumFactor.int16(channel, rescale, biasMagnitude: UInt64(bias.magnitude), bound: bound)
  }

  @inline(__always)
  static func begin(_ rows: HeliumRows<Int16x8WidenedBiasArithmetic>) { rows.beginChecked() }

  @inline(__always)
  static func multiply(_ rows: swiftlet_vector_rows) {
    unsafe withUnsafePointer(to: rows) { unsafe swiftlet_multiply_rows_int16($0) }
  }

  @inline(__always)
  static func sum(_ window: swiftlet_depthwise_window) {
    unsafe withUnsafePointer(to: window) { unsafe swiftlet_depthwise_window_int16($0) }
  }
}

extension HeliumArithmetic {
  /// Words of a bias.
  @inline(__always)
  static var biasWords: Int { MemoryLayout<Bias>.stride / 4 }
}

extension WeightedOutput where A: HeliumArithmetic {
  /// The biases as words, the lower ones first.
  @inline(__always)
  var biasWords: Elements<Int32>? {
    bias.map { bias in
      unsafe Elements(
        UnsafeRawPointer(bias.base).assumingMemoryBound(to: Int32.self), count: bias.count &* A.biasWords)
    }
  }
}

/// Factors of sums that fit 32 bits.
enum HeliumFactor {
  /// The reduced multiplier, moved left so far that the result is the upper word of the product, rounded. Zero where all
  /// products round to zero.
  ///
  /// `nil` where a sum might not fit, or where results are not moved right by 16 to 32 bits.
  @inline(never)
  static func int16(
    _ channel: Int, _ rescale: ChannelRescale, biasMagnitude: UInt64, bound: UInt32?
  ) -> Int32? {
    guard let bound, bound < 1 &<< 31, biasMagnitude < 1 &<< 31 else { return nil }
    let largest = bound &+ UInt32(truncatingIfNeeded: biasMagnitude)
    guard largest < 1 &<< 31 else { return nil }
    let multiplier = QuantizedMultiplier.reduced(rescale.multiplier(channel))
    let shift = rescale.shift(channel)
    // Half of the divisor is 2^(14 - shift).
    if multiplier == 0
      || shift < -17
        && FixedPoint.multiplyLong(Int32(bitPattern: largest), multiplier) < 1 &<< Int64(14 &- shift)
    {
      return 0
    }
    return shift <= -1 && shift >= -17 ? multiplier &<< (17 &+ shift) : nil
  }
}
