private import Foundation
public import SwiftletData

extension Quantizer {
  /// Measures what int8 costs each operator, and in which order operators are best kept at int16x8.
  ///
  /// About six models are quantized and run for each operator that is at int8. What is fitted to data after planning
  /// is left out.
  ///
  /// - Parameters:
  ///   - settings: as of the int8 model.
  ///   - statistics: of the float model.
  ///   - samples: what the models run on; the first `sampleCount` of them.
  ///   - threadCount: the most threads that work at the same time; `nil` for as many as there are processors. The result
  ///     does not depend on it.
  ///   - progress: called with the number of models measured so far and about that of all, from any
  ///     thread.
  /// - Throws: ``QuantizationError`` where no operator is at int8, or there is no sample.
  public func sensitivity(
    of settings: QuantizationSettings, statistics: Statistics, on samples: SampleSource,
    sampleCount: Int = 32,
    threadCount: Int? = nil, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) throws -> Sensitivity {
    let candidates = SensitivityCandidate.all(
      in: try plan(settings, statistics: statistics), of: graph)
    guard !candidates.isEmpty else {
      throw QuantizationError(
        "no operator is at int8, so there is none to keep at int16x8", advice: "measure with scheme int8")
    }
    guard min(sampleCount, samples.count) > 0 else {
      throw QuantizationError("there is no sample to compare on", advice: "give at least one")
    }
    let reference = try ReferenceOutputs(of: floatModel, on: samples, count: sampleCount)
    let trials = SensitivityTrials(
      quantizer: self, settings: settings, statistics: statistics, reference: reference,
      threadCount: max(threadCount ?? ProcessInfo.processInfo.activeProcessorCount, 1))
    return try SensitivityMeasurement(trials, candidates, progress: progress).measure()
  }
}
