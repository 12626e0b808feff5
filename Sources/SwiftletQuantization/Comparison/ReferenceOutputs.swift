private import Foundation
import Swiftlet
import SwiftletData

/// The outputs of a float model on some samples, which quantized models are measured against.
struct ReferenceOutputs: Sendable {
  private let samples: SampleSource
  /// By sample and output; empty for outputs that are not floating point.
  private let outputs: [[[Float]]]

  /// - Parameter count: how many samples, from the first on.
  init(of float: PreparedModel, on samples: SampleSource, count: Int) throws {
    self.samples = samples
    let chunks = try ParallelChunks(count: min(count, samples.count), chunkSize: 2).map { range in
      var interpreter = Interpreter(float)
      return try range.map { sample in
        try samples.feed(sample, to: &interpreter)
        try float.explaining { try interpreter.invoke() }
        return try (0..<interpreter.outputCount).map { output in
          interpreter.outputTensor(output).type == .float32 ? try interpreter.reals(output) : []
        }
      }
    }
    outputs = chunks.flatMap { $0 }
  }

  var sampleCount: Int { outputs.count }

  /// Whether models can be measured against them.
  var isFinite: Bool { outputs.allSatisfy { $0.allSatisfy { $0.allSatisfy(\.isFinite) } } }

  /// Signal-to-noise ratio in decibels, infinite where there is no error. With several outputs, that of the mean of their
  /// ratios of noise to signal: each counts the same, whatever its scale.
  func decibels(of model: PreparedModel) throws -> Double {
    var interpreter = Interpreter(model)
    var totals = [SignalToNoise](repeating: SignalToNoise(), count: interpreter.outputCount)
    for (sample, wanted) in outputs.enumerated() {
      try samples.feed(sample, to: &interpreter)
      try model.explaining { try interpreter.invoke() }
      for output in totals.indices where output < wanted.count && !wanted[output].isEmpty {
        totals[output].add(wanted[output], try interpreter.reals(output))
      }
    }
    guard totals.allSatisfy({ $0.noise.isFinite }) else {
      throw QuantizationError(
        "an output is infinite or not a number", place: samples.path, advice: "scale the data as in training")
    }
    let noisy = totals.filter { $0.noise > 0 }
    guard !noisy.isEmpty else { return .infinity }
    let compared = outputs.first?.count { !$0.isEmpty } ?? 1
    return -10 * log10(noisy.reduce(0) { $0 + $1.noise / $1.signal } / Double(max(compared, 1)))
  }
}

extension Interpreter {
  /// The real numbers of an output.
  fileprivate func reals(_ output: Int) throws -> [Float] {
    let bytes = withOutputBytes(output) { span in span.indices.map { span[$0] } }
    return try TensorEncoding(outputTensor(output)).reals(bytes)
  }
}
