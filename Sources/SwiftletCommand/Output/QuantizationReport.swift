import Swiftlet
import SwiftletQuantization

/// What `quantize` made.
struct QuantizationReport: Encodable {
  struct Layer: Encodable {
    let `operator`: String
    let output: String
    let sqnrDb: Decibels
    let accumulatedSqnrDb: Decibels
    /// How the output is stored.
    let type: String
    /// What the lowest and the highest stored integer stand for; null in floating point.
    let range: Nullable<[Float]>
    /// Shares of all values; null in floating point.
    let clipped: Nullable<Double>
    let saturated: Nullable<Double>

    init(_ layer: LayerError) {
      self.operator = layer.operation
      output = layer.output
      sqnrDb = Decibels(layer.alone)
      accumulatedSqnrDb = Decibels(layer.accumulated)
      type = "\(layer.type)"
      range = Nullable(layer.range.map { [$0.low, $0.high] })
      clipped = Nullable(layer.clipped)
      saturated = Nullable(layer.saturated)
    }

    /// A row of the table for people.
    var cells: [String] {
      let ends = range.value.map { $0.map { Double($0).figure }.joined(separator: " … ") }
      return [
        self.operator, output.firstOfJoinedNames, sqnrDb.text, accumulatedSqnrDb.text, type, ends ?? "",
        clipped.value?.percent ?? "", saturated.value?.percent ?? "",
      ]
    }
  }

  struct Fitting: Encodable {
    /// Whether weights and biases are the fitted ones.
    let kept: Bool
    let fittedSqnrDb: Decibels
    let roundedSqnrDb: Decibels
    let samples: Int

    init(_ comparison: FittedPlan.Comparison) {
      kept = comparison.keepsFitted
      fittedSqnrDb = Decibels(comparison.fitted == .infinity ? nil : comparison.fitted)
      roundedSqnrDb = Decibels(comparison.rounded == .infinity ? nil : comparison.rounded)
      samples = comparison.sampleCount
    }

    var sentence: String {
      let figures = "\(fittedSqnrDb.text) fitted, \(roundedSqnrDb.text) only rounded"
      return
        "\(kept ? "fitted" : "did not fit") weights and biases: outputs on \(samples) samples have \(figures)"
    }
  }

  struct Outlier: Encodable {
    let subgraph: Int
    let tensor: Int
    let name: String
    let largest: Float
    let usual: Float
    let ratio: Float
  }

  struct Gap: Encodable {
    let `operator`: String
    let output: String
    let reason: String
  }

  let model: String
  let output: String
  let scheme: String
  let io: String
  let bias: Int?
  let bytes: Int
  let floatBytes: Int
  let arenaBytes: Int
  let samples: Int?
  /// True where ranges are guesses, and the model is good for its size and speed only.
  let estimate: Bool?
  /// Tensors with a few values far beyond all others; left out where calibration kept no histograms.
  let outliers: [Outlier]?
  /// Operators that the accuracy tools leave, in whole or in part, as they were planned; left out where no tool ran.
  let unrefined: [Gap]?
  let seconds: Double
  /// What was done to the float model first.
  let changes: [String]
  /// What fitting weights and biases to the samples does to the outputs; left out where nothing was fitted.
  let fitting: Fitting?
  let layers: [Layer]
  /// Left out where it was not asked for.
  let sensitivity: SensitivityReport?

  init(
    model: String, output: String, floatBytes: Int, _ result: QuantizedModel, _ plan: QuantizationPlan,
    changes: [String], fitting: FittedPlan.Comparison?, samples: Int?, outliers: OutlierReport?,
    gaps: [RefinementGap]?, layers: [LayerError], sensitivity: Sensitivity?, seconds: Double
  ) {
    self.model = model
    self.output = output
    scheme = plan.scheme.rawValue
    io = plan.interface.rawValue
    bias = plan.usesWideActivations ? plan.bias.rawValue : nil
    bytes = result.bytes.count
    self.floatBytes = floatBytes
    arenaBytes = result.model.requiredArenaBytes
    self.samples = samples
    estimate = plan.isEstimate ? true : nil
    self.outliers = outliers?.outliers.map {
      Outlier(
        subgraph: $0.tensor.subgraph, tensor: $0.tensor.tensor, name: $0.name, largest: $0.magnitude,
        usual: $0.usual, ratio: $0.ratio)
    }
    unrefined = gaps?.map { Gap(operator: $0.operation, output: $0.output, reason: $0.reason) }
    self.seconds = seconds
    self.changes = changes
    self.fitting = fitting.map { Fitting($0) }
    self.layers = layers.map { Layer($0) }
    self.sensitivity = sensitivity.map { SensitivityReport($0) }
  }

  static let estimateNotice =
    "estimate: ranges are guesses, only size and speed mean anything; calibrate on data"

  /// A line for each reason for which the accuracy tools leave operators out, with some of their outputs.
  var gapNotes: [String] {
    var outputs: [(reason: String, names: [String])] = []
    for gap in unrefined ?? [] {
      let name = "\(gap.operator) '\(gap.output.firstOfJoinedNames)'"
      if let index = outputs.firstIndex(where: { $0.reason == gap.reason }) {
        outputs[index].names.append(name)
      } else {
        outputs.append((gap.reason, [name]))
      }
    }
    return outputs.map { reason, names in
      let more = names.count > 3 ? " and \(names.count - 3) more" : ""
      return "accuracy tools: \(names.prefix(3).joined(separator: ", "))\(more): \(reason)"
    }
  }

  /// Prints the report for people.
  func print() {
    for change in changes { Swift.print(change) }
    if let fitting { Swift.print(fitting.sentence) }
    if !layers.isEmpty {
      var table = TextTable([
        .text("operator"), .text("output"), .number("alone"), .number("accumulated"), .text("type"),
        .number("range"), .number("clipped"), .number("saturated"),
      ])
      for layer in layers { table.append(layer.cells) }
      table.print()
      Swift.print("")
    }
    if let outliers, !outliers.isEmpty {
      var table = TextTable([
        .text("outliers in"), .number("largest"), .number("99.99 % below"), .number("ratio"),
      ])
      for outlier in outliers {
        table.append([
          outlier.name, Double(outlier.largest).figure, Double(outlier.usual).figure,
          Double(outlier.ratio).figure,
        ])
      }
      table.print()
      Swift.print("--calibration-method mse or percentile may clip them\n")
    }
    sensitivity?.print()
    for note in gapNotes { Swift.print(note) }
    if estimate == true { Swift.print(QuantizationReport.estimateNotice) }
    let share = Double(bytes) / Double(max(floatBytes, 1))
    Swift.print(
      "\(output): \(scheme), \(bytes.grouped) bytes (\(share.percent) of the float model), "
        + "arena \(arenaBytes.grouped) bytes")
  }
}

/// A quantization plan as tables for people.
struct PlanTable {
  let plan: QuantizationPlan

  init(_ plan: QuantizationPlan) {
    self.plan = plan
  }

  func print() {
    var tensors = TextTable([
      .number("tensor"), .text("name"), .text("type"), .number("scale"), .number("zero point"),
    ])
    var operators = TextTable([
      .number("operator"), .text("name"), .text("output"), .text("scheme"), .text("constant inputs"),
    ])
    for (index, subgraph) in plan.subgraphs.enumerated() {
      let prefix = plan.subgraphs.count > 1 ? "\(index):" : ""
      for tensor in subgraph.tensors {
        tensors.append([
          "\(prefix)\(tensor.tensor)", tensor.name, tensor.form.rawValue, "\(tensor.quantization.scale)",
          "\(tensor.quantization.zeroPoint)",
        ])
      }
      for operation in subgraph.operators {
        let constants = operation.constants.map { constant in
          "\(constant.input): \(constant.form.rawValue)"
            + (constant.scales.count > 1 ? " in \(constant.scales.count) channels" : "")
        }
        operators.append([
          "\(prefix)\(operation.index)", operation.name, operation.output, operation.scheme.rawValue,
          constants.joined(separator: ", "),
        ])
      }
    }
    if plan.isEstimate { Swift.print(QuantizationReport.estimateNotice) }
    Swift.print("\(plan.scheme.rawValue), \(plan.interface.rawValue) inputs and outputs\n")
    tensors.print()
    Swift.print("")
    operators.print()
  }
}
