import Foundation

/// The range whose 8-bit values lose the least information, see ``RangeMethod/entropy``.
///
/// For each limit `t` of the magnitude, from one with as many bins as there are levels up to the largest: the values in
/// `-t...t`, what lies beyond added to the outermost bins, against what 256 levels leave of them, each level spread
/// evenly over its bins that hold values. The divergence of the two is `sum p log(p / q)`.
///
/// Source of the rule: TensorRT's entropy calibration (128 levels of magnitudes), here with levels from the low to the
/// high end, as asymmetric quantization has them.
struct EntropyRange {
  private static let levels = 256

  private let cells: HistogramCells
  /// Bins from the most negative to the most positive value.
  private let counts: [Double]
  /// The place of zero among the bins.
  private let zero: Int
  /// Sums over the bins before each, of counts, of bins that hold values, and of `count * log(count)`.
  private let sums: [Double]
  private let filled: [Int]
  private let logarithms: [Double]

  init(_ cells: HistogramCells) {
    self.cells = cells
    let negative = EntropyRange.trimmed(cells.histogram.negative)
    let positive = EntropyRange.trimmed(cells.histogram.positive)
    counts = negative.reversed() + positive
    zero = negative.count
    var (sums, filled, logarithms): ([Double], [Int], [Double]) = ([0], [0], [0])
    for count in counts {
      sums.append(sums[sums.count - 1] + count)
      filled.append(filled[filled.count - 1] + (count > 0 ? 1 : 0))
      logarithms.append(logarithms[logarithms.count - 1] + EntropyRange.product(count))
    }
    (self.sums, self.filled, self.logarithms) = (sums, filled, logarithms)
  }

  /// Without the empty bins at the end.
  private static func trimmed(_ bins: [UInt64]) -> [Double] {
    let end = (bins.lastIndex { $0 > 0 } ?? -1) + 1
    return bins[..<end].map { Double($0) }
  }

  private static func product(_ count: Double) -> Double { count > 0 ? count * log(count) : 0 }

  var range: ValueRange {
    let largest = max(zero, counts.count - zero)
    var best = (divergence: Double.infinity, limit: largest)
    // From the widest range on, so that the wider of two with equal divergence is taken.
    for limit in stride(from: largest, to: 0, by: -max(1, largest / 512)) {
      let bins = max(zero - limit, 0)..<min(zero + limit, counts.count)
      guard bins.count >= EntropyRange.levels else { break }
      let divergence = divergence(of: bins)
      if divergence < best.divergence { best = (divergence, limit) }
    }
    let magnitude = Double(best.limit) * cells.width
    return cells.range(low: -magnitude, high: magnitude)
  }

  private func divergence(of bins: Range<Int>) -> Double {
    let total = sums[counts.count]
    let inside = sums[bins.upperBound] - sums[bins.lowerBound]
    guard inside > 0 else { return .infinity }
    let below = sums[bins.lowerBound]
    let above = total - sums[bins.upperBound]
    let (first, last) = (bins.lowerBound, bins.upperBound - 1)
    // sum of p log p, without the factor and the addend that the total makes.
    var own = logarithms[bins.upperBound] - logarithms[bins.lowerBound]
    own += EntropyRange.product(counts[first] + below) - EntropyRange.product(counts[first])
    own += EntropyRange.product(counts[last] + above) - EntropyRange.product(counts[last])
    var cross = 0.0
    for level in 0..<EntropyRange.levels {
      let start = first + bins.count * level / EntropyRange.levels
      let end = first + bins.count * (level + 1) / EntropyRange.levels
      var values = sums[end] - sums[start]
      var places = filled[end] - filled[start]
      let kept = values
      if level == 0, below > 0 {
        values += below
        if counts[first] == 0 { places += 1 }
      }
      if level == EntropyRange.levels - 1, above > 0 {
        values += above
        if counts[last] == 0 { places += 1 }
      }
      guard values > 0 else { continue }
      // A level that holds nothing but clipped values loses them: a part in a million stands for its share.
      let share = max(kept / inside, 1e-6) / Double(places)
      cross += values * log(share)
    }
    return (own - total * log(total)) / total - cross / total
  }
}
