import ArgumentParser
import SwiftletData
import SwiftletQuantization

/// What is told about a quantization beside the table of layers.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a page with the table of layers, histograms of activations and ranges of weights.",
      valueName: "page.html"), completion: .file(extensions: ["html"]))
  var report: String?

  @Flag(help: "Measure which layers of an int8 model are best kept at int16x8, and print the recipe for it.")
  var sensitivity = false

  @Option(
    help: ArgumentHelp("Save that recipe; implies --sensitivity.", valueName: "recipe.yaml"),
    completion: .file(extensions: ["yaml", "yml"]))
  var sensitivityRecipe: String?

  /// The files that are written.
  var outputs: [String] { [report, sensitivityRecipe].compactMap { $0 } }

  var measuresSensitivity: Bool { sensitivity || sensitivityRecipe != nil }

  /// What statistics must hold so that there is something to draw.
  func detail(_ detail: StatisticsDetail) -> StatisticsDetail {
    var detail = detail
    if report != nil { detail.histograms = true }
    return detail
  }

  /// - Returns: `nil` where it is not asked for.
  func sensitivity(
    _ quantizer: Quantizer, _ settings: @autoclosure () throws -> QuantizationSettings,
    _ statistics: Statistics?,
    _ samples: SampleSource?, sampleCount: Int, threads: Int?
  ) throws -> Sensitivity? {
    guard measuresSensitivity, let samples, let statistics else { return nil }
    let progress = ProgressLine("models measured", total: 0)
    defer { progress.finish() }
    let sensitivity = try quantizer.sensitivity(
      of: try settings(), statistics: statistics, on: samples, sampleCount: sampleCount, threadCount: threads
    ) { done, total in progress.update(done, of: total) }
    if let sensitivityRecipe {
      try DataFile(path: sensitivityRecipe).write([UInt8](SensitivityReport(sensitivity).recipe.utf8))
    }
    return sensitivity
  }

  /// Writes the page, where it is asked for.
  func writePage(
    _ content: QuantizationReport, _ plan: QuantizationPlan, _ quantizer: Quantizer,
    _ statistics: Statistics?,
    _ samples: SampleSource?, _ layers: [LayerError], _ sensitivity: Sensitivity?
  ) throws {
    guard let report else { return }
    let page = QuantizationPage(
      content, plan, of: quantizer.graph, try statistics ?? seen(quantizer, samples), layers: layers,
      sensitivity: sensitivity)
    try DataFile(path: report).write([UInt8](page.html.utf8))
  }

  /// What there is to draw for a plan that was made before.
  private func seen(_ quantizer: Quantizer, _ samples: SampleSource?) throws -> Statistics? {
    guard let samples else { return nil }
    let progress = ProgressLine("samples looked at", total: samples.count)
    defer { progress.finish() }
    return try quantizer.statistics(of: samples, detail: detail(.ranges)) { progress.update($0) }
  }
}
