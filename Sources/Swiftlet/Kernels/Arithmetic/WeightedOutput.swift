/// Where the sums of a weighted operator go: bias, rescaling, range, output.
struct WeightedOutput<A: WeightedArithmetic> {
  let bias: Elements<A.Bias>?
  let rescale: ChannelRescale
  let stage: A.Stage
  let output: MutableElements<A.Activation>

  /// - Parameters:
  ///   - channels: the output's last extent, and the length of the bias, which is input 2 where there is one.
  ///   - count: number of elements of the output.
  @inline(__always)
  init(_ invocation: Invocation, channels: Int, count: Int, rescale: ChannelRescale, stage: A.Stage) {
    bias = invocation.inputCount > 2 && invocation.hasInput(2) ? invocation.input(2, count: channels) : nil
    self.rescale = rescale
    self.stage = stage
    output = invocation.output(0, count: count)
  }

  /// Stores the element of a channel at `index` of the output.
  @inline(__always)
  func store(_ sum: A.Accumulator, _ channel: Int, at index: Int) {
    var sum = sum
    if let bias { sum = A.add(sum, bias[channel]) }
    output[index] = A.finish(sum, channel, rescale, stage)
  }

  /// Stores the elements of some channels that see the same patch.
  ///
  /// - Parameters:
  ///   - weights: of all channels, `stride` elements each, starting with what meets the patch's first element.
  ///   - start: index of channel 0 in the output.
  @inline(__always)
  func store(
    _ patch: Patch<A>, _ weights: Elements<A.Weight>, stride: Int, channels: Range<Int>, at start: Int
  ) {
    var channel = channels.lowerBound
    while channel &+ 4 <= channels.upperBound {
      let sums = patch.sums(weights.dropping(channel &* stride), stride: stride)
      store(sums.0, channel, at: start &+ channel)
      store(sums.1, channel &+ 1, at: start &+ channel &+ 1)
      store(sums.2, channel &+ 2, at: start &+ channel &+ 2)
      store(sums.3, channel &+ 3, at: start &+ channel &+ 3)
      channel = channel &+ 4
    }
    while channel < channels.upperBound {
      store(patch.sum(weights.dropping(channel &* stride)), channel, at: start &+ channel)
      channel = channel &+ 1
    }
  }
}
