/// Stores sums as elements of the output: bias, rescaling, range.
struct WeightedOutput<A: WeightedArithmetic>: SumSink {
  let bias: Elements<A.Bias>?
  let rescale: ChannelRescale
  let stage: A.Stage
  let output: MutableElements<A.Activation>

  @inline(__always)
  func store(_ sum: A.Accumulator, _ channel: Int, at index: Int) {
    var sum = sum
    if let bias { sum = A.add(sum, bias[channel]) }
    output[index] = A.finish(sum, channel, rescale, stage)
  }
}
