extension ChannelFactors {
  /// The factors of the smallest and the largest scale of `weights`, between whose shifts all others lie.
  func extremes(of weights: Tensor) -> (smallest: QuantizedMultiplier, largest: QuantizedMultiplier) {
    let scales = weights.quantization.scales
    var smallest = 0
    var largest = 0
    for channel in 1..<max(count, 1) {
      let scale = scales[channel] ?? 0
      if scale < scales[smallest] ?? 0 { smallest = channel }
      if scale > scales[largest] ?? 0 { largest = channel }
    }
    return (self[smallest], self[largest])
  }
}
