import Swiftlet
import SwiftletData

/// Quantizes a model over and over, with some operators at int16x8 and the others as they are.
final class SensitivityMeasurement {
  private let trials: SensitivityTrials
  private let candidates: [SensitivityCandidate]
  private let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  /// Models measured in the steps before, and in all.
  private var doneCount = 0
  private let totalCount: Int
  /// By the candidates that are at int16x8, ascending.
  private var known: [[Int]: Sensitivity.Outcome] = [:]

  /// - Parameter progress: called with the number of models measured so far and about that of all, from any thread.
  init(
    _ trials: SensitivityTrials, _ candidates: [SensitivityCandidate],
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
  ) {
    self.trials = trials
    self.candidates = candidates
    self.progress = progress
    var (left, total) = (candidates.count, 2 + 2 * candidates.count)
    while left > 1 {
      total += left
      left -= SensitivityMeasurement.dropCount(left)
    }
    totalCount = total
  }

  func measure() throws -> Sensitivity {
    let refusals = try trial()
    let feasible = candidates.indices.filter { refusals[$0] == nil }
    let ends = try outcomes(of: [[], feasible])
    let order = try keepingOrder(of: feasible)
    let alone = try outcomes(of: order.map { [$0] })
    let without = try outcomes(of: order.map { index in feasible.filter { $0 != index } })
    let steps = try outcomes(of: order.indices.map { order[...$0].sorted() })
    return Sensitivity(
      narrow: ends[0], wide: ends[1],
      layers: order.enumerated().map { place, index in
        Sensitivity.Layer(
          operation: candidates[index].operation, output: candidates[index].output,
          aloneWide: alone[place].decibels, aloneNarrow: without[place].decibels,
          rule: candidates[index].rule,
          accumulated: steps[place])
      },
      refusals: zip(candidates, refusals).compactMap { candidate, reason in
        reason.map {
          Sensitivity.Refusal(operation: candidate.operation, output: candidate.output, reason: $0)
        }
      }, sampleCount: trials.sampleCount, base: trials.settings.recipe)
  }

  /// Candidates in the order in which they are best kept.
  private func keepingOrder(of feasible: [Int]) throws -> [Int] {
    var (left, dropped) = (feasible, [Int]())
    while left.count > 1 {
      let measured = try outcomes(of: left.map { index in left.filter { $0 != index } })
      let costs = zip(left, measured).map { (index: $0, decibels: $1.decibels ?? .infinity) }
      // Of equal costs the later operator goes first.
      let cheapest = costs.sorted { ($0.decibels, $0.index) > ($1.decibels, $1.index) }
        .prefix(SensitivityMeasurement.dropCount(left.count)).map(\.index)
      dropped += cheapest
      left.removeAll { cheapest.contains($0) }
    }
    return left + dropped.reversed()
  }

  /// How many of those that are left go at a time.
  private static func dropCount(_ left: Int) -> Int { max(left / 4, 1) }

  /// Measures each candidate alone at int16x8.
  ///
  /// - Returns: for each why it can not be.
  private func trial() throws -> [String?] {
    let results = try each(candidates.indices.map { [$0] }) { [trials] in try trials.outcomeOrRefusal($0) }
    for (index, result) in results.enumerated() { known[[index]] = result.outcome }
    return results.map(\.refusal)
  }

  /// Measures those that are not known yet.
  private func outcomes(of sets: [[Int]]) throws -> [Sensitivity.Outcome] {
    var missing: [[Int]] = []
    for set in sets where known[set] == nil && !missing.contains(set) { missing.append(set) }
    let results = try each(missing) { [trials] in try trials.outcome($0) }
    for (set, result) in zip(missing, results) { known[set] = result }
    // All are known now.
    return sets.compactMap { known[$0] }
  }

  /// One model at a time on each thread.
  private func each<Value: Sendable>(
    _ sets: [[Int]], _ work: @Sendable ([SensitivityCandidate]) throws -> Value
  ) throws -> [Value] {
    let (done, total, progress) = (doneCount, totalCount, progress)
    let chosen = sets.map { set in set.map { candidates[$0] } }
    doneCount += sets.count
    let chunks = ParallelChunks(count: sets.count, chunkSize: 1, threadCount: trials.threadCount)
    return try chunks.map(
      progress: { progress?(min(done + $0, total), total) },
      { range in try work(chosen[range.lowerBound]) })
  }
}
