public import SwiftletData
import SwiftletGraph

/// A plan with weights and biases fitted to samples, and what that did to the model's outputs on them.
public struct FittedPlan: Sendable {
  /// The better one: with fitted weights and biases, or as it was given.
  public var plan: QuantizationPlan
  /// Both figures; `nil` where nothing was fitted, or the two were not to be compared.
  public var comparison: Comparison?

  /// A plan as it is.
  public init(plan: QuantizationPlan) {
    self.plan = plan
  }

  /// Signal-to-noise ratio of the outputs against the float model's, in decibels; infinite where there is no error.
  public struct Comparison: Equatable, Sendable {
    /// With every weight and bias rounded to the nearest number that can be stored.
    public var rounded: Double
    /// With weights and biases fitted to the samples.
    public var fitted: Double
    /// From the first sample on.
    public var sampleCount: Int

    /// Fitting has seen the samples: where it doubles the error on them, it has nothing to show elsewhere. Smaller
    /// differences of a model's few outputs say less than what the fit has won in every layer.
    public var keepsFitted: Bool { fitted >= rounded || rounded - fitted < 3 }
  }
}

extension Quantizer {
  /// Multiply-accumulates that a comparison may take for each model.
  private static let comparisonLimit: Int64 = 1_000_000_000

  /// Replaces weights and biases of a plan by better ones, as ``refine(_:with:on:threadCount:)`` does, and says what it
  /// brings.
  public func fit(
    _ plan: QuantizationPlan, with options: RefinementOptions, on samples: SampleSource,
    threadCount: Int? = nil
  ) throws -> FittedPlan {
    let refinement = LayerwiseRefinement(
      graph: graph, floatModel: floatModel, limits: limits, options: options, threadCount: threadCount)
    let fitted = try refinement.refine(plan, on: samples)
    var result = FittedPlan(plan: fitted)
    guard options.checksOutputs, fitted != plan else { return result }
    result.comparison = try comparison(of: plan, fitted, on: samples)
    if let comparison = result.comparison, !comparison.keepsFitted { result.plan = plan }
    return result
  }

  private func comparison(
    of rounded: QuantizationPlan, _ fitted: QuantizationPlan, on samples: SampleSource
  ) throws -> FittedPlan.Comparison? {
    let work = max(graph.subgraphs[0].multiplyAccumulates, 1)
    let count = min(samples.count, 256, Int(max(Quantizer.comparisonLimit / work, 1)))
    let reference = try ReferenceOutputs(of: floatModel, on: samples, count: count)
    guard reference.isFinite else { return nil }
    return FittedPlan.Comparison(
      rounded: try reference.decibels(of: try quantize(rounded).model),
      fitted: try reference.decibels(of: try quantize(fitted).model), sampleCount: count)
  }
}
