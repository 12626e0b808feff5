import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization

/// One or more invocations of a model, whose outputs go to files as they come.
struct ModelRun {
  /// Where inputs come from.
  enum Feed {
    case sequence(InvocationSequence)
    case random(SplitMix64)

    var count: Int {
      switch self {
      case .sequence(let sequence): sequence.count
      case .random: 1
      }
    }
  }

  private let file: ModelFile
  private let model: PreparedModel
  private let inputs: [TensorEncoding]
  private let outputs: [TensorEncoding]
  private let feed: Feed
  private let outputDir: String

  init(
    _ file: ModelFile, _ model: PreparedModel, inputs: [TensorEncoding], feed: Feed, outputDir: String
  ) throws {
    self.file = file
    self.model = model
    self.inputs = inputs
    self.feed = feed
    self.outputDir = outputDir
    let subgraph = model.model.mainSubgraph
    outputs = subgraph.outputs.array.map { TensorEncoding(subgraph.tensor(Int($0))) }
    if let output = outputs.first(where: { $0.elementType.numPyDescription == nil }) {
      throw Failure(
        "NumPy has no type \(output.elementType)", place: "\(file.path), output '\(output.name)'",
        advice: "convert the model with another output type")
    }
  }

  /// An output's file while it is written: the outputs of all invocations, one behind the other.
  private struct Target: Sendable {
    let file: OutputFile
    /// Where the first invocation's begins.
    let start: Int
  }

  /// Runs all invocations and writes the outputs, complete or not at all.
  ///
  /// Invocations that do not depend on those before them share the threads; otherwise each invocation has all of them.
  func report(resetting: Bool, seed: UInt64?, threadCount: Int) throws -> RunReport {
    let folder = try OutputFolder(outputDir)
    let shapes = outputs.map { output in
      if case .sequence(let sequence) = feed { sequence.shape(stacking: output.shape) } else { output.shape }
    }
    let targets = try outputs.indices.map { index in
      let file = try folder.file(named: "out\(index).npy")
      let preamble = NumPyArray.npyPreamble(outputs[index].elementType, shape: shapes[index])
      try file.write(preamble.span)
      return Target(file: file, start: preamble.count)
    }
    let isIndependent = feed.count > 1 && (resetting || model.plan.stateBytes == 0)
    let progress = ProgressLine("invocations", total: feed.count)
    let chunks = ParallelChunks(count: feed.count, chunkSize: 1, threadCount: isIndependent ? threadCount : 1)
    let start = Date()
    _ = try chunks.share { worker in
      var interpreter = Interpreter(model)
      interpreter.threadCount = isIndependent ? 1 : threadCount
      while let chunk = worker.next() {
        for invocation in chunk.samples {
          if resetting { interpreter.reset() }
          try run(&interpreter, invocation, into: targets)
          progress.update(invocation + 1)
        }
      }
    }
    let seconds = Date().timeIntervalSince(start)
    progress.finish()
    try folder.commit()
    return RunReport(
      model: file.path, invocations: feed.count, seconds: seconds, seed: seed,
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

  private func run(_ interpreter: inout Interpreter, _ invocation: Int, into targets: [Target]) throws {
    try fill(&interpreter, invocation)
    do throws(ModelError) {
      try interpreter.invoke()
    } catch {
      throw file.failure(error)
    }
    for (index, target) in targets.enumerated() {
      let result = interpreter.withOutputBytes(index) { span in
        Result { () throws(DataError) in
          try target.file.write(span, at: target.start + invocation * span.count)
        }
      }
      try result.get()
    }
  }

  private func fill(_ interpreter: inout Interpreter, _ invocation: Int) throws {
    switch feed {
    case .sequence(let sequence):
      for position in inputs.indices {
        let bytes = try sequence.bytes(input: position, invocation: invocation)
        interpreter.withInputBytes(position) { span in
          for index in 0..<min(span.count, bytes.count) { span[index] = bytes[index] }
        }
      }
    case .random(var generator):
      for (position, input) in inputs.enumerated() {
        let result = interpreter.withInputBytes(position) { span in
          Result { () throws(DataError) in try input.fill(&span, from: &generator) }
        }
        try result.get()
      }
    }
  }
}
