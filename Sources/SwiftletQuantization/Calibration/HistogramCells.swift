/// The values of a tensor in the order of their size: the bins of its histogram on a line, and the zeros.
struct HistogramCells {
  /// Values in `low...high`, as if they lay there evenly.
  struct Cell {
    let low: Double
    let high: Double
    let count: Double

    var middle: Double { (low + high) / 2 }
    /// `sum of x^2` of the values.
    var energy: Double { count * (middle * middle + (high - low) * (high - low) / 12) }
  }

  let statistics: TensorStatistics
  let histogram: Histogram
  let minimum: Double
  let maximum: Double

  /// `nil` where the statistics hold no histogram.
  init?(_ statistics: TensorStatistics) {
    guard let histogram = statistics.histogram else { return nil }
    self.statistics = statistics
    self.histogram = histogram
    minimum = Double(statistics.minimum)
    maximum = Double(statistics.maximum)
  }

  var zeroCount: Double { Double(statistics.zeroCount) }
  var count: Double { Double(statistics.count) }
  var width: Double { histogram.width }

  /// Bins with positive values, ascending; none reaches beyond the largest value.
  var positive: [Cell] { HistogramCells.cells(histogram.positive, width, limit: maximum) }

  /// Bins with negative values, mirrored: magnitudes, ascending.
  var negative: [Cell] { HistogramCells.cells(histogram.negative, width, limit: -minimum) }

  private static func cells(_ bins: [UInt64], _ width: Double, limit: Double) -> [Cell] {
    bins.indices.compactMap { index in
      guard bins[index] > 0 else { return nil }
      let low = Double(index) * width
      return Cell(low: min(low, limit), high: min(low + width, limit), count: Double(bins[index]))
    }
  }

  /// The range, limited to what was seen; an end on the side of zero where nothing was seen stays where it is.
  func range(low: Double, high: Double) -> ValueRange {
    ValueRange(
      low: Float(minimum >= 0 ? minimum : max(low, minimum)),
      high: Float(maximum <= 0 ? maximum : min(high, maximum)))
  }
}
