public import ArgumentParser
import Foundation
import SwiftletData
import SwiftletGraph
public import SwiftletQuantization

struct Requantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes an int16x8 model of an int8 model, without data.",
    discussion: """
      Example: swiftlet requantize digits_int8.tflite -o digits_int16x8.tflite

      Activations become symmetric 16-bit numbers that hold the ranges of the 8-bit ones in steps 128 to 256 times \
      finer; weights stay byte for byte. Biases and constants keep their real values. Recurrent layers (LSTM, SVDF), \
      loops and branches are converted like everything else.

      The model knows no more than the int8 model did: its weights are as coarse, and its ranges are those of the int8 \
      model's calibration. Where the float model is at hand, 'swiftlet quantize --scheme int16x8' does better. Limits \
      that the model states (RELU, RELU6) hold as before; where results were clipped only because 8 bits end there, \
      16 bits, which are symmetric, may reach beyond, as the float model does. The result is verified: there is a \
      kernel for every operator.
      """)

  @Argument(
    help: ArgumentHelp("A .tflite file with int8 activations.", valueName: "model"),
    completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The int16x8 model.", valueName: "out.tflite"),
    completion: .file(extensions: ["tflite"]))
  var output: String

  @Option(
    help: """
      The type of inputs and outputs: widened (int8 becomes int16, float stays), integer (all int16), float, or keep \
      (those of the int8 model).
      """)
  var io: RequantizedInterface = .widened

  @Option(
    help: """
      Bits of the bias: 64, or 32. Depthwise and recurrent layers, and layers where 32 bits could overflow, keep 64.
      """)
  var bias: BiasWidth = .wide

  @OptionGroup(title: "Limits of both models")
  var limits: Limits

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    try OutputPaths.check([output], against: [model])
    let file = try ModelFile(model)
    let result = try requantize(file)
    try DataFile(path: output).write(result.bytes)
    let report = RequantizationReport(
      model: model, output: output, io: io, bias: bias, narrowBytes: file.bytes.count, result)
    if json { try JSONReport.print(report) } else { report.print() }
  }

  private func requantize(_ file: ModelFile) throws -> RequantizedModel {
    do {
      return try Requantizer(file.bytes, within: limits.model)
        .requantize(interface: io, bias: bias)
    } catch let error as QuantizationError {
      throw Failure(sentence: error.message(file: model))
    } catch let error as GraphError {
      throw Failure(sentence: error.message(file: model))
    }
  }
}

extension RequantizedInterface: ExpressibleByArgument {}
