/// A histogram as it is drawn: some hundred bars of equal width between two ends.
struct BinnedValues {
  let low: Double
  let high: Double
  /// Values in each bar. Zeros are not in it.
  let bars: [Double]

  static let barCount = 120

  /// - Returns: `nil` where the statistics hold no histogram, or nothing but zeros.
  init?(_ statistics: TensorStatistics, within range: ValueRange) {
    guard let cells = HistogramCells(statistics) else { return nil }
    low = min(cells.minimum, Double(range.low), 0)
    high = max(cells.maximum, Double(range.high), 0)
    guard high > low, high - low < .infinity, !cells.histogram.isEmpty else { return nil }
    let width = (high - low) / Double(BinnedValues.barCount)
    var bars = [Double](repeating: 0, count: BinnedValues.barCount)
    func spread(_ low: Double, _ high: Double, _ count: Double, from start: Double) {
      // A cell may lie across several bars: each gets its part.
      let first = min(max(Int(((low - start) / width).rounded(.down)), 0), bars.count - 1)
      let last = min(max(Int(((high - start) / width).rounded(.down)), first), bars.count - 1)
      guard last > first, high > low else {
        bars[first] += count
        return
      }
      for bar in first...last {
        let (left, right) = (start + Double(bar) * width, start + Double(bar + 1) * width)
        bars[bar] += count * max(min(high, right) - max(low, left), 0) / (high - low)
      }
    }
    for cell in cells.positive { spread(cell.low, cell.high, cell.count, from: low) }
    for cell in cells.negative { spread(-cell.high, -cell.low, cell.count, from: low) }
    self.bars = bars
  }

  var largest: Double { bars.max() ?? 0 }
}
