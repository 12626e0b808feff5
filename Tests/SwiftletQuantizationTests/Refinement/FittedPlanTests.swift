import Foundation
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

    /// A network of a few weights and a handful of samples.
    init(seed: Int) throws {
      var network = Network()
      for _ in 0..<seed { _ = network.random([1]) }
      let hidden = network.apply(.relu, network.dense(network.input("x", [1, 1]), units: 3))
      let output = network.dense(hidden, units: 1)
      let bytes = try network.bytes(outputs: [output])
      try self.init(bytes) { try .random(for: $0, count: 8) }
    }

    init(_ bytes: [UInt8], samples: ([InputDescription]) throws -> SampleSource) throws {
      quantizer = try Quantizer(bytes)
      self.samples = try samples(quantizer.inputs)
      let settings = QuantizationSettings.int16x8
      options = settings.tools
      plan = try quantizer.plan(
        settings, statistics: quantizer.statistics(of: self.samples, detail: settings.detail))
    }

    func decibels(_ plan: QuantizationPlan) throws -> Double {
      let reference = try ReferenceOutputs(of: quantizer.floatModel, on: samples, count: samples.count)
      return try reference.decibels(of: try quantizer.quantize(plan).model)
    }
  }

  /// - Returns: whether the fitted plan is the one that is kept.
  private func check(_ trial: Trial) throws -> Bool {
    var trial = trial
    let fit = try trial.quantizer.fit(trial.plan, with: trial.options, on: trial.samples)
    trial.options.checksOutputs = false
    let unchecked = try trial.quantizer.fit(trial.plan, with: trial.options, on: trial.samples)
    #expect(unchecked.comparison == nil && unchecked.plan != trial.plan)
    let comparison = try #require(fit.comparison)
    #expect(try comparison.rounded == trial.decibels(trial.plan))
    #expect(try comparison.fitted == trial.decibels(unchecked.plan))
    #expect(fit.plan == (comparison.keepsFitted ? unchecked.plan : trial.plan))
    return comparison.keepsFitted
  }

  @Test(arguments: 0..<3) func keepsAFitThatHelps(seed: Int) throws {
    #expect(try check(Trial(seed: seed)))
  }

  /// A network of sixteen weights, whose outputs say more about rounding errors than its layers do.
  @Test(.enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
  func dropsAFitThatHurts() throws {
    let path = ReferenceSuite.root.appendingPathComponent("edgemark/FC_1.npz").path
    let trial = try Trial(ReferenceSuite.bytes("edgemark/FC_1.tflite")) {
      try SampleSource(path: path, inputs: $0)
    }
    #expect(try !check(trial))
  }

  @Test(
    arguments: [
      (50, 50, true), (50, 52.9, true), (50, 53.1, false), (.infinity, .infinity, true),
      (50, .infinity, false),
      (.infinity, 50, true),
    ] as [(Double, Double, Bool)])
  func toleratesLessThanTwiceTheError(fitted: Double, rounded: Double, isKept: Bool) {
    let comparison = FittedPlan.Comparison(rounded: rounded, fitted: fitted, sampleCount: 1)
    #expect(comparison.keepsFitted == isKept)
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
    let infinite = network.apply(.exp, network.add(x, network.constant([1000], [1])))
    for (outputs, isFinite) in [([finite], true), ([finite, infinite], false)] {
      let model = try PreparedModel(network.bytes(outputs: outputs))
      let samples = try SampleSource.random(for: model.model.mainSubgraph.inputDescriptions, count: 4)
      #expect(try ReferenceOutputs(of: model, on: samples, count: 4).isFinite == isFinite)
    }
  }
}
