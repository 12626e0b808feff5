/// Where the sums of a weighted operator go.
protocol SumSink {
  associatedtype Sum

  /// Stores the element of a channel at `index` of the output.
  func store(_ sum: Sum, _ channel: Int, at index: Int)
}

extension SumSink {
  /// Stores the elements of four channels beside each other.
  @inline(__always)
  func store(_ sums: FourSums<Sum>, _ channel: Int, at index: Int) {
    store(sums.0, channel, at: index)
    store(sums.1, channel &+ 1, at: index &+ 1)
    store(sums.2, channel &+ 2, at: index &+ 2)
    store(sums.3, channel &+ 3, at: index &+ 3)
  }

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
    if A.Fields.isUsed {
      // Of fewer than four channels each is computed four times.
      let step = channels.count < 4 ? 1 : 4
      var field = unsafe patch.field(stride: step == 1 ? 0 : stride)
      let weights = weights.dropping(patch.firstWeight)
      while channel < channels.upperBound {
        // The last ones may be computed once more.
        channel = min(channel, channels.upperBound &- step)
        let sums = unsafe A.Fields.sumRuns(&field, weights.dropping((channel &- first) &* stride))
        if step == 1 {
          store(sums.0, channel, at: start &+ channel)
        } else {
          store(sums, channel, at: start &+ channel)
        }
        channel = channel &+ step
      }
      return
    }
    while channel &+ 4 <= channels.upperBound {
      store(
        patch.sums(weights.dropping((channel &- first) &* stride), stride: stride), channel,
        at: start &+ channel)
      channel = channel &+ 4
    }
    while channel < channels.upperBound {
      store(patch.sum(weights.dropping((channel &- first) &* stride)), channel, at: start &+ channel)
      channel = channel &+ 1
    }
  }
}
