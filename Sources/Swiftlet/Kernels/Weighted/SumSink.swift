/// Where the sums of a weighted operator go.
protocol SumSink {
  associatedtype Sum

  /// Stores the element of a channel at `index` of the output.
  func store(_ sum: Sum, _ channel: Int, at index: Int)
}

extension SumSink {
  /// Stores the elements of some channels that see the same patch.
  ///
  /// - Parameters:
  ///   - weights: of these channels, `stride` elements each.
  ///   - start: index of channel 0 in the output.
  @inline(__always)
  func store<A: WeightedArithmetic>(
    _ patch: Patch<A>, _ weights: Elements<A.Weight>, stride: Int, channels: Range<Int>, at start: Int
  ) where A.Accumulator == Sum {
    let first = channels.lowerBound
    var channel = first
    while channel &+ 4 <= channels.upperBound {
      let sums = patch.sums(weights.dropping((channel &- first) &* stride), stride: stride)
      store(sums.0, channel, at: start &+ channel)
      store(sums.1, channel &+ 1, at: start &+ channel &+ 1)
      store(sums.2, channel &+ 2, at: start &+ channel &+ 2)
      store(sums.3, channel &+ 3, at: start &+ channel &+ 3)
      channel = channel &+ 4
    }
    while channel < channels.upperBound {
      store(patch.sum(weights.dropping((channel &- first) &* stride)), channel, at: start &+ channel)
      channel = channel &+ 1
    }
  }
}
