internal import CSwiftletKernels

/// Arithmetic that the tiles of `SwiftletConvolution.h` compute.
protocol DSPArithmetic: PlainArithmetic where Activation: LimitedElement, Stage == IntegerStage {
  /// Whether input is encoded, and so has to be written.
  static var encodes: Bool { get }

  /// Expands the weights of a channel and says how tiles compute it.
  ///
  /// - Parameters:
  ///   - lane: the channel's place among the four of a tile.
  ///   - words: the expanded weights of these four, 32 bytes a quad.
  ///   - record: sums to begin with and factors of these four.
  ///   - terms: of sums that have terms for each row of taps, whether under it is input or not, the terms of these four.
  /// - Returns: `false` where tiles might give other bits than this arithmetic.
  static func expand(
    _ weights: Elements<Int8>, _ channel: Int, lane: Int, _ layer: WeightedLayer<Self>,
    words: MutableElements<UInt32>, record: MutableElements<Int32>, terms: MutableElements<Int32>, rows: Int
  ) -> Bool

  /// Completes the record of four channels once all of them are expanded.
  ///
  /// - Returns: `false` as ``expand(_:_:lane:_:words:record:terms:rows:)`` does.
  static func settle(_ record: MutableElements<Int32>) -> Bool

  static func run(_ tiles: swiftlet_tiles)

  /// Whether tiles leave out what only results below the range need, and results of theirs that the range leaves out.
  static func isRectified(_ stage: IntegerStage) -> Bool
  static func needsLimits(_ stage: IntegerStage) -> Bool
}

extension DSPArithmetic {
  static var elementBytes: Int { MemoryLayout<Activation>.stride }
}

extension Int8Arithmetic: DSPArithmetic {
  static var encodes: Bool { true }

  /// Sums are 256 times the portable ones: these have to be below 2^23.
  ///
  /// Two roundings, to the nearest and then, by `exponent` bits, half away from zero, are floors with a half added, and
  /// floors compose: with `h = floor(256 sum * multiplier / 2^32)`, which is 128 times the exact product,
  /// `floor((h + 64 + 2^(6 + exponent)) / 2^(7 + exponent))`, where 128 are taken away below zero for the ties.
  @inline(__always)
  static func expand(
    _ weights: Elements<Int8>, _ channel: Int, lane: Int, _ layer: WeightedLayer<Int8Arithmetic>,
    words: MutableElements<UInt32>, record: MutableElements<Int32>, terms: MutableElements<Int32>, rows: Int
  ) -> Bool {
    let offset = layer.inputOffset
    let length = weights.count.divided(byPositive: rows)
    var sum: Int32 = 0
    var magnitude: Int32 = 0
    var isExact = true
    for row in Indices(rows) {
      // Of several rows each is whole quads.
      let sums = unsafe swiftlet_expand_int8(
        weights.dropping(row &* length).base, Int32(truncatingIfNeeded: length),
        words.dropping(2 &* row &* length &+ lane).base)
      isExact = isExact && sums.is_exact != 0
      let term = offset &* sums.odd &+ (offset &- 128) &* sums.even
      if rows > 1 { terms[4 &* row &+ lane] = term &<< 8 }
      sum = sum &+ term
      magnitude = magnitude &+ sums.magnitude
    }
    let bias = layer.output.bias?[channel] ?? 0
    // Fewer than 2^16 weights: the product fits.
    let bound = magnitude &* max(128 &- offset, 127 &+ offset)
    var multiplier = layer.output.rescale.multiplier(channel)
    var exponent = 0 &- layer.output.rescale.shift(channel)
    var result = layer.output.stage.offset
    let isSmall = bias.magnitude < 1 &<< 23 && bias.magnitude &+ UInt32(bitPattern: bound) < 1 &<< 23
    if !isExact || !isSmall || exponent < 1 || exponent > 15 {
      // The tile's sums may be any.
      guard let constant = constant(bias, bound, channel, layer.output) else { return false }
      result = Int32(constant)
      multiplier = 0
      exponent = 15
    }
    record[lane] = (bias &+ sum) &<< 8
    record[4 &+ 3 &* lane] = multiplier
    record[5 &+ 3 &* lane] = 64 &+ (1 &<< (exponent &+ 6)) &+ result &<< (exponent &+ 7)
    record[6 &+ 3 &* lane] = exponent &+ 7
    return true
  }

  /// The result of a channel where all sums give the same: those that `bound` moves the bias up or down by at most.
  ///
  /// Rescaling without left shifts is monotonic. Channels whose weights are next to nothing are common in networks that
  /// were trained with batch normalisation.
  @inline(never)
  private static func constant(
    _ bias: Int32, _ bound: Int32, _ channel: Int, _ output: WeightedOutput<Int8Arithmetic>
  ) -> Int8? {
    let (low, isBelow) = bias.subtractingReportingOverflow(bound)
    let (high, isAbove) = bias.addingReportingOverflow(bound)
    guard !isBelow, !isAbove, output.rescale.shift(channel) <= 0 else { return nil }
    let result = finish(low, channel, output.rescale, output.stage)
    return finish(high, channel, output.rescale, output.stage) == result ? result : nil
  }

  @inline(__always)
  static func settle(_ record: MutableElements<Int32>) -> Bool { true }

  @inline(__always)
  static func run(_ tiles: swiftlet_tiles) {
    unsafe withUnsafePointer(to: tiles) { unsafe swiftlet_tiles_int8($0) }
  }

  @inline(__always)
  static func isRectified(_ stage: IntegerStage) -> Bool { stage.low >= stage.offset }

  @inline(__always)
  static func needsLimits(_ stage: IntegerStage) -> Bool { stage.low > -128 || stage.high < 127 }
}

extension Int16x8Arithmetic: DSPArithmetic {
  static var encodes: Bool { false }

  /// Sums have 32 bits: 64 are not needed.
  @inline(__always)
  static func expand(
    _ weights: Elements<Int8>, _ channel: Int, lane: Int, _ layer: WeightedLayer<Int16x8Arithmetic>,
    words: MutableElements<UInt32>, record: MutableElements<Int32>, terms: MutableElements<Int32>, rows: Int
  ) -> Bool {
    let magnitude = unsafe swiftlet_expand_int16(
      weights.base, Int32(truncatingIfNeeded: weights.count), words.dropping(lane).base)
    let bias = layer.output.bias?[channel] ?? 0
    guard magnitude < 1 &<< 16, bias > -0x8000_0000, bias < 0x8000_0000 else { return false }
    let bound = UInt32(bitPattern: magnitude) &<< 15 &+ Int32(truncatingIfNeeded: bias).magnitude
    guard bound < 0x8000_0000 else { return false }
    let multiplier = QuantizedMultiplier.reduced(layer.output.rescale.multiplier(channel))
    // With a multiplier of zero any shift gives the same.
    let exponent = multiplier == 0 ? 1 : -1 &- layer.output.rescale.shift(channel)
    guard exponent >= 0 else { return false }
    record[lane] = Int32(truncatingIfNeeded: bias)
    record[4 &+ lane] = multiplier &<< 16
    record[8 &+ lane] = exponent
    return true
  }

  /// With a multiplier moved up by 16 bits less the exponent, the one rounding is that of the product's upper word. Where
  /// the exponent of any channel is more than 16, as it is where weights are next to nothing beside the bias, all four are
  /// moved up by 16, and the rounding is a floor of the upper word with a half added, as floors compose.
  @inline(__always)
  static func settle(_ record: MutableElements<Int32>) -> Bool {
    var (least, largest) = (record[8], record[8])
    for lane in 9..<12 {
      least = min(least, record[lane])
      largest = max(largest, record[lane])
    }
    for lane in 4..<8 {
      let exponent = record[lane &+ 4]
      if largest <= 16 { record[lane] = record[lane] &>> exponent }
      record[lane &+ 8] = 1 &<< (exponent &- 1)
    }
    if largest <= 16 { record[8] = 0 }
    return largest <= 16 || least > 0
  }

  @inline(__always)
  static func run(_ tiles: swiftlet_tiles) {
    unsafe withUnsafePointer(to: tiles) { unsafe swiftlet_tiles_int16($0) }
  }

  @inline(__always)
  static func isRectified(_ stage: IntegerStage) -> Bool { stage.low >= 0 }

  @inline(__always)
  static func needsLimits(_ stage: IntegerStage) -> Bool {
    stage.low > 0 || stage.low < 0 && stage.low > -32768 || stage.high < 32767
  }
}
