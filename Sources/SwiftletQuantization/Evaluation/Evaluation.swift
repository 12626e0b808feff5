public import Swiftlet
public import SwiftletData

/// Runs a model on a data set and judges its outputs by labels or targets, and by another model's outputs.
///
/// State is reset before every sample unless ``isStateful``. The result does not depend on the number of
/// threads: sums are formed over fixed ranges of samples and added in their order.
public struct Evaluation: Sendable {
  /// A model and what errors call it.
  public struct Subject: Sendable {
    public var model: PreparedModel
    public var name: String

    public init(_ model: PreparedModel, name: String) {
      self.model = model
      self.name = name
    }
  }

  public var subject: Subject
  /// The model whose outputs are to be met; `nil` for none.
  public var reference: Subject?
  /// Samples for the subject's inputs.
  public var samples: SampleSource
  /// Whether state carries over from sample to sample. Samples then run one after the other.
  public var isStateful = false
  /// The most threads that run samples at the same time.
  public var threadCount: Int

  public init(_ subject: Subject, reference: Subject? = nil, on samples: SampleSource, threadCount: Int) {
    self.subject = subject
    self.reference = reference
    self.samples = samples
    self.threadCount = threadCount
  }

  /// - Parameter progress: called with the number of samples done so far, from any thread, one at a time.
  /// - Throws: ``EvaluationError`` where there is nothing to judge by, where a model fails or gives what is not a
  ///   number, or where reference, labels or targets do not fit; `DataError` where a sample can not be read.
  public func result(progress: (@Sendable (Int) -> Void)? = nil) throws -> EvaluationResult {
    let judge = try Judge(self)
    let tallies: [Tally]
    if isStateful {
      // One interpreter for all ranges; the ranges stay, so that the sums are formed alike.
      let run = try SampleRun(self, judge)
      tallies = try ParallelChunks(count: samples.count, threadCount: 1).map(progress: progress) { range in
        try run.tally(range, resetting: false)
      }
    } else {
      tallies = try ParallelChunks(count: samples.count, threadCount: threadCount).map(progress: progress) {
        range in try SampleRun(self, judge).tally(range, resetting: true)
      }
    }
    return judge.result(tallies)
  }
}
