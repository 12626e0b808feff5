import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

/// Trained int8 models against their float originals, before and after.
@Suite(.enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
struct RequantizedModelTests {
  // The int8 model reaches 12.2 dB and 90.5 %: what it loses it loses by its weights, which stay.
  @Test func keywordSpotting() throws {
    try check("kws", gain: 0, accuracyLoss: 0.005)
  }

  // Activations are what the int8 model loses by: 18.1 dB become 35.
  @Test func recurrentKeywordSpotting() throws {
    try check("kws_lstm", gain: 15, accuracyLoss: 0)
  }

  private func check(_ name: String, gain: Double, accuracyLoss: Double) throws {
    let requantizer = try Requantizer(ReferenceSuite.bytes("int8/\(name)_int8.tflite"))
    let wide = try requantizer.requantize().model
    let float = try PreparedModel(ReferenceSuite.bytes("float/\(name)_float.tflite"))
    let all = try ReferenceSuite.samples("\(name)_eval", float.model.mainSubgraph.inputDescriptions)
    let data = ReferenceModelTests.isOptimised ? all : try all.first(16)
    func evaluate(_ model: PreparedModel) throws -> EvaluationResult {
      try Evaluation(
        .init(model, name: "integer"), reference: .init(float, name: "float"), on: data,
        threadCount: ProcessInfo.processInfo.activeProcessorCount
      ).result()
    }
    let (before, after) = (try evaluate(requantizer.narrowModel), try evaluate(wide))
    #expect(try #require(after.decibels) >= #require(before.decibels) + gain)
    // Sums of decimal fractions are not exact.
    guard ReferenceModelTests.isOptimised else { return }
    let loss = try #require(before.scores).accuracy - #require(after.scores).accuracy
    #expect(loss <= accuracyLoss + 1e-9)
  }
}

extension SampleSource {
  /// The first samples, without labels.
  fileprivate func first(_ count: Int) throws -> SampleSource {
    let samples = try (0..<count).map { try sample($0) }
    return try SampleSource(
      inputs.indices.map { input in samples.flatMap { $0[input].floats() } }, for: inputs, count: count)
  }
}
