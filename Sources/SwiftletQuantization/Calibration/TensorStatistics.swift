public import Swiftlet

/// What calibration saw of one tensor.
public struct TensorStatistics: Equatable, Sendable {
  /// The smallest and the largest value.
  public internal(set) var extremes: ValueRange
  /// How many values there were, and how many of them were zero or negative.
  public internal(set) var count = 0
  public internal(set) var zeroCount = 0
  public internal(set) var negativeCount = 0
  /// Of the values that are not zero; `nil` where none was asked for.
  public internal(set) var histogram: Histogram?
  /// The moving average of the samples' ranges; `nil` where none was asked for.
  public internal(set) var average: ValueRange?

  /// - Parameter range: smallest and largest value of a tensor of which nothing else is known.
  public init(_ range: ValueRange) {
    extremes = range
  }

  public var minimum: Float { extremes.low }
  public var maximum: Float { extremes.high }

  /// The largest magnitude.
  public var magnitude: Float { max(abs(minimum), abs(maximum)) }

  /// Adds values that were looked at; there is at least one, and all are finite.
  init(_ bytes: Span<UInt8>, _ scan: ValueScan, _ range: ValueRange, histogram: Bool) {
    extremes = range
    if histogram { self.histogram = Histogram() }
    add(bytes, scan, range)
  }

  /// Adds values that were looked at; there is at least one, and all are finite.
  mutating func add(_ bytes: Span<UInt8>, _ scan: ValueScan, _ range: ValueRange) {
    extremes.merge(range)
    count &+= scan.count
    zeroCount &+= scan.zeroCount
    negativeCount &+= scan.negativeCount
    histogram?.add(bytes, scan)
  }

  /// Adds what was seen elsewhere: the result does not depend on the order. Averages do, and are left alone.
  mutating func merge(_ other: TensorStatistics) {
    extremes.merge(other.extremes)
    count &+= other.count
    zeroCount &+= other.zeroCount
    negativeCount &+= other.negativeCount
    if let added = other.histogram { histogram?.merge(added) }
  }

  /// The range of the tensor.
  ///
  /// - Parameters:
  ///   - method: how it follows from the values.
  ///   - type: `.int8` for asymmetric 8 bits, `.int16` for symmetric 16 bits.
  /// - Throws: ``QuantizationError`` where the statistics do not hold what the method needs.
  public func range(by method: RangeMethod, as type: ElementType) throws(QuantizationError) -> ValueRange {
    // Nothing is known of an estimate but its range; and all methods agree on a single value.
    guard count > 0, minimum < maximum else { return extremes }
    if case .minimumMaximum = method { return extremes }
    if case .movingAverage = method {
      guard let average else { throw TensorStatistics.lacks("moving averages", method.description) }
      return average
    }
    guard let cells = HistogramCells(self) else {
      throw TensorStatistics.lacks("histograms", method.description)
    }
    switch method {
    case .percentile(let percentile):
      return PercentileRange(cells, isSymmetric: type != .int8).range(percentile)
    case .meanSquaredError:
      return type == .int8 ? SquaredErrorRange(cells).asymmetric : SquaredErrorRange(cells).symmetric
    default:
      return type == .int8 ? EntropyRange(cells).range : extremes
    }
  }

  static func lacks(_ what: String, _ method: String) -> QuantizationError {
    QuantizationError(
      "the statistics hold no \(what), which the calibration method \(method) needs",
      advice: "calibrate anew with this method, or use min-max")
  }
}
