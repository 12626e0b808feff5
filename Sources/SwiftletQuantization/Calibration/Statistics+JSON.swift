import Foundation

extension Statistics {
  static let advice = "make it anew with 'swiftlet quantize --save-statistics'"

  /// The statistics as JSON: stable order, numbers that read back exactly, the same bytes for the same statistics.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: ``QuantizationError`` where the text is not of statistics, is of another version, or holds what no
  ///   calibration sees.
  public init(json: String) throws(QuantizationError) {
    let data = Data(json.utf8)
    if let header = try? JSONDecoder().decode(Header.self, from: data), header.version != Statistics.version {
      throw QuantizationError(
        "these statistics have version \(header.version), but this is version \(Statistics.version)",
        advice: Statistics.advice)
    }
    do {
      self = try JSONDecoder().decode(Statistics.self, from: data)
    } catch let error as QuantizationError {
      throw error
    } catch {
      throw QuantizationError("these are no calibration statistics", advice: Statistics.advice)
    }
  }

  private struct Header: Decodable {
    let version: Int
  }
}

extension Statistics: Codable {
  private enum Key: String, CodingKey {
    case version, model, samples, histograms, momentum, estimate, tensors
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Statistics.version, forKey: .version)
    try container.encode(model, forKey: .model)
    try container.encode(sampleCount, forKey: .samples)
    try container.encode(detail.histograms, forKey: .histograms)
    try container.encodeIfPresent(detail.momentum, forKey: .momentum)
    if isEstimate { try container.encode(true, forKey: .estimate) }
    let records = tensors.sorted { $0.key < $1.key }.map { TensorRecord($0.key, $0.value) }
    try container.encode(records, forKey: .tensors)
  }

  /// - Throws: also ``QuantizationError``, for values that no calibration sees.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init()
    guard try container.decode(Int.self, forKey: .version) == Statistics.version else {
      throw damaged("version")
    }
    model = try container.decode(String.self, forKey: .model)
    sampleCount = try container.decode(Int.self, forKey: .samples)
    detail.histograms = try container.decode(Bool.self, forKey: .histograms)
    detail.momentum = try container.decodeIfPresent(Float.self, forKey: .momentum)
    isEstimate = try container.decodeIfPresent(Bool.self, forKey: .estimate) ?? false
    guard sampleCount >= 0, detail.momentum.map({ $0 >= 0 && $0 < 1 }) ?? true else {
      throw damaged("samples")
    }
    for record in try container.decode([TensorRecord].self, forKey: .tensors) {
      let statistics = try record.statistics(detail, isEstimate: isEstimate)
      guard tensors.updateValue(statistics, forKey: record.reference) == nil else {
        throw damaged("tensor \(record.tensor) of subgraph \(record.subgraph)")
      }
    }
  }
}

/// The error of a file that was damaged or tampered with.
private func damaged(_ place: String) -> QuantizationError {
  QuantizationError(
    "the statistics are damaged", place: place, advice: Statistics.advice)
}

/// A tensor's statistics in a file.
private struct TensorRecord: Codable {
  var subgraph: Int
  var tensor: Int
  var minimum: Float
  var maximum: Float
  var count: Int
  var zeros: Int
  var negatives: Int
  var low: Float?
  var high: Float?
  var exponent: Int?
  var positive: String?
  var negative: String?

  init(_ reference: TensorReference, _ statistics: TensorStatistics) {
    (subgraph, tensor) = (reference.subgraph, reference.tensor)
    (minimum, maximum) = (statistics.minimum, statistics.maximum)
    (count, zeros, negatives) = (statistics.count, statistics.zeroCount, statistics.negativeCount)
    (low, high) = (statistics.average?.low, statistics.average?.high)
    if let histogram = statistics.histogram, !histogram.isEmpty {
      exponent = histogram.exponent
      if !histogram.positive.isEmpty { positive = PackedCounts.text(histogram.positive) }
      if !histogram.negative.isEmpty { negative = PackedCounts.text(histogram.negative) }
    }
  }

  var reference: TensorReference { TensorReference(subgraph: subgraph, tensor: tensor) }

  func statistics(_ detail: StatisticsDetail, isEstimate: Bool) throws(QuantizationError) -> TensorStatistics
  {
    let place = "tensor \(tensor) of subgraph \(subgraph)"
    // Counts below 2^53 can be added without a thought.
    guard subgraph >= 0, tensor >= 0, minimum.isFinite, maximum.isFinite, minimum <= maximum,
      (0...1 << 53).contains(count), zeros >= 0, negatives >= 0, zeros <= count, negatives <= count - zeros,
      count > 0 || isEstimate
    else { throw damaged(place) }
    var statistics = TensorStatistics(ValueRange(low: minimum, high: maximum))
    (statistics.count, statistics.zeroCount, statistics.negativeCount) = (count, zeros, negatives)
    if let low, let high {
      guard low.isFinite, high.isFinite, low <= high, low >= minimum, high <= maximum else {
        throw damaged(place)
      }
      statistics.average = ValueRange(low: low, high: high)
    }
    guard detail.momentum == nil || statistics.average != nil || isEstimate else { throw damaged(place) }
    if detail.histograms {
      guard let histogram, isComplete(histogram) else { throw damaged(place) }
      statistics.histogram = histogram
    }
    return statistics
  }

  private var histogram: Histogram? {
    guard let exponent else { return positive == nil && negative == nil ? Histogram() : nil }
    guard let positive = PackedCounts.counts(positive), let negative = PackedCounts.counts(negative) else {
      return nil
    }
    return Histogram(exponent: exponent, positive: positive, negative: negative)
  }

  /// Whether every value is counted, and lies between the smallest and the largest, and the bins are as wide as they
  /// must be.
  private func isComplete(_ histogram: Histogram) -> Bool {
    func total(_ bins: [UInt64]) -> UInt64? {
      var sum: UInt64 = 0
      for bin in bins {
        let (next, overflow) = sum.addingReportingOverflow(bin)
        guard !overflow else { return nil }
        sum = next
      }
      return sum
    }
    func reaches(_ bins: [UInt64], _ magnitude: Double) -> Bool {
      guard let last = bins.lastIndex(where: { $0 > 0 }) else { return bins.isEmpty }
      return Double(last) * histogram.width <= magnitude
        && magnitude < Double(last + 1) * histogram.width
    }
    let largest = max(abs(minimum), abs(maximum)).bitPattern
    let width = histogram.isEmpty ? Histogram.smallestExponent : Histogram.exponent(of: largest)
    return histogram.exponent == width && total(histogram.negative) == UInt64(negatives)
      && total(histogram.positive) == UInt64(count - zeros - negatives)
      && reaches(histogram.positive, Double(maximum)) && reaches(histogram.negative, -Double(minimum))
  }
}
