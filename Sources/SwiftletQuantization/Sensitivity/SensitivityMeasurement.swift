import Swiftlet
import SwiftletData

/// Quantizes a model over and over, with some operators at int16x8 and the others as they are.
struct SensitivityMeasurement: Sendable {
  let quantizer: Quantizer
  let settings: QuantizationSettings
  let statistics: Statistics
  let reference: ReferenceOutputs
  let candidates: [SensitivityCandidate]
  let threadCount: Int

  /// - Parameter progress: called with the number of models measured so far and that of all, from any thread.
  func measure(progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?) throws -> Sensitivity {
    let total = 3 * candidates.count + 2
    let narrow = try outcome(of: [])
    let alone = try each(candidates.count, progress: { progress?(1 + $0, total) }) {
      try outcomeOrRefusal(of: candidates[$0])
    }
    let feasible = zip(candidates, alone).compactMap { candidate, result in
      result.outcome.map { (candidate: candidate, aloneWide: $0) }
    }
    let all = feasible.map(\.candidate)
    let wide = try outcome(of: all)
    let halfway = candidates.count + 2
    let losses = try each(all.count, progress: { progress?(halfway + $0, total) }) { index in
      try outcome(of: all.filter { $0 != all[index] })
    }
    // Of equal losses the earlier operator is first.
    let order = all.indices.sorted { (losses[$0].order, $0) < (losses[$1].order, $1) }
    let steps = try each(all.count, progress: { progress?(halfway + all.count + $0, total) }) { place in
      place + 1 == all.count ? wide : try outcome(of: order[...place].map { all[$0] })
    }
    return Sensitivity(
      narrow: narrow, wide: wide,
      layers: zip(order, steps).map { index, step in
        Sensitivity.Layer(
          operation: all[index].operation, output: all[index].output,
          aloneWide: feasible[index].aloneWide.decibels, aloneNarrow: losses[index].decibels,
          accumulated: step)
      },
      refusals: zip(candidates, alone).compactMap { candidate, result in
        result.reason.map {
          Sensitivity.Refusal(operation: candidate.operation, output: candidate.output, reason: $0)
        }
      }, sampleCount: reference.sampleCount, base: settings.recipe)
  }

  /// What the models of one step are like, one model at a time on each thread.
  private func each<Value: Sendable>(
    _ count: Int, progress: @escaping @Sendable (Int) -> Void, _ work: @Sendable (Int) throws -> Value
  ) throws -> [Value] {
    try ParallelChunks(count: count, chunkSize: 1, threadCount: threadCount).map(progress: progress) {
      range in
      try work(range.lowerBound)
    }
  }

  private func outcome(of wide: [SensitivityCandidate]) throws -> Sensitivity.Outcome {
    var settings = settings
    settings.recipe.rules += wide.map(\.rule)
    let result = try quantizer.quantize(try quantizer.plan(settings, statistics: statistics))
    let decibels = try reference.decibels(of: result.model)
    return Sensitivity.Outcome(
      decibels: decibels == .infinity ? nil : decibels, bytes: result.bytes.count,
      arenaBytes: result.model.requiredArenaBytes)
  }

  /// An operator without a kernel for 16 bits is told apart by what is wrong with the model that has it.
  private func outcomeOrRefusal(of candidate: SensitivityCandidate) throws -> Trial {
    do {
      return Trial(outcome: try outcome(of: [candidate]))
    } catch let error as QuantizationError {
      return Trial(reason: error.description)
    }
  }

  private struct Trial: Sendable {
    var outcome: Sensitivity.Outcome?
    var reason: String?
  }
}

extension Sensitivity.Outcome {
  fileprivate var order: Double { decibels ?? .infinity }
}
