import Foundation

/// Moving averages of the ranges that samples have, in the order of samples whatever the order in which they come.
final class RangeAverage: @unchecked Sendable {
  private let momentum: Float
  // Guards everything below.
  private let lock = NSLock()
  /// Chunks that came before their turn.
  private var early: [Int: [[ValueRange?]]] = [:]
  private var next = 0
  private var averages: [ValueRange?]

  /// - Parameter count: number of tensors.
  init(momentum: Float, count: Int) {
    self.momentum = momentum
    averages = [ValueRange?](repeating: nil, count: count)
  }

  /// Adds a chunk: for each of its samples the range of every tensor that it computed.
  func add(_ samples: [[ValueRange?]], chunk: Int) {
    lock.withLock {
      early[chunk] = samples
      while let samples = early.removeValue(forKey: next) {
        for sample in samples { add(sample) }
        next += 1
      }
    }
  }

  private func add(_ sample: [ValueRange?]) {
    for (index, range) in sample.enumerated() {
      guard let range else { continue }
      guard let average = averages[index] else {
        averages[index] = range
        continue
      }
      averages[index] = ValueRange(
        low: average.low * momentum + range.low * (1 - momentum),
        high: average.high * momentum + range.high * (1 - momentum))
    }
  }

  /// By tensor, once every chunk was added.
  var results: [ValueRange?] { lock.withLock { averages } }
}
