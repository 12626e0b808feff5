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
  let hash: String

  /// - Parameter bytes: the contents of a `.tflite` file with float activations.
  /// - Throws: ``QuantizationError`` where the model is quantized already, has more than one subgraph, or can not be
  ///   run; `GraphError` where it can not be read.
  public init(_ bytes: [UInt8]) throws {
    var graph = try Graph(reading: bytes)
    try Quantizer.requireFloat(graph)
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    try Quantizability().check(graph.subgraphs[0])
    self.graph = graph
    changes = canonicalisation.changes
    floatModel = try Quantizer.prepare(try graph.serialized())
    hash = QuantizationPlan.hash(of: bytes)
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
  /// - Parameters:
  ///   - method: how ranges follow from what calibration sees.
  ///   - progress: called with the number of samples done so far, from any thread.
  public func plan(
    _ scheme: Scheme, interface: Interface = .integer, bias: BiasWidth = .wide,
    calibratedOn samples: SampleSource, method: RangeMethod = .minimumMaximum,
    progress: (@Sendable (Int) -> Void)? = nil
  ) throws -> QuantizationPlan {
    let statistics = try statistics(of: samples, detail: method.detail, progress: progress)
    return try plan(scheme, interface: interface, bias: bias, statistics: statistics, method: method)
  }

  /// Decides on statistics that were gathered before.
  ///
  /// - Throws: ``QuantizationError`` also where the statistics are of another model, or lack what the method needs.
  public func plan(
    _ scheme: Scheme, interface: Interface = .integer, bias: BiasWidth = .wide, statistics: Statistics,
    method: RangeMethod = .minimumMaximum
  ) throws(QuantizationError) -> QuantizationPlan {
    try statistics.check(for: floatModel, method)
    var planner = Planner(
      graph, statistics, method, model: hash, scheme: scheme, interface: interface, bias: bias)
    return try planner.makePlan()
  }

  /// Carries out a plan, and verifies the result: no operator computes in floating point, and there is a kernel
  /// for each.
  public func quantize(_ plan: QuantizationPlan) throws -> QuantizedModel {
    guard plan.model == hash else {
      throw QuantizationError(
        "the plan was made for another model", advice: "give the float model that it was made for")
    }
    try plan.check()
    var rewriter = GraphRewriter(graph, plan)
    try rewriter.rewrite()
    try FloatLeaks().check(rewriter.graph)
    let bytes = try rewriter.graph.serialized()
    return QuantizedModel(
      bytes: bytes, graph: rewriter.graph, model: try Quantizer.prepare(bytes), float: floatModel,
      counterparts: rewriter.counterparts)
  }

  /// The model, ready to run; what the runtime has against it, in words.
  private static func prepare(_ bytes: [UInt8]) throws(QuantizationError) -> PreparedModel {
    do throws(ModelError) {
      return try PreparedModel(bytes)
    } catch {
      throw unsafe bytes.withUnsafeBytes { buffer in
        QuantizationError(error, in: try? unsafe Model(ModelBytes(buffer)))
      }
    }
  }

  private static func requireFloat(_ graph: Graph) throws(QuantizationError) {
    guard graph.subgraphs.count == 1 else {
      throw QuantizationError(
        "the model has \(graph.subgraphs.count) subgraphs",
        advice: "convert it without control flow; loops and branches are not quantized yet")
    }
    let subgraph = graph.subgraphs[0]
    let quantized = subgraph.tensors.first { $0.quantization?.scales.isEmpty == false && $0.type != .float32 }
    if let quantized {
      throw QuantizationError(
        "the model is quantized already", place: "tensor '\(quantized.name)' is \(quantized.type)",
        advice: "give the float model it was made from")
    }
    guard let input = subgraph.inputs.first(where: { subgraph.tensors[$0].type != .float32 }) else { return }
    throw QuantizationError(
      "an input is not floating point", place: "'\(subgraph.tensors[input].name)'",
      advice: "convert the model with float inputs")
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
