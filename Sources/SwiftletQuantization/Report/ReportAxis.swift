private import Foundation

/// The numbers along a side of a plot.
struct ReportAxis {
  let low: Double
  let high: Double
  /// Where lines are drawn: multiples of 1, 2 or 5 times a power of ten.
  let ticks: [Double]

  /// - Parameters:
  ///   - values: what must be on it; infinite ones are left out.
  ///   - count: about how many lines there are.
  init(_ values: some Sequence<Double>, count: Double = 5) {
    let finite = values.filter { $0.isFinite && abs($0) < 1e300 }
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    // A width so small that numbers of this size do not tell its ends apart counts as none.
    let least = max(abs(low), abs(high)) * 1e-9
    let width = high - low > least ? high - low : max(abs(low), 1)
    let power = pow(10, floor(log10(width / count)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= width / count } ?? power
    let first = floor(low / step)
    let last = max(ceil(high / step), first + 1)
    self.low = first * step
    self.high = last * step
    let lines = min(max(last - first, 1), 100)
    ticks = (0...Int(lines)).map { (first + Double($0)) * step }
  }

  /// Where a value lies: 0 at the low end, 1 at the high one.
  func position(_ value: Double) -> Double {
    min(max((value - low) / (high - low), 0), 1)
  }
}
