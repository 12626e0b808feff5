import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization

extension SampleSource {
  /// Random samples from -1 to 1, the same at every call.
  static func random(for inputs: [InputDescription], count: Int = 24) throws -> SampleSource {
    var generator = SeededGenerator(state: 7)
    let values = inputs.map { input in
      (0..<count * input.shape.count).map { _ in Float.random(in: -1...1, using: &generator) }
    }
    return try SampleSource(values, for: inputs, count: count)
  }

  /// - Parameter values: for each input the elements of all samples.
  init(_ values: [[Float]], for inputs: [InputDescription], count: Int) throws {
    let arrays = try zip(values, inputs).map { values, input in
      (
        name: input.name,
        array: try NumPyArray(values, shape: [count] + (0..<input.shape.rank).map { input.shape[$0] })
      )
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "swiftlet-\(UUID().uuidString).npz")
      .path
    try NumPyArchive.write(arrays, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    // An archive is held in memory: the file is not needed any more.
    try self.init(path: path, inputs: inputs)
  }
}

/// A model quantized on samples, beside the float model as it was given.
struct Quantization {
  let quantizer: Quantizer
  let plan: QuantizationPlan
  let result: QuantizedModel
  let samples: SampleSource

  init(
    _ bytes: [UInt8], _ scheme: Scheme, _ interface: Interface = .integer, bias: BiasWidth = .wide,
    refinement: RefinementOptions = .none, samples: SampleSource? = nil, inputShapes: [[Int]]? = nil
  ) throws {
    var settings = QuantizationSettings(scheme)
    settings.interface = interface
    settings.bias = bias
    settings.refinement = refinement
    try self.init(bytes, with: settings, samples: samples, inputShapes: inputShapes)
  }

  init(
    _ bytes: [UInt8], with settings: QuantizationSettings, samples: SampleSource? = nil,
    inputShapes: [[Int]]? = nil
  ) throws {
    quantizer = try Quantizer(bytes, inputShapes: inputShapes)
    self.samples = try samples ?? .random(for: quantizer.inputs)
    plan = try quantizer.plan(settings, calibratedOn: self.samples)
    result = try quantizer.quantize(plan)
  }

  var operators: [String] { result.graph.subgraphs[0].operators.map(\.code.description) }

  func tensor(_ name: String) -> Graph.Tensor? {
    result.graph.subgraphs[0].tensors.first { $0.name == name }
  }

  /// Signal-to-noise ratio of each output against a float model; infinite where there is no error.
  func decibels(against float: PreparedModel, on data: SampleSource? = nil) throws -> [Double] {
    var evaluation = Evaluation(
      .init(result.model, name: "quantized"), on: data ?? samples,
      threadCount: ProcessInfo.processInfo.activeProcessorCount)
    evaluation.reference = .init(float, name: "float")
    return try evaluation.result().outputs.map { $0.decibels ?? .infinity }
  }
}

extension Scheme {
  /// Those without floating point.
  static let integers = allCases.filter(\.isInteger)
}
