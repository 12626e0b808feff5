import ArgumentParser
import Swiftlet
import SwiftletData

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a model on arrays and writes its outputs.",
    discussion: """
      Example: swiftlet run model.tflite --input x.npy --output-dir results

      Writes results/out0.npy and so on, all of them or none. Floating-point arrays for integer inputs are \
      quantized; integer arrays are taken as they are. An array with one more leading axis than the input, or with \
      N where the input's first axis is 1, is a sequence of N invocations: state carries over (unless --reset) and \
      outputs are stacked the same way. Without --input the model gets random data: floats uniform in -1...1, \
      integers uniform over their whole type. Invocations that do not depend on those before them run at the same time.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(
    name: .customLong("input"),
    help: ArgumentHelp("An array for each of the model's inputs, in their order.", valueName: "file.npy"),
    completion: .file(extensions: ["npy"]))
  var inputs: [String] = []

  @Option(help: "The folder that out0.npy, out1.npy, ... are written to; created where it is missing.")
  var outputDir: String

  @Flag(help: "Reset the model's state before every invocation.")
  var reset = false

  @Option(help: "The seed of random data.")
  var seed: UInt64 = 0

  @OptionGroup var kernels: KernelOptions

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var limits: Limits

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let file = try ModelFile(model)
    let arrays = try inputs.map { (try NumPyArray(contentsOf: $0), DataPlace(file: $0)) }
    let prepared = try file.prepared(
      within: limits, shapes: file.inputShapes(forArrays: arrays.map(\.0.shape)), for: kernels.family)
    let subgraph = prepared.model.mainSubgraph
    let outputs = (0..<subgraph.outputs.count).map { ModelRun.outputPath($0, in: outputDir) }
    try OutputPaths.check(outputs, against: [model] + inputs)
    let encodings = subgraph.inputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    let feed =
      try inputs.isEmpty
      ? ModelRun.Feed.random(SplitMix64(seed: seed))
      : .sequence(
        InvocationSequence(arrays, inputs: encodings))
    warnOfInfinities(arrays, encodings)
    let run = try ModelRun(file, prepared, inputs: encodings, feed: feed, outputDir: outputDir)
    let report = try run.report(
      resetting: reset, seed: inputs.isEmpty && !encodings.isEmpty ? seed : nil, threadCount: threads.count)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  /// Says once that integers have no infinity.
  private func warnOfInfinities(_ arrays: [(NumPyArray, DataPlace)], _ inputs: [TensorEncoding]) {
    for ((array, place), input) in zip(arrays, inputs)
    where input.scale != nil && array.elementType.isNumPyFloat {
      guard array.floats().contains(where: \.isInfinite) else { continue }
      Warning.print(
        "\(place.file): infinite values become the ends of the range of '\(input.name)', \(input.elementType)"
      )
      return
    }
  }
}
