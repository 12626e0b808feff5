public import ArgumentParser
import SwiftletGraph
public import SwiftletQuantization

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks through a model for what goes wrong later.",
    discussion: """
      Example: swiftlet check Examples/Digits/digits_cnn.tflite --require int8

      Finds operators that stayed in floating point, and why; operators without a kernel; what TensorFlow Lite Micro \
      refuses, and its reason; scales that do not fit; constants, tensors and operators that only take space. \
      Docs/CHECK.md lists all findings.

      --require makes errors of what stands in the way: 'int8' and 'int16x8' want every operator in these integers, \
      'tflm' wants a model that TensorFlow Lite Micro's reference kernels run. Exit status: 1 where a finding is an \
      error, 0 otherwise.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(help: "What the model is meant for.")
  var require: ModelCheck.Requirement?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let file = try ModelFile(model)
    let report = CheckReport(try file.check(requiring: require), model: model, requirement: require)
    if json { try JSONReport.print(report) } else { report.print() }
    guard report.ok else {
      try Terminal.flushOutput()
      throw ExitCode.failure
    }
  }
}

extension ModelFile {
  /// What is wrong with the model.
  fileprivate func check(requiring requirement: ModelCheck.Requirement?) throws(Failure) -> ModelCheck {
    do throws(GraphError) {
      return try ModelCheck(bytes, requiring: requirement)
    } catch {
      throw Failure(sentence: error.message(file: path))
    }
  }
}

extension ModelCheck.Requirement: ExpressibleByArgument {}
