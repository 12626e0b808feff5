import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

/// A model of one operator and its inputs: all families have to give the outputs of the portable loops, integers to the bit,
/// floats within 1e-5 of the largest magnitude.
///
/// Where the environment names a folder in `SWIFTLET_FAMILY_CASES`, cases go there with the portable outputs, for devices:
/// `Firmware/Scripts/conformance --cases FOLDER` runs them.
struct FamilyCase {
  /// Unlike all other cases' names.
  let name: String
  let model: OperatorModel
  let inputs: [[UInt8]]
  let description: String
  /// Whether the output may take over the input's memory, whose elements are gone then.
  var isInPlace = false

  /// How many cases to draw where a debug build, whose portable loops are slow, draws `count`.
  static func draws(_ count: Int) -> Int {
    #if DEBUG
      count
    #else
      8 * count
    #endif
  }

  func check(_ location: SourceLocation = #_sourceLocation) throws {
    let bytes = try model.bytes()
    let expected = try outputs(bytes, .portable)[0]
    try record(bytes, expected)
    for family in KernelFamily.tested {
      for output in try outputs(bytes, family) {
        let agrees = agrees(output, expected)
        let differences = model.outputs[0].type == .float32 ? differences(output, expected) : ""
        #expect(agrees, "\(family): \(name), \(description)\(differences)", sourceLocation: location)
      }
    }
  }

  /// The outputs of two invocations on the same inputs, which have to be as they were where nothing is computed in place.
  private func outputs(_ bytes: [UInt8], _ family: KernelFamily) throws -> [[UInt8]] {
    var interpreter = Interpreter(
      try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family)))
    for (index, input) in inputs.enumerated() {
      interpreter.withInputBytes(index) { span in for byte in input.indices { span[byte] = input[byte] } }
    }
    return try (0..<(inputs.count == 1 && !isInPlace ? 2 : 1)).map { _ in
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
  }

  private func agrees(_ output: [UInt8], _ expected: [UInt8]) -> Bool {
    guard model.outputs[0].type == .float32 else { return output == expected }
    let (found, wanted): ([Float], [Float]) = (output.elements(), expected.elements())
    let largest = wanted.reduce(0) { max($0, $1.magnitude) }
    return found.count == wanted.count
      && zip(found, wanted).allSatisfy { ($0 - $1).magnitude <= 1e-5 * largest }
  }

  /// How far floats are from each other, for a message.
  private func differences(_ output: [UInt8], _ expected: [UInt8]) -> String {
    let (found, wanted): ([Float], [Float]) = (output.elements(), expected.elements())
    let difference = zip(found, wanted).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
    return ": at most \(difference) apart, largest magnitude \(wanted.reduce(0) { max($0, $1.magnitude) })"
  }

  private static let folder = ProcessInfo.processInfo.environment["SWIFTLET_FAMILY_CASES"]

  private func record(_ bytes: [UInt8], _ output: [UInt8]) throws {
    guard let folder = FamilyCase.folder.map({ URL(fileURLWithPath: $0).appendingPathComponent(name) }) else {
      return
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: folder.appendingPathComponent("model.tflite"))
    let arguments = model.inputs.filter { $0.constant == nil }
    for (index, (tensor, input)) in zip(arguments, inputs).enumerated() {
      try write(input, tensor.type, to: folder, "in\(index).npy")
    }
    try write(output, model.outputs[0].type, to: folder, "out0.npy")
  }

  private func write(_ bytes: [UInt8], _ type: ElementType, to folder: URL, _ name: String) throws {
    let shape = [bytes.count / (type.bitWidth / 8)]
    try NumPyArray(bytes: bytes, elementType: type, shape: shape).write(
      to: folder.appendingPathComponent(name).path)
  }
}
