public import Swiftlet
public import SwiftletData

/// Runs a float model on samples and watches every floating-point tensor that is computed: of the main subgraph, of the
/// bodies of loops and the branches that it calls, and the states of recurrent operators at every time step.
///
/// State is reset before every sample. Samples are read one at a time and run on several threads; what comes out does
/// not depend on their number, and the memory that is needed not on that of samples.
public struct Calibrator: Sendable {
  let model: PreparedModel
  let detail: StatisticsDetail
  private let threadCount: Int?

  /// - Parameters:
  ///   - model: a float model.
  ///   - detail: what to keep beside the ranges.
  ///   - threadCount: the most threads that work at the same time; `nil` for as many as there are processors.
  public init(_ model: PreparedModel, detail: StatisticsDetail = .ranges, threadCount: Int? = nil) {
    self.model = model
    self.detail = detail
    self.threadCount = threadCount
  }

  /// - Parameter progress: called with the number of samples done so far, from any thread.
  /// - Throws: ``QuantizationError`` where there is no sample, a value is infinite or not a number, or the model fails or
  ///   exceeds its limits; `DataError` where a sample can not be read.
  public func statistics(
    of samples: SampleSource, progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> Statistics {
    guard samples.count > 0 else {
      throw QuantizationError(
        "there is no calibration sample", advice: "give data with at least one, better a few hundred")
    }
    let slots = TensorSlots(model.model)
    let average = detail.momentum.map { RangeAverage(momentum: $0, count: slots.count) }
    var chunks = ParallelChunks(count: samples.count)
    if let threadCount { chunks = ParallelChunks(count: samples.count, threadCount: max(threadCount, 1)) }
    let records = try chunks.share(progress: progress) { worker in
      let observer = CalibrationObserver(model.model, slots, detail)
      var interpreter = Interpreter(model)
      while let chunk = worker.next() {
        var ranges: [[ValueRange?]] = []
        for index in chunk.samples {
          try samples.feed(index, to: &interpreter)
          try model.explaining { try observer.observe(&interpreter, sample: index) }
          if average != nil { ranges.append(observer.record.ranges) }
        }
        average?.add(ranges, chunk: chunk.index)
      }
      return observer.record
    }
    return statistics(records, average?.results ?? [], slots)
  }

  private func statistics(
    _ records: [SampleRecord], _ averages: [ValueRange?], _ slots: TensorSlots
  ) -> Statistics {
    var statistics = Statistics()
    statistics.model = Statistics.hash(of: model)
    statistics.detail = detail
    for record in records { statistics.sampleCount += record.sampleCount }
    for slot in 0..<slots.count {
      var merged: TensorStatistics?
      for record in records {
        guard let seen = record.tensors[slot] else { continue }
        if merged == nil { merged = seen } else { merged?.merge(seen) }
      }
      guard var merged else { continue }
      if !averages.isEmpty { merged.average = averages[slot] }
      statistics.tensors[slots.reference(slot)] = merged
    }
    return statistics
  }
}
