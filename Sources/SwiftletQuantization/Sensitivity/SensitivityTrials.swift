import Swiftlet
import SwiftletData

/// Quantizes a model with some operators at int16x8, and runs it.
struct SensitivityTrials: Sendable {
  let quantizer: Quantizer
  let settings: QuantizationSettings
  let statistics: Statistics
  let reference: ReferenceOutputs
  let threadCount: Int

  var sampleCount: Int { reference.sampleCount }

  func outcome(_ wide: [SensitivityCandidate]) throws -> Sensitivity.Outcome {
    var settings = settings
    settings.recipe.rules += wide.map(\.rule)
    let result = try quantizer.quantize(try quantizer.plan(settings, statistics: statistics))
    let decibels = try reference.decibels(of: result.model)
    return Sensitivity.Outcome(
      decibels: decibels == .infinity ? nil : decibels, bytes: result.bytes.count,
      arenaBytes: result.model.requiredArenaBytes)
  }

  /// One of both.
  struct Trial: Sendable {
    var outcome: Sensitivity.Outcome?
    var refusal: String?
  }

  /// The outcome, or why there is no such model: where an operator has no kernel for 16 bits.
  func outcomeOrRefusal(_ wide: [SensitivityCandidate]) throws -> Trial {
    do {
      return Trial(outcome: try outcome(wide))
    } catch let error as QuantizationError {
      return Trial(refusal: error.description)
    }
  }
}
