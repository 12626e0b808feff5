public import Swiftlet
public import SwiftletData
public import SwiftletGraph

/// Turns a float model into a quantized one.
///
///     let quantizer = try Quantizer(modelBytes)
///     let samples = try SampleSource(path: "calibration.npz", inputs: quantizer.inputs)
///     let plan = try quantizer.plan(.int16x8, calibratedOn: samples)
///     let result = try quantizer.quantize(plan)
///
/// The same model, samples and options give the same bytes.
public struct Quantizer: Sendable {
  /// The float model's graph in canonical form; plans name its tensors and operators.
  public let graph: Graph
  /// What was done to bring it there, a line for each change.
  public let changes: [String]
  /// The canonical float model, ready to run.
  public let floatModel: PreparedModel
  /// What the models that are run may take.
  public let limits: ModelLimits
  let hash: String
  /// Channels of ``graph`` that were divided by factors.
  let equalized: [QuantizationPlan.EqualizedChannels]

  /// - Parameters:
  ///   - bytes: the contents of a `.tflite` file with float activations.
  ///   - inputShapes: the shapes of the model's inputs, for a file that leaves them open; see
  ///     ``ShapeResolution/inputShapes(of:in:)``. Extents that nothing tells are 1.
  ///   - limits: what the model, and what is made of it, may take in one inference. Calibration and all that compares
  ///     or refines on samples ends with an error beyond them.
  /// - Throws: ``QuantizationError`` where the model is quantized already, or can not be run; `GraphError` where it
  ///   can not be read.
  public init(
    _ bytes: [UInt8], inputShapes: [[Int]]? = nil, within limits: ModelLimits = ModelLimits()
  ) throws {
    var graph = try Graph(reading: bytes)
    try graph.validate()
    guard !graph.subgraphs.isEmpty else {
      throw QuantizationError("the model has no graph", advice: "convert it again")
    }
    var canonicalisation = Canonicalisation(inputShapes: inputShapes)
    canonicalisation.apply(to: &graph)
    try Quantizability().check(graph)
    self.graph = graph
    changes = canonicalisation.changes
    self.limits = limits
    floatModel = try PreparedModel(try graph.serialized(), within: limits)
    // A plan fits the shapes that it was made for.
    let shapes = inputShapes.map { [UInt8]("\($0)".utf8) } ?? []
    hash = QuantizationPlan.hash(of: bytes + shapes)
    equalized = []
  }

  /// What samples must look like.
  public var inputs: [InputDescription] { floatModel.model.mainSubgraph.inputDescriptions }

  /// Runs the float model on samples and watches the ranges of its tensors.
  ///
  /// - Parameters:
  ///   - detail: what to keep beside the ranges; see ``RangeMethod/detail``.
  ///   - threadCount: the most threads that work at the same time; `nil` for as many as there are processors.
  ///   - progress: called with the number of samples done so far, from any thread.
  public func statistics(
    of samples: SampleSource, detail: StatisticsDetail = .ranges, threadCount: Int? = nil,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> Statistics {
    try Calibrator(floatModel, detail: detail, threadCount: threadCount)
      .statistics(of: samples, progress: progress)
  }

  /// Calibrates and decides.
  ///
  /// - Parameter progress: called with the number of samples done so far, from any thread.
  public func plan(
    _ settings: QuantizationSettings, calibratedOn samples: SampleSource,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> QuantizationPlan {
    let quantizer = try equalizing(for: settings, on: samples)
    let statistics = try quantizer.statistics(of: samples, detail: try settings.detail, progress: progress)
    let plan = try quantizer.plan(settings, statistics: statistics)
    return try quantizer.refine(plan, with: settings.tools, on: samples)
  }

  /// The same network with channels between two layers brought to a common range, where settings ask for it and it pays
  /// off on samples. Its plans say so; they are carried out by this quantizer as well.
  public func equalizing(for settings: QuantizationSettings, on samples: SampleSource) throws -> Quantizer {
    guard settings.refinement.equalization, settings.scheme.isInteger, equalized.isEmpty else { return self }
    return try equalizing(
      Equalization(graph: graph, floatModel: floatModel, form: settings.scheme.activationForm).factors(
        on: samples))
  }

  /// Replaces weights and biases of a plan by better ones, found by running the float and the quantized model side by
  /// side. Changes nothing where all tools are off, or where the outputs are much better without.
  ///
  /// - Parameters:
  ///   - plan: of this model.
  ///   - samples: typical inputs.
  ///   - threadCount: the most threads that work at the same time; makes no difference to the result. `nil` for as
  ///     many as there are processors.
  public func refine(
    _ plan: QuantizationPlan, with options: RefinementOptions, on samples: SampleSource,
    threadCount: Int? = nil
  ) throws -> QuantizationPlan {
    try fit(plan, with: options, on: samples, threadCount: threadCount).plan
  }

  /// Which operators of a plan ``refine(_:with:on:threadCount:)`` leaves, in whole or in part, as they were planned.
  public func refinementGaps(in plan: QuantizationPlan, with options: RefinementOptions) -> [RefinementGap] {
    LayerwiseRefinement(
      graph: graph, floatModel: floatModel, limits: limits, options: options, threadCount: 1
    ).gaps(in: plan)
  }

  /// Decides on statistics that were gathered before.
  ///
  /// - Throws: ``QuantizationError`` also where the statistics are of another model, or lack what a method needs.
  public func plan(
    _ settings: QuantizationSettings, statistics: Statistics
  ) throws(QuantizationError) -> QuantizationPlan {
    try statistics.check(for: floatModel, try settings.requiredDetail)
    var planner = try Planner(graph, statistics, model: hash, settings: settings)
    var plan = try planner.makePlan()
    plan.isEstimate = statistics.isEstimate
    plan.equalized = equalized.isEmpty ? nil : equalized
    return plan
  }

  /// Carries out a plan, and verifies the result: no operator computes in floating point unless planned so, and there is
  /// a kernel for each.
  public func quantize(_ plan: QuantizationPlan) throws -> QuantizedModel {
    guard plan.model == hash else {
      throw QuantizationError(
        "the plan was made for another model", advice: "give the float model that it was made for")
    }
    try plan.check()
    guard (plan.equalized ?? []) == equalized else {
      return try matching(plan).quantize(plan)
    }
    var rewriter = GraphRewriter(graph, plan)
    try rewriter.rewrite()
    var graph = rewriter.graph
    if plan.isEstimate { graph.markAsEstimate() }
    let bytes = try graph.serialized()
    return QuantizedModel(
      bytes: bytes, graph: graph, model: try PreparedModel(bytes, within: limits), float: floatModel,
      limits: limits, counterparts: rewriter.counterparts)
  }

  /// The same network with those channels equalized that a plan equalizes.
  ///
  /// - Throws: where the plan's factors do not fit, or other channels are equalized already.
  public func matching(_ plan: QuantizationPlan) throws -> Quantizer {
    guard (plan.equalized ?? []) != equalized else { return self }
    guard equalized.isEmpty else { throw QuantizationError(misfitAt: "equalized channels") }
    return try equalizing(plan.equalized ?? [])
  }

  /// The same network with channels between layers divided by factors.
  ///
  /// - Throws: where factors, which may come from a file, do not fit the graph.
  private func equalizing(_ channels: [QuantizationPlan.EqualizedChannels]) throws -> Quantizer {
    guard !channels.isEmpty else { return self }
    var graph = graph
    for tensor in channels {
      guard graph.subgraphs[0].tensors.indices.contains(tensor.tensor),
        let pair = EqualizedPair(tensor.tensor, graph.subgraphs[0]),
        tensor.factors.count == pair.channelCount,
        tensor.factors.allSatisfy({ $0 >= 1.0 / 128 && $0 <= 128 })
      else { throw QuantizationError(misfitAt: "equalized tensor \(tensor.tensor)") }
      pair.scale(by: tensor.factors, in: &graph.subgraphs[0])
    }
    return Quantizer(
      graph: graph, changes: changes,
      floatModel: try PreparedModel(try graph.serialized(), within: limits), limits: limits, hash: hash,
      equalized: channels)
  }

  private init(
    graph: Graph, changes: [String], floatModel: PreparedModel, limits: ModelLimits, hash: String,
    equalized: [QuantizationPlan.EqualizedChannels]
  ) {
    (self.graph, self.changes, self.floatModel, self.hash) = (graph, changes, floatModel, hash)
    self.limits = limits
    self.equalized = equalized
  }
}

extension Subgraph {
  /// Names, shapes and types of the subgraph's inputs.
  public var inputDescriptions: [InputDescription] {
    inputs.array.map { index in
      let tensor = tensor(Int(index))
      return InputDescription(name: tensor.name, shape: tensor.shape, elementType: tensor.type)
    }
  }
}
