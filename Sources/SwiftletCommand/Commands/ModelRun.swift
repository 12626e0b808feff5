import Foundation
import Swiftlet
import SwiftletData

/// One or more invocations of a model, whose outputs go to files as they come.
final class ModelRun {
  /// Where inputs come from.
  enum Feed {
    case sequence(InvocationSequence)
    case random(SplitMix64)
  }

  private let file: ModelFile
  private let model: PreparedModel
  private let inputs: [TensorEncoding]
  private let outputs: [TensorEncoding]
  private let sequence: InvocationSequence?
  private var generator: SplitMix64
  private let outputDir: String

  init(
    _ file: ModelFile, _ model: PreparedModel, inputs: [TensorEncoding], feed: Feed, outputDir: String
  ) throws {
    self.file = file
    self.model = model
    self.inputs = inputs
    self.outputDir = outputDir
    let subgraph = model.model.mainSubgraph
    outputs = subgraph.outputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    switch feed {
    case .sequence(let sequence): (self.sequence, generator) = (sequence, SplitMix64(seed: 0))
    case .random(let generator): (sequence, self.generator) = (nil, generator)
    }
    if let output = outputs.first(where: { $0.elementType.numPyDescription == nil }) {
      throw Failure(
        "NumPy has no type \(output.elementType)", place: "\(file.path), output '\(output.name)'",
        advice: "convert the model with another output type")
    }
  }

  /// Runs all invocations and writes the outputs, complete or not at all.
  func report(resetting: Bool, seed: UInt64?) throws -> RunReport {
    let count = sequence?.count ?? 1
    let folder = try OutputFolder(outputDir)
    let shapes = outputs.map { sequence?.shape(stacking: $0.shape) ?? $0.shape }
    let files = try outputs.indices.map { index in
      let file = try folder.file(named: "out\(index).npy")
      try file.write(NumPyArray.npyPreamble(outputs[index].elementType, shape: shapes[index]).span)
      return file
    }
    var interpreter = Interpreter(model)
    let progress = ProgressLine("invocations", total: count)
    var seconds = 0.0
    for invocation in 0..<count {
      if resetting { interpreter.reset() }
      try feed(&interpreter, invocation)
      let start = Date()
      do throws(ModelError) {
        try interpreter.invoke()
      } catch {
        throw file.failure(error)
      }
      seconds += Date().timeIntervalSince(start)
      for (index, file) in files.enumerated() {
        try write(output: index, of: interpreter, to: file)
      }
      progress.update(invocation + 1)
    }
    progress.finish()
    try folder.commit()
    return RunReport(
      model: file.path, invocations: count, seconds: seconds, seed: seed,
      inputs: inputs.map {
        RunReport.Port(name: $0.name, type: "\($0.elementType)", shape: $0.shape, file: nil)
      },
      outputs: outputs.indices.map { index in
        RunReport.Port(
          name: outputs[index].name, type: "\(outputs[index].elementType)", shape: shapes[index],
          file: ModelRun.outputPath(index, in: outputDir))
      })
  }

  /// Where an output is written.
  static func outputPath(_ index: Int, in folder: String) -> String {
    folder.hasSuffix("/") ? "\(folder)out\(index).npy" : "\(folder)/out\(index).npy"
  }

  private func feed(_ interpreter: inout Interpreter, _ invocation: Int) throws {
    for (position, input) in inputs.enumerated() {
      if let sequence {
        let bytes = try sequence.bytes(input: position, invocation: invocation)
        interpreter.withInputBytes(position) { span in
          for index in 0..<min(span.count, bytes.count) { span[index] = bytes[index] }
        }
      } else {
        let result = interpreter.withInputBytes(position) { span in
          Result { () throws(DataError) in try input.fill(&span, from: &generator) }
        }
        try result.get()
      }
    }
  }

  private func write(output index: Int, of interpreter: borrowing Interpreter, to file: OutputFile) throws {
    let result = interpreter.withOutputBytes(index) { span in
      Result { () throws(DataError) in try file.write(span) }
    }
    try result.get()
  }
}
