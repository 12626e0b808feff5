extension WeightedOutput where A: DSPArithmetic {
  /// Limits the results of tiles to the range of the activation, where that is not the type's.
  @inline(__always)
  func limit(count: Int) {
    guard A.needsLimits(stage) else { return }
    for index in 0..<count { output[index] = A.limited(output[index], stage) }
  }
}
