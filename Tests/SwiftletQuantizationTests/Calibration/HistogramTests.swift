import Foundation
import Testing

@testable import SwiftletQuantization

struct HistogramTests {
  private static func values(_ count: Int, _ seed: UInt64, magnitude: Float = 1) -> [Float] {
    var generator = SeededGenerator(state: seed)
    return (0..<count).map { index in
      index % 5 == 0 ? 0 : magnitude * Float.random(in: -1...2, using: &generator) / Float(index % 37 + 1)
    }
  }

  /// What the definition says, one value after the other.
  private static func direct(_ values: [Float]) -> (exponent: Int, bins: [Int: UInt64]) {
    let largest = values.map(abs).max() ?? 0
    var exponent = Histogram.smallestExponent
    while Double(largest) >= 2048 * Double(sign: .plus, exponent: exponent, significand: 1) { exponent += 1 }
    let width = Double(sign: .plus, exponent: exponent, significand: 1)
    var bins: [Int: UInt64] = [:]
    for value in values where value != 0 {
      // Bin k of positive values, -k - 1 of negative ones.
      let bin = Int((Double(abs(value)) / width).rounded(.down))
      bins[value < 0 ? -bin - 1 : bin, default: 0] += 1
    }
    return (exponent, bins)
  }

  private static func bins(_ histogram: Histogram) -> [Int: UInt64] {
    var bins: [Int: UInt64] = [:]
    for (index, count) in histogram.positive.enumerated() where count > 0 { bins[index] = count }
    for (index, count) in histogram.negative.enumerated() where count > 0 { bins[-index - 1] = count }
    return bins
  }

  @Test(arguments: [1, 0.37, 1000, 1e-6, 3e38, 1e-36, 0x1p-130] as [Float])
  func countsAsTheDefinitionSays(magnitude: Float) throws {
    let values = HistogramTests.values(3000, 3, magnitude: magnitude).map { min(max($0, -3.4e38), 3.4e38) }
    let histogram = try #require(TensorStatistics(values).histogram)
    let (exponent, bins) = HistogramTests.direct(values)
    #expect(histogram.exponent == exponent)
    #expect(HistogramTests.bins(histogram) == bins)
  }

  /// Powers of two lie at the edges of bins, and make them wider.
  private static let edgeCases: [[Float]] = [
    [1], [2], [1, -2], [2047], [2048], [-2048], [0.99999994], [.leastNonzeroMagnitude],
    [.greatestFiniteMagnitude],
    [0, -0.0], [1, .leastNormalMagnitude], [-1, -0.0],
  ]

  @Test(arguments: HistogramTests.edgeCases)
  func edges(values: [Float]) throws {
    let statistics = TensorStatistics(values)
    let histogram = try #require(statistics.histogram)
    let (exponent, bins) = HistogramTests.direct(values)
    #expect(histogram.exponent == exponent)
    #expect(HistogramTests.bins(histogram) == bins)
    #expect(statistics.zeroCount == values.count { $0 == 0 })
    #expect(statistics.negativeCount == values.count { $0 < 0 })
    #expect(statistics.minimum.sign == .plus || statistics.minimum < 0)
  }

  /// Parts of values of very different size, merged one way and the other.
  @Test(arguments: 1...8)
  func mergesInAnyOrder(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let parts = (0..<6).map { part in
      HistogramTests.values(
        200, seed &* 31 &+ UInt64(part),
        magnitude: Float(exp2(Double(Int.random(in: -12...12, using: &generator)))))
    }
    let whole = TensorStatistics(parts.flatMap(\.self))
    let single = parts.map { TensorStatistics($0) }
    var forward = single[0]
    for part in single.dropFirst() { forward.merge(part) }
    #expect(forward == whole)
    let shuffled = single.shuffled(using: &generator)
    var (left, right) = (shuffled[0], shuffled[3])
    for part in shuffled[1..<3] { left.merge(part) }
    for part in shuffled[4...] { right.merge(part) }
    right.merge(left)
    #expect(right == whole)
    var grown = single[0]
    for part in parts.dropFirst() { grown.add(part) }
    #expect(grown == whole)
  }

  @Test(arguments: [[1, .nan, 2], [.infinity, 0], [-.infinity], [.nan], [0, -.nan]] as [[Float]])
  func valuesThatAreNotFinite(values: [Float]) {
    var record = SampleRecord(TensorSlots(isFloat: [true]), .ranges)
    let isTaken = record.add(values, 0)
    #expect(!isTaken && record.tensors[0] == nil)
    let isNext = record.add([1, -.greatestFiniteMagnitude], 0)
    #expect(isNext)
    #expect(record.tensors[0]?.extremes == ValueRange(low: -.greatestFiniteMagnitude, high: 1))
  }

  @Test func onlyNegativeValuesTakeNoPositiveBins() throws {
    let histogram = try #require(TensorStatistics([-1, -2, 0]).histogram)
    #expect(histogram.positive.isEmpty)
    #expect(histogram.count == 2)
  }

  @Test(arguments: [[], [1], [0, 0, 3], [0, 0, 3, 0], [300, 0, 70000], [.max >> 1]] as [[UInt64]])
  func packedCountsReadBack(counts: [UInt64]) {
    let bins = counts + [UInt64](repeating: 0, count: Histogram.halfCount - counts.count)
    #expect(PackedCounts.counts(PackedCounts.text(bins)) == bins)
  }

  @Test(arguments: ["!", "AA==", "gA==", "AP//////////////fw==", "AIEg"])
  func textThatIsNoCounts(text: String) {
    #expect(PackedCounts.counts(text) == nil)
  }
}

extension TensorStatistics {
  /// Statistics of some values, of which there is one at least.
  init(_ values: [Float], histogram: Bool = true) {
    var record = SampleRecord(TensorSlots(isFloat: [true]), StatisticsDetail(histograms: histogram))
    _ = record.add(values, 0)
    self = record.tensors[0] ?? TensorStatistics(ValueRange(low: .nan, high: .nan))
  }

  mutating func add(_ values: [Float]) {
    merge(TensorStatistics(values, histogram: histogram != nil))
  }
}
