import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// A model of `Tests/Fixtures/recurrence`.
struct RecurrenceFixture: CustomTestStringConvertible, Sendable {
  let path: String

  private static let root = ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures/recurrence")

  static func all(_ folder: String) -> [RecurrenceFixture] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return names.filter { $0.hasSuffix(".tflite") }.sorted()
      .map { RecurrenceFixture(path: "\(folder)/\($0.dropLast(".tflite".count))") }
  }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: RecurrenceFixture.root.appending(path: "\(path).tflite")))
  }

  /// Samples, and the outputs that TensorFlow Lite gave for them.
  func samples(_ inputs: [InputDescription]) throws -> SampleSource {
    try SampleSource(path: RecurrenceFixture.root.appending(path: "\(path).npz").path, inputs: inputs)
  }

  /// The shapes that the samples give inputs whose extents the model leaves open.
  func inputShapes() throws -> [[Int]]? {
    ShapeResolution.inputShapes(
      of: RecurrenceFixture.root.appending(path: "\(path).npz").path, in: try Graph(reading: bytes()))
  }

  /// Two where a name says that there are two.
  var layerCount: Int {
    ["stacked", "bidirectional", "cells"].contains { path.hasSuffix($0) } ? 2 : 1
  }

  var testDescription: String { path }
}

/// A float model that runs samples, each after a reset.
struct FloatRun: ~Copyable {
  private let model: PreparedModel
  private var interpreter: Interpreter

  init(_ graph: Graph) throws {
    model = try PreparedModel(graph.serialized())
    interpreter = Interpreter(model)
  }

  var inputs: [InputDescription] { model.model.mainSubgraph.inputDescriptions }

  /// The values of every output.
  mutating func outputs(_ samples: SampleSource, _ sample: Int) throws -> [[Float]] {
    try samples.feed(sample, to: &interpreter)
    try interpreter.invoke()
    return (0..<interpreter.outputCount).map { output in
      interpreter.withOutput(output, as: Float.self) { span in span.indices.map { span[$0] } }
    }
  }
}

/// The largest difference between values, relative to the largest value that is expected.
func relativeDifference(_ expected: [Float], _ found: [Float]) throws -> Float {
  try #require(expected.count == found.count && !expected.isEmpty)
  let scale = expected.map(abs).max() ?? 0
  // Values that are all zero would prove nothing.
  try #require(scale > 0 && scale.isFinite)
  return zip(expected, found).map { abs($0 - $1) }.max().map { $0 / scale } ?? 0
}
