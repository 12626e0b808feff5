/// The range of most values, see ``RangeMethod/percentile(_:)``.
struct PercentileRange {
  let cells: HistogramCells
  let isSymmetric: Bool

  init(_ cells: HistogramCells, isSymmetric: Bool) {
    self.cells = cells
    self.isSymmetric = isSymmetric
  }

  func range(_ percentile: Double) -> ValueRange {
    let rank = max((cells.count * percentile / 100).rounded(.up), 1)
    if isSymmetric {
      let size = magnitude(rank)
      return cells.range(low: -size, high: size)
    }
    // What lies on the other side of zero comes first.
    let high = PercentileRange.edge(cells.positive, rank, from: cells.count - Double(cells.positiveCount))
    let low = PercentileRange.edge(cells.negative, rank, from: cells.count - Double(cells.negativeCount))
    return cells.range(low: -low, high: high)
  }

  /// The smallest edge of a bin below which so many magnitudes lie.
  func magnitude(_ rank: Double) -> Double {
    let merged = (cells.positive + cells.negative).sorted { $0.high < $1.high }
    return PercentileRange.edge(merged, rank, from: cells.zeroCount)
  }

  /// - Parameter start: how many values lie below all cells.
  private static func edge(_ cells: [HistogramCells.Cell], _ rank: Double, from start: Double) -> Double {
    var below = start
    guard below < rank else { return 0 }
    for cell in cells {
      below += cell.count
      if below >= rank { return cell.high }
    }
    return cells.last?.high ?? 0
  }
}

extension HistogramCells {
  var negativeCount: Int { statistics.negativeCount }
  var positiveCount: Int { statistics.count - statistics.zeroCount - statistics.negativeCount }
}
