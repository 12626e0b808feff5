import ArgumentParser
import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judges a model on data, and against another model.",
    discussion: """
      Example: swiftlet evaluate digits_int8.tflite --data Examples/Digits/evaluation.npz \
      --reference Examples/Digits/digits_cnn.tflite

      The data's array 'y' holds labels (integers, one per sample: accuracy, macro F1, and for two classes rates \
      and AUC, class 1 being the positive one) or targets (anything else: mean absolute and squared error), for the \
      model's first output. An output of one value decides for class 1 above 0.5.

      Against a reference: agreement is the share of samples in which both outputs have their largest value at the \
      same place, and SQNR = 10 log10(sum of reference^2 / sum of error^2) over all samples and values, dequantized. \
      The lowest of several outputs counts. In JSON, figures that do not apply are left out; sqnr_db is null where \
      there is no error at all. State is reset before every sample.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(
    help: ArgumentHelp(
      "A .npz with one array per model input by name, or 'x'; a .npy file; or a folder. The first axis counts samples."
    ),
    completion: .file())
  var data: String

  @Option(help: "The model whose outputs are to be met.", completion: .file(extensions: ["tflite"]))
  var reference: String?

  @Flag(help: "Keep state from sample to sample.")
  var stateful = false

  @OptionGroup var kernels: KernelOptions

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var limits: Limits

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let subject = try subject(model)
    let samples = try SampleSource(
      path: data, inputs: subject.model.model.mainSubgraph.inputDescriptions)
    var evaluation = Evaluation(
      subject, reference: try reference.map(subject(_:)), on: samples, threadCount: threads.count)
    evaluation.isStateful = stateful
    let progress = ProgressLine("samples", total: samples.count)
    let result = try evaluation.result { progress.update($0) }
    progress.finish()
    let report = EvaluationReport(result, model: model, data: data, reference: reference)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  private func subject(_ path: String) throws -> Evaluation.Subject {
    let family = try kernels.family
    let file = try ModelFile(path)
    return Evaluation.Subject(
      try file.prepared(within: limits, isReset: !stateful, shapes: file.inputShapes(for: data), for: family),
      name: path)
  }
}
