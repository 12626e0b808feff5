/// The range with the smallest expected squared error, see ``RangeMethod/meanSquaredError``.
///
/// Values beyond the range lose their distance to it. Those inside, spread evenly over steps of size `s`, lose `s^2 / 12`
/// each, those nearer to zero than half a step all that they are, and zeros nothing.
struct SquaredErrorRange {
  private let cells: HistogramCells
  private let positive: Tail
  private let negative: Tail
  private let small: SmallValues
  private let valueCount: Double
  /// How much more a squared error by clipping counts than one by rounding.
  private let clippingWeight: Double

  init(_ cells: HistogramCells, clippingWeight: Double = 1) {
    self.clippingWeight = clippingWeight
    self.cells = cells
    let (positive, negative) = (cells.positive, cells.negative)
    self.positive = Tail(positive)
    self.negative = Tail(negative)
    small = SmallValues(cells.histogram)
    valueCount = cells.count - cells.zeroCount
  }

  /// For 8 bits: 255 steps from the low to the high end, both of which are free. Searched one end after the other over
  /// all edges of bins, until neither moves.
  var asymmetric: ValueRange {
    var (low, high) = (negative.edges.count - 1, positive.edges.count - 1)
    // The error falls in each round: there is no way back, and a bound on their number is only for certainty.
    for _ in 0..<64 {
      let before = (low, high)
      high = best(positive) { error(low: negative.edges[low], clippedLow: low, high: positive.edges[$0], $0) }
      low = best(negative) {
        error(low: negative.edges[$0], clippedLow: $0, high: positive.edges[high], high)
      }
      if before == (low, high) { break }
    }
    return cells.range(low: -negative.edges[low], high: positive.edges[high])
  }

  /// For 16 bits: 32767 steps on either side of zero.
  var symmetric: ValueRange {
    let edges = Set(positive.edges + negative.edges).sorted()
    var best = (error: Double.infinity, edge: edges.last ?? 0)
    for edge in edges where edge > 0 {
      let (above, below) = (positive.clipping(at: edge), negative.clipping(at: edge))
      let step = edge / 32767
      let error =
        clippingWeight * (above.error + below.error)
        + small.rounding(step, of: valueCount - above.count - below.count)
      // Of equal errors the wider range.
      if error <= best.error { best = (error, edge) }
    }
    return cells.range(low: -best.edge, high: best.edge)
  }

  private func best(_ tail: Tail, _ error: (Int) -> Double) -> Int {
    var best = (error: Double.infinity, index: tail.edges.count - 1)
    // From the widest range on, so that the wider of two with equal errors is taken.
    for index in tail.edges.indices.reversed() {
      let error = error(index)
      if error < best.error { best = (error, index) }
    }
    return best.index
  }

  private func error(low: Double, clippedLow: Int, high: Double, _ clippedHigh: Int) -> Double {
    let inside = valueCount - negative.count(beyond: clippedLow) - positive.count(beyond: clippedHigh)
    return clippingWeight * (negative.clipping(beyond: clippedLow) + positive.clipping(beyond: clippedHigh))
      + small.rounding((low + high) / 255, of: inside)
  }
}

extension SquaredErrorRange {
  /// The values on one side of zero, as magnitudes, and what it costs to clip them.
  private struct Tail {
    /// Zero, and the upper edges of bins that hold values, ascending.
    let edges: [Double]
    /// Sums over the values beyond each edge, of `1`, `x` and `x^2`.
    private let sums: [SIMD4<Double>]

    init(_ cells: [HistogramCells.Cell]) {
      edges = [0] + cells.map(\.high)
      var sums = [SIMD4<Double>](repeating: .zero, count: cells.count + 1)
      for index in cells.indices.reversed() {
        let cell = cells[index]
        sums[index] = sums[index + 1] + SIMD4(cell.count, cell.count * cell.middle, cell.energy, 0)
      }
      self.sums = sums
    }

    func count(beyond index: Int) -> Double { sums[index].x }

    /// `sum of (x - edge)^2`
    func clipping(beyond index: Int) -> Double {
      let (sum, edge) = (sums[index], edges[index])
      return max(sum.z - 2 * edge * sum.y + edge * edge * sum.x, 0)
    }

    /// The same beyond the last edge that is not above `edge`, as if there were one at it.
    func clipping(at edge: Double) -> (error: Double, count: Double) {
      var (low, high) = (0, edges.count - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if edges[middle] <= edge { low = middle } else { high = middle - 1 }
      }
      let sum = sums[low]
      return (max(sum.z - 2 * edge * sum.y + edge * edge * sum.x, 0), sum.x)
    }
  }

  /// Values by their magnitude: how many are below a size, and the sum of their squares.
  private struct SmallValues {
    private let width: Double
    private let counts: [Double]
    private let energies: [Double]

    init(_ histogram: Histogram) {
      width = histogram.width
      var (counts, energies): ([Double], [Double]) = ([0], [0])
      for bin in 0..<Histogram.halfCount {
        let count =
          Double(histogram.positive.isEmpty ? 0 : histogram.positive[bin])
          + Double(histogram.negative.isEmpty ? 0 : histogram.negative[bin])
        let middle = (Double(bin) + 0.5) * width
        counts.append(counts[bin] + count)
        energies.append(energies[bin] + count * (middle * middle + width * width / 12))
      }
      (self.counts, self.energies) = (counts, energies)
    }

    /// The error of rounding `count` values, all the small ones among them, to steps.
    func rounding(_ step: Double, of count: Double) -> Double {
      let place = min(step / 2 / width, Double(Histogram.halfCount))
      let bin = min(Int(place), Histogram.halfCount - 1)
      let part = place - Double(bin)
      let below = counts[bin] + part * (counts[bin + 1] - counts[bin])
      // The part of a bin next to its lower edge `a` has the mean square a^2 + a d + d^2 / 3.
      let (start, depth) = (Double(bin) * width, part * width)
      let energy =
        energies[bin] + part * (counts[bin + 1] - counts[bin])
        * (start * start + start * depth + depth * depth / 3)
      return energy + max(count - below, 0) * step * step / 12
    }
  }
}
