public import ArgumentParser
import Foundation
import SwiftletData
import SwiftletGraph
public import SwiftletQuantization

struct Quantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a quantized model of a float model.",
    discussion: """
      Example: swiftlet quantize Examples/Digits/digits_cnn.tflite --scheme int16x8 \
      --calibrate Examples/Digits/calibration.npz -o digits_int16x8.tflite

      int8: 8-bit activations and weights. int16x8: 16-bit activations, 8-bit weights, for audio and wherever 8-bit \
      activations lose too much. dynamic: 8-bit weights, floating-point activations. float16: 16-bit weights. A recipe \
      (YAML) chooses per layer, and QUANTIZE operators are put where schemes meet. Weights have one scale for each output \
      channel. Calibration data: some hundred typical samples.

      A recipe is a list of rules, of which a later one overrides an earlier one key by key. 'output' is searched in the \
      name of the operator's first output:

        - match: {operator: CONV_2D, output: "block_1/.*"}
          scheme: int16x8
        - match: {operator: SOFTMAX}
          skip: true

      The result is verified: no operator computes in floating point, and there is a kernel for each. The table then \
      shows the signal-to-quantization-noise ratio of every layer against the float model, alone and accumulated. \
      The same model, data and options give the same bytes; so does a plan that was saved.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file with float activations.", valueName: "model"),
    completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(help: "float16, dynamic, int8, or int16x8.")
  var scheme: Scheme?

  @Option(help: "Which numbers scales may be: any, or power-of-two, for runtimes that shift.")
  var scales = ScaleForm.any

  @Option(
    help: ArgumentHelp(
      "Rules that choose scheme, granularity, symmetry and calibration per operator.",
      valueName: "recipe.yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var recipe: String?

  @Flag(help: "Leave operators that have no integer form in floating point.")
  var allowFloat = false

  @OptionGroup(title: "Calibration")
  var calibration: CalibrationOptions

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The quantized model.", valueName: "out.tflite"),
    completion: .file(extensions: ["tflite"]))
  var output: String?

  @Option(help: "The type of inputs and outputs: integer, or float.")
  var io: Interface?

  @Option(help: "Bits of the bias in int16x8: 64, or 32. Depthwise layers keep 64.")
  var bias: BiasWidth?

  @Option(
    help: ArgumentHelp("Carry out a saved plan instead of deciding anew.", valueName: "plan.json"),
    completion: .file(extensions: ["json"]))
  var plan: String?

  @Option(
    help: ArgumentHelp("Save the plan: every decision, as JSON.", valueName: "plan.json"),
    completion: .file(extensions: ["json"]))
  var savePlan: String?

  @OptionGroup(title: "Accuracy tools")
  var refinement: RefinementFlags

  @OptionGroup(title: "Explaining")
  var reporting: ReportOptions

  @OptionGroup(title: "Limits of the models that are run")
  var limits: Limits

  @Flag(help: "Print the plan and write no model.")
  var dryRun = false

  @Option(parsing: .unconditional, help: "How many samples the table of layers is made from; 0 for no table.")
  var layerSamples = 32

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard scheme != .float else {
      throw ValidationError(
        "--scheme float would change nothing: choose float16, dynamic, int8 or int16x8; 'skip: true' in a recipe leaves single operators in floating point."
      )
    }
    if plan == nil {
      guard let scheme else {
        if savesOnly { return }
        throw ValidationError("--scheme is missing: float16, dynamic, int8 or int16x8.")
      }
      guard calibration.hasSource || !scheme.isInteger && recipe == nil else {
        throw ValidationError("--calibrate is missing: typical inputs.")
      }
    } else if scheme != nil || io != nil || bias != nil || recipe != nil || allowFloat {
      throw ValidationError(
        "--scheme, --io, --bias, --recipe and --allow-float are part of the plan; leave them out with --plan."
      )
    }
    if plan != nil, scales != .any || refinement.options != RefinementOptions() {
      throw ValidationError(
        "--scales and the accuracy tools are part of the plan; leave them out with --plan.")
    }
    if plan != nil, calibration.decides {
      throw ValidationError(
        "ranges are part of the plan: with --plan, calibration has no options but --calibrate, for the table of layers."
      )
    }
    guard bias == nil || scheme == .int16x8 || recipe != nil else {
      throw ValidationError("--bias is for int16x8; int8 has 32 bits.")
    }
    guard dryRun || output != nil else { throw ValidationError("-o is missing: where the model goes.") }
    guard layerSamples >= 0 else { throw ValidationError("--layer-samples must not be negative.") }
    if reporting.measuresSensitivity {
      guard plan == nil, calibration.calibrate != nil, scheme == .int8 || recipe != nil else {
        throw ValidationError("--sensitivity is for --scheme int8, with typical inputs by --calibrate.")
      }
    }
    guard !dryRun || reporting.outputs.isEmpty && !reporting.sensitivity else {
      throw ValidationError("--dry-run makes no model that could be reported on.")
    }
  }

  func run() throws {
    let start = Date()
    let outputs = [output, savePlan].compactMap { $0 } + calibration.outputs + reporting.outputs
    try OutputPaths.check(outputs, against: [model, plan, recipe].compactMap { $0 } + calibration.inputs)
    // What takes minutes should not fail at its end.
    try OutputPaths.expectFolders(of: outputs)
    let file = try ModelFile(model)
    let quantizer = try quantizer(of: file)
    let samples = try calibration.calibrate.map { try SampleSource(path: $0, inputs: quantizer.inputs) }
    let equalized = try equalize(quantizer, samples)
    let statistics = try statistics(of: equalized, samples)
    guard let fitted = try decide(equalized, statistics, samples) else { return }
    let plan = fitted.plan
    if let savePlan { try DataFile(path: savePlan).write([UInt8](try plan.json().utf8)) }
    guard !dryRun, let output else {
      if json { print(try plan.json(), terminator: "") } else { PlanTable(plan).print() }
      return
    }
    let planned = try quantizer.matching(plan)
    let result = try planned.quantize(plan)
    try DataFile(path: output).write(result.bytes)
    let layers = try layers(result, samples)
    let sensitivity = try reporting.sensitivity(
      planned, try settings(), statistics, samples, sampleCount: layerSamples > 0 ? layerSamples : 32,
      threads: calibration.threads)
    let report = QuantizationReport(
      model: model, output: output, floatBytes: file.bytes.count, result, plan, changes: quantizer.changes,
      fitting: fitted.comparison,
      samples: plan.isEstimate ? nil : statistics?.sampleCount ?? samples?.count,
      outliers: statistics.flatMap { $0.detail.histograms ? OutlierReport($0, quantizer.floatModel) : nil },
      gaps: try refinementGaps(planned, plan, samples), layers: layers, sensitivity: sensitivity,
      seconds: Date().timeIntervalSince(start))
    try reporting.writePage(report, plan, planned, statistics, samples, layers, sensitivity)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  private func quantizer(of file: ModelFile) throws -> Quantizer {
    do {
      return try Quantizer(
        file.bytes, inputShapes: file.inputShapes(for: calibration.calibrate), within: limits.model)
    } catch let error as QuantizationError {
      throw Failure(sentence: error.message(file: model))
    } catch let error as GraphError {
      throw Failure(sentence: error.message(file: model))
    }
  }

  /// Whether nothing but statistics is asked for.
  private var savesOnly: Bool { dryRun && plan == nil && scheme == nil && calibration.saveStatistics != nil }

  private func settings() throws -> QuantizationSettings {
    var settings = QuantizationSettings(scheme ?? .int8)
    settings.interface = io ?? .integer
    settings.bias = bias ?? .wide
    settings.allowsFloat = allowFloat
    settings.calibration = calibration.method
    settings.refinement = refinement.options
    settings.scales = scales
    if let recipe { settings.recipe = try RecipeFile(recipe).recipe() }
    return settings
  }

  /// What the plan is made from; `nil` where it was made before, or nothing is calibrated.
  private func statistics(of quantizer: Quantizer, _ samples: SampleSource?) throws -> Statistics? {
    plan == nil
      ? try calibration.statistics(of: quantizer, samples, reporting.detail(try settings().detail)) : nil
  }

  /// Statistics that are saved, or were, are of the model as it is.
  private func equalize(_ quantizer: Quantizer, _ samples: SampleSource?) throws -> Quantizer {
    guard plan == nil, let samples, calibration.statistics.isEmpty, calibration.saveStatistics == nil else {
      return quantizer
    }
    return try quantizer.equalizing(for: settings(), on: samples)
  }

  /// - Returns: `nil` where no plan is asked for.
  private func decide(
    _ quantizer: Quantizer, _ statistics: Statistics?, _ samples: SampleSource?
  ) throws -> FittedPlan? {
    if let plan {
      let bytes = try DataFile(path: plan).bytes()
      do {
        return FittedPlan(plan: try QuantizationPlan(json: String(decoding: bytes, as: UTF8.self)))
      } catch {
        throw Failure(sentence: error.message(file: plan))
      }
    }
    guard !savesOnly else { return nil }
    let settings = try settings()
    // Without integers there is nothing to calibrate.
    let plan: QuantizationPlan
    do {
      plan = try quantizer.plan(settings, statistics: statistics ?? Statistics())
    } catch {
      guard error.place.hasPrefix("rule ") else { throw error }
      throw Failure(sentence: error.message(file: recipe))
    }
    guard let samples else { return FittedPlan(plan: plan) }
    return try quantizer.fit(
      plan, with: settings.tools, on: samples, threadCount: calibration.threads)
  }

  /// `nil` where nothing was refined.
  private func refinementGaps(
    _ quantizer: Quantizer, _ plan: QuantizationPlan, _ samples: SampleSource?
  ) throws -> [RefinementGap]? {
    guard self.plan == nil, samples != nil else { return nil }
    return quantizer.refinementGaps(in: plan, with: try settings().tools)
  }

  private func layers(_ result: QuantizedModel, _ samples: SampleSource?) throws -> [LayerError] {
    guard let samples, layerSamples > 0 else { return [] }
    let count = min(layerSamples, samples.count)
    let progress = ProgressLine("samples compared", total: count)
    defer { progress.finish() }
    return try result.layerErrors(on: samples, sampleCount: count) { progress.update($0) }
  }
}

extension Scheme: ExpressibleByArgument {
  /// Those that can be chosen for a whole model.
  public static var allValueStrings: [String] { allCases.filter { $0 != .float }.map(\.rawValue) }
}
extension ScaleForm: ExpressibleByArgument {}
extension Interface: ExpressibleByArgument {}
extension BiasWidth: ExpressibleByArgument {}
