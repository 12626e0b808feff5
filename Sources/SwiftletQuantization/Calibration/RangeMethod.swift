/// How the range of an activation follows from what calibration saw of it.
public enum RangeMethod: Hashable, Codable, Sendable {
  /// From the smallest to the largest value.
  case minimumMaximum
  /// `average = momentum * average + (1 - momentum) * range of the sample`, in the order of samples, beginning with the
  /// range of the first. It depends on that order: such statistics can not be merged.
  case movingAverage(momentum: Float)
  /// The smallest range outside of which, on either side, lie at most `100 - percentile` percent of the values; of the
  /// magnitudes for 16 bits, whose range is symmetric. Exact to one bin of the histogram.
  case percentile(Double)
  /// The range with the smallest expected squared error of rounding and clipping.
  case meanSquaredError
  /// The range whose 8-bit values lose the least information: smallest Kullback-Leibler divergence between the
  /// histogram and what 256 levels leave of it. 16 bits have more levels than there is to lose, and keep the range from
  /// the smallest to the largest value.
  case entropy

  public static let usualMomentum: Float = 0.95
  public static let usualPercentile = 99.99

  /// What statistics must hold.
  public var detail: StatisticsDetail {
    switch self {
    case .minimumMaximum: .ranges
    case .movingAverage(let momentum): StatisticsDetail(momentum: momentum)
    case .percentile, .meanSquaredError, .entropy: StatisticsDetail(histograms: true)
    }
  }
}

extension RangeMethod: LosslessStringConvertible {
  /// `min-max`, `moving-average`, `percentile`, `mse` or `entropy`; the momentum or the percentile may follow behind a
  /// colon, as in `percentile:99.9`.
  public init?(_ description: String) {
    let parts = description.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let number = parts.count > 1 ? Double(parts[1]) : nil
    if parts.count > 1, number?.isFinite != true { return nil }
    switch (parts[0], number) {
    case ("min-max", nil): self = .minimumMaximum
    case ("mse", nil): self = .meanSquaredError
    case ("entropy", nil): self = .entropy
    case ("moving-average", let momentum):
      let momentum = momentum.map { Float($0) } ?? RangeMethod.usualMomentum
      guard momentum >= 0, momentum < 1 else { return nil }
      self = .movingAverage(momentum: momentum)
    case ("percentile", let percentile):
      let percentile = percentile ?? RangeMethod.usualPercentile
      guard percentile > 50, percentile <= 100 else { return nil }
      self = .percentile(percentile)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .minimumMaximum: "min-max"
    case .movingAverage(let momentum): "moving-average:\(momentum)"
    case .percentile(let percentile): "percentile:\(percentile)"
    case .meanSquaredError: "mse"
    case .entropy: "entropy"
    }
  }

  /// How methods are written, for messages.
  public static let forms = "min-max, moving-average[:0.95], percentile[:99.99], mse or entropy"
}
