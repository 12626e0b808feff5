public import Swiftlet

/// What calibration saw of every computed floating-point tensor of a float model.
///
/// Statistics of parts of the data, gathered anywhere, merge to the same as those of all of it, to the last bit.
public struct Statistics: Equatable, Sendable {
  /// Version of the saved form.
  public static let version = 2

  /// Hash of the model that was run, see ``hash(of:)``.
  public internal(set) var model = ""
  public internal(set) var sampleCount = 0
  public internal(set) var detail = StatisticsDetail.ranges
  /// Whether nothing was seen at all, and every range is a guess: enough to learn a model's size and speed, but not its
  /// accuracy.
  public internal(set) var isEstimate = false
  public internal(set) var tensors: [TensorReference: TensorStatistics] = [:]

  /// Statistics of nothing.
  public init() {}

  public subscript(tensor: TensorReference) -> TensorStatistics? { tensors[tensor] }

  /// The smallest and the largest value of a tensor; `nil` for one that was never computed.
  public func range(of tensor: TensorReference) -> ValueRange? { tensors[tensor]?.extremes }

  /// The range of a tensor by a method, see ``TensorStatistics/range(by:as:)``; `nil` for one that was never computed.
  public func range(
    of tensor: TensorReference, by method: RangeMethod, as type: ElementType
  ) throws(QuantizationError) -> ValueRange? {
    try tensors[tensor]?.range(by: method, as: type)
  }

  /// Adds what was seen of other samples.
  ///
  /// - Throws: ``QuantizationError`` where the other statistics are of another model or hold other details, or where
  ///   they are moving averages or estimates, which do not merge.
  public mutating func merge(_ other: Statistics) throws(QuantizationError) {
    try expectMergeable(other)
    let (sum, overflow) = sampleCount.addingReportingOverflow(other.sampleCount)
    guard !overflow, Statistics.canAdd(tensors, other.tensors) else {
      throw QuantizationError(
        "the statistics are of more values than can be counted", advice: "merge fewer of them")
    }
    sampleCount = sum
    tensors.merge(other.tensors) { first, second in
      var merged = first
      merged.merge(second)
      return merged
    }
  }

  private func expectMergeable(_ other: Statistics) throws(QuantizationError) {
    guard model == other.model else {
      throw QuantizationError(
        "the statistics are of different models", advice: "merge those of one model that was read in one way")
    }
    guard !isEstimate, !other.isEstimate else {
      throw QuantizationError("estimated ranges can not be merged", advice: "calibrate on data")
    }
    guard detail.momentum == nil, other.detail.momentum == nil else {
      throw QuantizationError(
        "moving averages depend on the order of samples and can not be merged",
        advice: "calibrate on all data at once, or with another method")
    }
    guard detail == other.detail else {
      throw QuantizationError(
        "only some of the statistics hold histograms", advice: "calibrate all parts with the same method")
    }
  }

  private static func canAdd(
    _ first: [TensorReference: TensorStatistics], _ second: [TensorReference: TensorStatistics]
  ) -> Bool {
    second.allSatisfy { tensor, statistics in
      !statistics.count.addingReportingOverflow(first[tensor]?.count ?? 0).overflow
    }
  }

  /// - Parameter needed: what the statistics must hold.
  /// - Throws: ``QuantizationError`` where the statistics are not of the model, or lack what is needed.
  public func check(
    for model: PreparedModel, _ needed: StatisticsDetail = .ranges
  ) throws(QuantizationError) {
    // Who needs no ranges has none.
    guard !tensors.isEmpty || sampleCount > 0 else { return }
    guard self.model == Statistics.hash(of: model) else {
      throw QuantizationError(
        "the statistics are of another model, or of this one changed in another way",
        advice: "calibrate anew with the model and the options that are quantized")
    }
    guard !isEstimate else { return }
    if let momentum = needed.momentum, detail.momentum != momentum {
      throw TensorStatistics.lacks("moving averages of momentum \(momentum)", "moving-average:\(momentum)")
    }
    if needed.histograms, !detail.histograms {
      throw TensorStatistics.lacks("histograms", "percentile, mse or entropy")
    }
  }

  /// Hash of a model's bytes, as the runtime got them: of the canonical float model, for statistics.
  public static func hash(of model: PreparedModel) -> String {
    let bytes = model.model.bytes
    return QuantizationPlan.hash(of: bytes.copy(0, bytes.count) ?? [])
  }
}
