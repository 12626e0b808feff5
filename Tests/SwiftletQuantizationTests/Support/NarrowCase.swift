import Foundation
import Swiftlet
import SwiftletData
import Testing

@testable import SwiftletQuantization

/// A recorded case with an int8 model: a folder with the model and its inputs.
struct NarrowCase: CustomTestStringConvertible, Sendable {
  let folder: URL

  var testDescription: String { "\(kind)/\(name)" }
  var name: String { folder.lastPathComponent }
  /// "ops" or "models".
  var kind: String { folder.deletingLastPathComponent().lastPathComponent }

  func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: "model.tflite")))
  }

  /// The real numbers of every input, invocation by invocation.
  func inputs(_ model: PreparedModel) throws -> [[[Float]]] {
    let encodings = model.inputEncodings
    func files(_ suffix: String) -> [String] {
      encodings.indices.map { folder.appending(path: "in\($0)\(suffix).npy").path }
    }
    let single = files("")
    let invocations =
      single.allSatisfy(FileManager.default.fileExists)
      ? [single]
      : (0...).lazy.map { files(".\($0)") }.prefix { $0.allSatisfy(FileManager.default.fileExists) }.map {
        $0
      }
    return try invocations.map { files in
      try zip(files, encodings).map { file, encoding in
        try encoding.reals(encoding.bytes(of: NumPyArray(contentsOf: file), place: DataPlace(file: file)))
      }
    }
  }

  /// All cases of some folders whose model has int8 activations.
  static func all(in folders: [URL]) -> [NarrowCase] {
    folders.flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().map { NarrowCase(folder: folder.appending(path: $0)) }
    }.filter { narrow in
      guard let bytes = try? narrow.bytes(), let model = try? PreparedModel(bytes) else { return false }
      return model.model.hasNarrowActivations
    }
  }

  static let fixtures = all(
    in: ["ops", "models"].map { ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures/\($0)") })
  static let reference = all(in: ["ops", "models"].map { ReferenceSuite.root.appending(path: $0) })
}

extension Model {
  /// Whether a quantized activation has 8 bits.
  var hasNarrowActivations: Bool {
    (0..<subgraphCount).contains { index in
      let subgraph = subgraph(index)
      return (0..<subgraph.tensorCount).contains {
        let tensor = subgraph.tensor($0)
        return tensor.type == .int8 && !tensor.isConstant && tensor.quantization.isPresent
      }
    }
  }
}

/// Runs a model on real numbers.
struct RealRun: ~Copyable {
  private var interpreter: Interpreter
  private let inputs: [TensorEncoding]
  let outputs: [TensorEncoding]

  init(_ model: PreparedModel) {
    interpreter = Interpreter(model)
    inputs = model.inputEncodings
    outputs = model.outputEncodings
  }

  mutating func callAsFunction(_ values: [[Float]]) throws -> [[Float]] {
    for (position, input) in inputs.enumerated() {
      let array: NumPyArray =
        input.elementType == .int32
        ? try NumPyArray(values[position].map { Int32($0) }, shape: input.shape)
        : try NumPyArray(values[position], shape: input.shape)
      let bytes = try input.bytes(of: array, place: DataPlace(file: "test"))
      interpreter.withInputBytes(position) { span in
        for byte in span.indices { span[byte] = bytes[byte] }
      }
    }
    try interpreter.invoke()
    return try outputs.enumerated().map { position, output in
      try output.reals(interpreter.withOutputBytes(position) { span in span.indices.map { span[$0] } })
    }
  }
}
