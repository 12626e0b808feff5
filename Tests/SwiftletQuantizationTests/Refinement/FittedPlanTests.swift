import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Weights and biases that are fitted to samples, and whether that is kept.
struct FittedPlanTests {
  private struct Trial {
    let quantizer: Quantizer
    let samples: SampleSource
    let plan: QuantizationPlan
    var options: RefinementOptions

    /// A network of a few dozen weights and a handful of samples.
    init(seed: Int, scheme: Scheme = .int16x8) throws {
      var network = Network()
      for _ in 0..<seed { _ = network.random([1]) }
      let hidden = network.apply(.relu, network.dense(network.input("x", [1, 3]), units: 4))
      let output = network.dense(hidden, units: 1)
      quantizer = try Quantizer(network.bytes(outputs: [output]))
      samples = try .random(for: quantizer.inputs, count: 8)
      let settings = QuantizationSettings(scheme)
      options = settings.tools
      plan = try quantizer.plan(
        settings, statistics: quantizer.statistics(of: samples, detail: settings.detail))
    }

    func decibels(_ plan: QuantizationPlan) throws -> Double {
      let reference = try ReferenceOutputs(of: quantizer.floatModel, on: samples, count: samples.count)
      return try reference.decibels(of: try quantizer.quantize(plan).model)
    }
  }

  /// The fitted one is kept unless it is much worse, which it may be.
  @Test func dropsWhatIsMuchWorseOnTheSamples() throws {
    var kept: Set<Bool> = []
    for seed in 0..<24 {
      var trial = try Trial(seed: seed)
      let fit = try trial.quantizer.fit(trial.plan, with: trial.options, on: trial.samples)
      trial.options.checksOutputs = false
      let unchecked = try trial.quantizer.fit(trial.plan, with: trial.options, on: trial.samples)
      #expect(unchecked.comparison == nil)
      let comparison = try #require(fit.comparison)
      #expect(try comparison.rounded == trial.decibels(trial.plan))
      #expect(try comparison.fitted == trial.decibels(unchecked.plan))
      #expect(fit.plan == (comparison.rounded > comparison.fitted + 3 ? trial.plan : unchecked.plan))
      #expect(try trial.quantizer.refine(unchecked.plan, with: .none, on: trial.samples) == unchecked.plan)
      kept.insert(comparison.keepsFitted)
    }
    #expect(kept == [true, false])
  }

  @Test func comparesNothingWhereNothingIsFitted() throws {
    let trial = try Trial(seed: 1)
    let fit = try trial.quantizer.fit(trial.plan, with: .none, on: trial.samples)
    #expect(fit.comparison == nil && fit.plan == trial.plan)
  }

  /// Outputs that no error can be measured against are no reason to fail, or to drop anything.
  @Test func comparesNothingWithInfiniteOutputs() throws {
    var network = Network()
    let x = network.input("x", [1, 3])
    let finite = network.dense(x, units: 2)
    let infinite = network.add(x, network.constant([.infinity], [1]))
    let quantizer = try Quantizer(network.bytes(outputs: [finite, infinite]))
    let samples = try SampleSource.random(for: quantizer.inputs, count: 4)
    let reference = try ReferenceOutputs(of: quantizer.floatModel, on: samples, count: 4)
    #expect(!reference.isFinite)
  }
}
