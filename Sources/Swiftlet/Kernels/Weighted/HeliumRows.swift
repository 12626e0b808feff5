internal import CSwiftletKernels

/// Rows of weights, one for each channel, that meet the elements under windows; see `swiftlet_vector_rows`.
///
/// Scratch memory holds a word for each channel: what its sum begins with, or where factors are derived its factor; -1 says
/// that the portable loops have to sum it.
@safe
struct HeliumRows<A: HeliumArithmetic> {
  let layer: WeightedLayer<A>
  let weights: Elements<Int8>
  /// Elements of a row.
  let length: Int
  let channels: Int

  @inline(__always)
  init(_ layer: WeightedLayer<A>, length: Int, channels: Int) {
    self.layer = layer
    self.length = length
    self.channels = channels
    weights = layer.invocation.input(1, count: channels &* length)
  }

  @inline(__always)
  static func scratchBytes(channels: Int) -> Int { 4 &* channels }

  /// What sums begin with, or factors.
  @inline(__always)
  var record: MutableElements<Int32> { layer.invocation.scratch(count: channels) }

  /// Whether a channel is left to the portable loops.
  @inline(__always)
  func leaves(_ channel: Int) -> Bool { A.derivesMultipliers && record[channel] < 0 }

  /// Begins sums of 16-bit elements, and derives factors.
  @inline(never)
  func beginChecked() {
    for channel in 0..<channels {
      let bias = layer.output.bias?[channel] ?? 0
      record[channel] =
        A.vectorMultiplier(channel, layer.output.rescale, bias: bias, bound: bound(channel)) ?? -1
    }
  }

  /// No sum of products of a channel with 16-bit elements has a larger absolute value.
  @inline(__always)
  private func bound(_ channel: Int) -> UInt32? {
    if length <= 256 { return UInt32(truncatingIfNeeded: length) &<< 22 }
    let magnitude = unsafe swiftlet_magnitude(
      weights.dropping(channel &* length).base, Int32(truncatingIfNeeded: length))
    return length < 1 &<< 24 && magnitude < 1 &<< 16 ? magnitude &<< 15 : nil
  }

  /// Computes some channels of some pixels.
  ///
  /// - Parameters:
  ///   - input: the elements under the window of the first pixel; those of the next are `step` bytes further.
  ///   - range: neighbouring channels.
  ///   - start: the first pixel's place in the output.
  @inline(__always)
  func run(
    _ input: UnsafeRawPointer, step: Int, pixels: Int, channels range: Range<Int>, at start: Int
  ) {
    let rescale = layer.output.rescale
    let stage = layer.output.stage
    let first = range.lowerBound
    let elementBytes = MemoryLayout<A.Activation>.stride
    let record = record.dropping(first).reading
    let factors = A.derivesMultipliers ? record : rescale.multipliers.dropping(first &* rescale.stride)
    let sums = A.derivesMultipliers ? layer.output.biasWords?.dropping(first &* A.biasWords) : record
    unsafe A.multiply(
      swiftlet_vector_rows(
        input: input, output: UnsafeMutableRawPointer(layer.output.output.dropping(start &+ first).base),
        weights: weights.dropping(first &* length).base, sums: sums?.base,
        sum_step: Int32(truncatingIfNeeded: A.biasWords),
        multipliers: factors.base, shifts: rescale.shifts.dropping(first &* rescale.stride).base,
        factor_step: Int32(truncatingIfNeeded: rescale.stride), length: Int32(truncatingIfNeeded: length),
        channels: Int32(truncatingIfNeeded: range.count), pixels: Int32(truncatingIfNeeded: pixels),
        input_step: Int32(truncatingIfNeeded: step),
        output_step: Int32(truncatingIfNeeded: channels &* elementBytes),
        offset: stage.offset, low: stage.low, high: stage.high))
  }
}
