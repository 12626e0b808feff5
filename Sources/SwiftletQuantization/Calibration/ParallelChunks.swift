import Dispatch
import Foundation

/// Runs work over ranges of samples on several threads.
///
/// The ranges do not depend on the number of threads, and results come back in their order: whoever merges them
/// in that order gets the same bits on any machine.
package struct ParallelChunks {
  let count: Int
  let chunkSize: Int
  /// The most threads that work at the same time.
  let threadCount: Int

  package init(
    count: Int, chunkSize: Int = 8, threadCount: Int = ProcessInfo.processInfo.activeProcessorCount
  ) {
    self.count = count
    self.chunkSize = chunkSize
    self.threadCount = threadCount
  }

  /// - Parameter progress: called with the number of samples done so far, from any thread, one at a time.
  func map<Result: Sendable, Failure: Error>(
    progress: (@Sendable (Int) -> Void)? = nil,
    _ work: @Sendable (Range<Int>) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let chunks = stride(from: 0, to: count, by: chunkSize).map { $0..<min($0 + chunkSize, count) }
    let outcomes = Outcomes<Result, Failure>()
    withoutActuallyEscaping(work) { work in
      DispatchQueue.concurrentPerform(iterations: max(1, min(threadCount, chunks.count))) { _ in
        while let index = outcomes.next(below: chunks.count) {
          do throws(Failure) {
            outcomes.record(.success(try work(chunks[index])), index, chunks[index].count, progress)
          } catch {
            outcomes.record(.failure(error), index, chunks[index].count, progress)
          }
        }
      }
    }
    return try outcomes.inOrder()
  }
}

/// Results of chunks, gathered from several threads.
private final class Outcomes<Value: Sendable, Failure: Error>: @unchecked Sendable {
  // Guards everything below.
  private let lock = NSLock()
  private var values: [Int: Result<Value, Failure>] = [:]
  private var done = 0
  private var failed = false
  private var taken = 0

  /// The next chunk in order, so that all before one that fails get a result; `nil` once there is no more to do.
  func next(below count: Int) -> Int? {
    lock.withLock {
      guard !failed, taken < count else { return nil }
      taken += 1
      return taken - 1
    }
  }

  func record(
    _ result: Result<Value, Failure>, _ index: Int, _ samples: Int, _ progress: (@Sendable (Int) -> Void)?
  ) {
    lock.withLock {
      values[index] = result
      done += samples
      if case .failure = result { failed = true }
      progress?(done)
    }
  }

  /// - Throws: the first failure in the order of chunks.
  func inOrder() throws(Failure) -> [Value] {
    var ordered: [Value] = []
    for (_, result) in values.sorted(by: { $0.key < $1.key }) { ordered.append(try result.get()) }
    return ordered
  }
}
