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

  init(_ cells: HistogramCells) {
    self.cells = cells
    positive = Tail(cells.histogram.positive, cells.width, limit: cells.maximum)
    negative = Tail(cells.histogram.negative, cells.width, limit: -cells.minimum)
    small = SmallValues(cells.histogram)
    valueCount = cells.count - cells.zeroCount
  }

  /// For 8 bits: 255 steps from the low to the high end, both of which are free. Searched one end after the other over
  /// all edges of bins, until neither moves.
  var asymmetric: ValueRange {
    var (low, high) = (negative.edges.last ?? 0, positive.edges.last ?? 0)
    // The error falls in each round: there is no way back, and a bound on their number is only for certainty.
    for _ in 0..<64 {
      let before = (low, high)
      high = best(positive.edges) { error(low: low, high: $0) }
      low = best(negative.edges) { error(low: $0, high: high) }
      if before == (low, high) { break }
    }
    return cells.range(low: -low, high: high)
  }

  /// For 16 bits: 32767 steps on either side of zero.
  var symmetric: ValueRange {
    let edges = Set(positive.edges + negative.edges).sorted()
    let size = best(edges) { size in
      size > 0 ? error(low: size, high: size, step: size / 32767) : .infinity
    }
    return cells.range(low: -size, high: size)
  }

  /// For 8 bits of values that are not negative: from zero to a power of two.
  var powerOfTwo: ValueRange {
    let largest = Double(Float(max(cells.maximum, .leastNormalMagnitude)).nextPowerOfTwo)
    let high = best([largest / 8, largest / 4, largest / 2, largest]) { error(low: 0, high: $0) }
    return ValueRange(low: 0, high: Float(high))
  }

  private func best(_ edges: [Double], _ error: (Double) -> Double) -> Double {
    var best = (error: Double.infinity, edge: edges.last ?? 0)
    // From the widest range on, so that the wider of two with equal errors is taken.
    for edge in edges.reversed() {
      let error = error(edge)
      if error < best.error { best = (error, edge) }
    }
    return best.edge
  }

  /// - Parameter low: magnitude of the low end.
  private func error(low: Double, high: Double) -> Double {
    let step = (low + high) / 255
    guard step > 0 else { return error(low: 0, high: 0, step: 0) }
    // Zero lies on a step, which moves both ends.
    let zeroPoint = (low / step).rounded()
    return error(low: zeroPoint * step, high: (255 - zeroPoint) * step, step: step)
  }

  private func error(low: Double, high: Double, step: Double) -> Double {
    let (below, above) = (negative.clipping(at: low), positive.clipping(at: high))
    return below.error + above.error + small.rounding(step, of: valueCount - below.count - above.count)
  }
}

extension SquaredErrorRange {
  /// The values on one side of zero, as magnitudes, and what it costs to clip them.
  private struct Tail {
    /// Zero, and the upper edges of bins up to the last that holds values, ascending.
    let edges: [Double]
    private let bins: [UInt64]
    private let width: Double
    private let limit: Double
    /// Sums over the values of each bin and those beyond, of `1`, `x` and `x^2`.
    private let sums: [SIMD4<Double>]

    /// - Parameter limit: the largest magnitude, in the last bin that holds values.
    init(_ bins: [UInt64], _ width: Double, limit: Double) {
      self.bins = bins
      self.width = width
      self.limit = limit
      let end = (bins.lastIndex { $0 > 0 } ?? -1) + 1
      var sums = [SIMD4<Double>](repeating: .zero, count: bins.count + 1)
      for index in bins.indices.reversed() {
        sums[index] = sums[index + 1]
        guard bins[index] > 0 else { continue }
        let isLast = index + 1 == end
        // Functions that saturate, as RELU6 does, have many values at their limit: those of the last bin count as such.
        let low = isLast ? limit : Double(index) * width
        let cell = HistogramCells.Cell(
          low: low, high: isLast ? limit : low + width, count: Double(bins[index]))
        sums[index] += SIMD4(cell.count, cell.count * cell.middle, cell.energy, 0)
      }
      edges = [0] + (0..<end).map { min(Double($0 + 1) * width, limit) }
      self.sums = sums
    }

    /// How many values lie beyond an edge, and `sum of (x - edge)^2` over them.
    func clipping(at edge: Double) -> (error: Double, count: Double) {
      guard edge < limit, !bins.isEmpty else { return (0, 0) }
      // The edge lies below the largest magnitude, so it lies in a bin.
      let bin = min(Int(edge / width), bins.count - 1)
      let sum = sums[bin + 1]
      let high = Double(bin + 1) * width
      if high > limit {
        let (rest, count) = (limit - edge, Double(bins[bin]))
        return (count * rest * rest, count)
      }
      let rest = max(high - edge, 0)
      let count = Double(bins[bin]) * rest / width
      let beyond = max(sum.z - 2 * edge * sum.y + edge * edge * sum.x, 0)
      return (beyond + count * rest * rest / 3, sum.x + count)
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
