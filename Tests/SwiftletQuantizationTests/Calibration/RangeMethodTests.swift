import Foundation
import Swiftlet
import Testing

@testable import SwiftletQuantization

/// Ranges against what a search over the values themselves finds.
struct RangeMethodTests {
  /// Shapes of distributions, each by name.
  enum Shape: CaseIterable {
    case bell, rectified, skewed, outliers, even, negative, spiked
  }

  private static func values(_ shape: Shape, count: Int = 6000) -> [Float] {
    var generator = SeededGenerator(state: 11)
    func bell() -> Float {
      (0..<12).reduce(-6) { sum, _ in sum + Float.random(in: 0...1, using: &generator) }
    }
    return (0..<count).map { index in
      switch shape {
      case .bell: bell()
      case .rectified: max(bell(), 0)
      case .skewed: exp(bell()) - 0.5
      case .outliers: index % 500 == 0 ? 2 * bell() + 8 : bell()
      case .even: Float.random(in: -1...3, using: &generator)
      case .negative: -abs(bell()) - 0.25
      case .spiked: index % 3 == 0 ? min(max(bell() * 4, 0), 6) : 0
      }
    }
  }

  /// The mean squared error of storing values in 8 bits, zero exactly.
  private func error(_ values: [Float], _ range: ValueRange) -> Double {
    let (low, high) = (Double(min(range.low, 0)), Double(max(range.high, 0)))
    let scale = (high - low) / 255
    let zeroPoint = (-low / scale).rounded()
    return values.reduce(0) { sum, value in
      let stored = min(max((Double(value) / scale).rounded() + zeroPoint, 0), 255)
      let error = (stored - zeroPoint) * scale - Double(value)
      return sum + error * error
    } / Double(values.count)
  }

  @Test(arguments: Shape.allCases)
  func squaredErrorIsNearlyTheSmallest(shape: Shape) throws {
    let values = RangeMethodTests.values(shape)
    let statistics = TensorStatistics(values)
    let found = try statistics.range(by: .meanSquaredError, as: .int8)
    let (low, high) = (min(statistics.minimum, 0), max(statistics.maximum, 0))
    var best = Double.infinity
    for left in 0...(low < 0 ? 12 : 0) {
      for right in 0...(high > 0 ? 12 : 0) {
        let range = ValueRange(
          low: low * (1 - Float(left) / 24), high: high * (1 - Float(right) / 24))
        best = min(best, error(values, range))
      }
    }
    // The errors of some thousand values spread by a few percent around what is expected of them.
    #expect(error(values, found) <= best * 1.05)
    #expect(error(values, found) <= error(values, statistics.extremes) * 1.05)
    #expect(found.low >= statistics.minimum && found.high <= statistics.maximum)
  }

  @Test func squaredErrorClipsWhatIsFarAway() throws {
    let values = RangeMethodTests.values(.bell, count: 60000) + [6.8]
    let range = try TensorStatistics(values).range(by: .meanSquaredError, as: .int8)
    #expect(range.high < 6.6 && range.high > 5)
    #expect(range.low < -3)
    // 16 bits have steps enough.
    let wide = try TensorStatistics(values).range(by: .meanSquaredError, as: .int16)
    #expect(wide.high == 6.8)
  }

  @Test(arguments: Shape.allCases, [99.99, 99.9, 99, 90, 60, 100])
  func percentileIsExactToABin(shape: Shape, percentile: Double) throws {
    let values = RangeMethodTests.values(shape).sorted()
    let statistics = TensorStatistics(values)
    let width = try Float(#require(statistics.histogram).width)
    let rank = Int((Double(values.count) * percentile / 100).rounded(.up))
    let high = values[rank - 1]
    let low = values[values.count - rank]
    let range = try statistics.range(by: .percentile(percentile), as: .int8)
    if statistics.maximum > 0 {
      #expect(range.high >= max(high, 0) && range.high <= max(high, 0) + width)
    }
    if statistics.minimum < 0 {
      #expect(range.low <= min(low, 0) && range.low >= min(low, 0) - width)
    }
    let magnitudes = values.map(abs).sorted()
    let size = magnitudes[rank - 1]
    let wide = try statistics.range(by: .percentile(percentile), as: .int16)
    let found = max(-wide.low, wide.high)
    #expect(found >= size && found <= size + width)
  }

  /// The divergence as its definition says, bin by bin.
  private func divergence(_ histogram: Histogram, limit: Int) -> Double {
    func trimmed(_ bins: [UInt64]) -> [Double] {
      bins[..<((bins.lastIndex { $0 > 0 } ?? -1) + 1)].map { Double($0) }
    }
    let (negative, positive) = (trimmed(histogram.negative), trimmed(histogram.positive))
    let kept = negative.prefix(limit).reversed() + positive.prefix(limit)
    var reference = Array(kept)
    reference[0] += negative.dropFirst(limit).reduce(0, +)
    reference[reference.count - 1] += positive.dropFirst(limit).reduce(0, +)
    let (total, inside) = (reference.reduce(0, +), kept.reduce(0, +))
    var sum = 0.0
    for level in 0..<256 {
      let bins = (kept.count * level / 256)..<(kept.count * (level + 1) / 256)
      let filled = bins.filter { reference[$0] > 0 }
      let share = max(bins.reduce(0) { $0 + Array(kept)[$1] } / inside, 1e-6) / Double(max(filled.count, 1))
      for bin in filled { sum += reference[bin] / total * log(reference[bin] / total / share) }
    }
    return sum
  }

  @Test(arguments: [Shape.bell, .rectified, .skewed, .outliers])
  func entropyIsNearlyTheSmallest(shape: Shape) throws {
    let statistics = TensorStatistics(RangeMethodTests.values(shape))
    let histogram = try #require(statistics.histogram)
    let range = try statistics.range(by: .entropy, as: .int8)
    let limit = Int((Double(max(-range.low, range.high)) / histogram.width).rounded(.up))
    let largest = Int((Double(statistics.magnitude) / histogram.width).rounded(.down)) + 1
    let found = divergence(histogram, limit: limit)
    for other in stride(from: 256, through: largest, by: 97) {
      #expect(found <= divergence(histogram, limit: other) + 1e-9, "\(other) of \(largest)")
    }
  }

  @Test func entropyClipsWhatIsFarAway() throws {
    let values = RangeMethodTests.values(.bell, count: 60000) + [40, 41]
    let range = try TensorStatistics(values).range(by: .entropy, as: .int8)
    #expect(range.high < 20 && range.high > 3)
    let even = try TensorStatistics(RangeMethodTests.values(.even)).range(by: .entropy, as: .int8)
    #expect(even.high > 2.5)
    #expect(try TensorStatistics(values).range(by: .entropy, as: .int16).high == 41)
  }

  private static let methods: [RangeMethod] = [
    .minimumMaximum, .percentile(99), .percentile(99.99), .meanSquaredError, .entropy,
  ]

  @Test(arguments: RangeMethodTests.methods)
  func rectifiedValuesKeepZero(method: RangeMethod) throws {
    let range = try TensorStatistics(RangeMethodTests.values(.rectified)).range(by: method, as: .int8)
    #expect(range.low == 0 && range.high > 0)
    let single = try TensorStatistics([2.5, 2.5]).range(by: method, as: .int8)
    #expect(single == ValueRange(low: 2.5, high: 2.5))
    let zeros = try TensorStatistics([0, 0]).range(by: method, as: .int8)
    #expect(zeros == ValueRange(low: 0, high: 0))
  }

  @Test(arguments: [RangeMethod.percentile(99), .meanSquaredError, .entropy, .movingAverage(momentum: 0.9)])
  func whatIsNotThereIsMissed(method: RangeMethod) throws {
    let statistics = TensorStatistics([1, 2, 3], histogram: false)
    let error = #expect(throws: QuantizationError.self) { try statistics.range(by: method, as: .int8) }
    #expect(error?.problem.contains(method.description) == true)
  }

  private static let texts: [(String, RangeMethod?)] = [
    ("min-max", .minimumMaximum), ("mse", .meanSquaredError), ("entropy", .entropy),
    ("percentile", .percentile(99.99)), ("percentile:99.9", .percentile(99.9)),
    ("moving-average", .movingAverage(momentum: 0.95)), ("moving-average:0.5", .movingAverage(momentum: 0.5)),
    ("percentile:", nil), ("percentile:101", nil), ("percentile:nan", nil), ("percentile:50", nil),
    ("moving-average:1", nil), ("min-max:3", nil), ("", nil), ("kl", nil), ("mse:", nil),
  ]

  @Test(arguments: RangeMethodTests.texts)
  func writtenForms(text: String, method: RangeMethod?) {
    #expect(RangeMethod(text) == method)
    if let method { #expect(RangeMethod(method.description) == method) }
  }
}
