import Dispatch
import Foundation

extension ParallelChunks {
  /// Runs workers that take chunks until there are none left, each with a state of its own, and answers what they made.
  ///
  /// Which worker gets which chunk is up to the machine: results must be such that this does not matter.
  ///
  /// - Parameters:
  ///   - progress: called with the number of samples done so far, from any thread, one at a time.
  ///   - work: takes ranges of samples from the queue.
  /// - Throws: the first failure in the order of chunks.
  package func share<Result: Sendable>(
    progress: (@Sendable (Int) -> Void)? = nil, _ work: @Sendable (borrowing Worker) throws -> Result
  ) throws -> [Result] {
    let queue = ChunkQueue<Result>(self, progress)
    withoutActuallyEscaping(work) { work in
      DispatchQueue.concurrentPerform(iterations: max(1, min(threadCount, chunkCount))) { _ in
        let worker = Worker(queue)
        do {
          let result = try work(worker)
          queue.finish(result)
        } catch {
          queue.fail(error, worker.place.index)
        }
      }
    }
    return try queue.results()
  }

  private var chunkCount: Int { (count + chunkSize - 1) / chunkSize }

  /// One of the threads.
  package struct Worker: ~Copyable {
    private let take: (Int?) -> (index: Int, samples: Range<Int>)?
    fileprivate let place = Place()

    fileprivate final class Place {
      var index: Int?
    }

    fileprivate init<Result>(_ queue: ChunkQueue<Result>) {
      take = { queue.next(after: $0) }
    }

    /// The next range of samples and its place in the order of chunks, once the one before is done; `nil` where there is
    /// no more to do.
    package func next() -> (index: Int, samples: Range<Int>)? {
      let chunk = take(place.index)
      place.index = chunk?.index
      return chunk
    }
  }
}

/// Chunks that workers take, and what they make of them.
private final class ChunkQueue<Value: Sendable>: @unchecked Sendable {
  private let chunks: ParallelChunks
  private let progress: (@Sendable (Int) -> Void)?
  // Guards everything below.
  private let lock = NSLock()
  private var taken = 0
  private var samplesDone = 0
  private var values: [Value] = []
  private var failure: (index: Int, error: any Error)?

  init(_ chunks: ParallelChunks, _ progress: (@Sendable (Int) -> Void)?) {
    self.chunks = chunks
    self.progress = progress
  }

  private func samples(_ index: Int) -> Range<Int> {
    // Indices are those of chunks that begin before the count.
    index * chunks.chunkSize..<min(index * chunks.chunkSize + chunks.chunkSize, chunks.count)
  }

  /// The next chunk in order, so that all before one that fails are worked through.
  func next(after done: Int?) -> (index: Int, samples: Range<Int>)? {
    lock.withLock {
      if let done {
        samplesDone += samples(done).count
        progress?(samplesDone)
      }
      guard failure == nil, taken * chunks.chunkSize < chunks.count else { return nil }
      taken += 1
      return (taken - 1, samples(taken - 1))
    }
  }

  func finish(_ value: Value) {
    lock.withLock { values.append(value) }
  }

  func fail(_ error: any Error, _ index: Int?) {
    let index = index ?? 0
    lock.withLock {
      if failure.map({ index < $0.index }) ?? true { failure = (index, error) }
    }
  }

  func results() throws -> [Value] {
    if let failure { throw failure.error }
    return values
  }
}
