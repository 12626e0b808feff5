/// What calibration saw of every computed tensor of a float graph.
public struct Statistics: Codable, Equatable, Sendable {
  /// By the tensor's index.
  public internal(set) var ranges: [Int: ValueRange] = [:]
  public internal(set) var sampleCount = 0

  func range(of tensor: TensorReference) -> ValueRange? { tensor.subgraph == 0 ? ranges[tensor.tensor] : nil }

  /// Statistics of nothing.
  public init() {}

  mutating func merge(_ other: Statistics) {
    sampleCount += other.sampleCount
    ranges.merge(other.ranges) { first, second in
      var merged = first
      merged.merge(second)
      return merged
    }
  }
}
