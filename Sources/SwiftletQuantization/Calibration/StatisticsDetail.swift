/// What calibration keeps beside the smallest and the largest value of every tensor.
public struct StatisticsDetail: Hashable, Codable, Sendable {
  /// Whether there is a ``Histogram`` of every tensor: 32 kilobytes each, and about as much time as the inference of
  /// small layers.
  public var histograms: Bool
  /// Weight of the past in moving averages of the ranges of samples; `nil` for none. See
  /// ``RangeMethod/movingAverage(momentum:)``.
  public var momentum: Float?

  public init(histograms: Bool = false, momentum: Float? = nil) {
    self.histograms = histograms
    self.momentum = momentum
  }

  /// The smallest and the largest value only.
  public static let ranges = StatisticsDetail()
}
