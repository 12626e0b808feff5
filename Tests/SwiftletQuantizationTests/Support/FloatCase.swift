import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

/// A float model of one operator or of a few, with inputs.
struct FloatCase: CustomTestStringConvertible, Sendable {
  let folder: URL

  var testDescription: String { folder.lastPathComponent }

  /// Those that lie in a folder, by name.
  static func all(in folder: URL) -> [FloatCase] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix("_float32") }.sorted().map {
      FloatCase(folder: folder.appending(path: $0))
    }
  }

  static let fixtures = all(in: ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures/ops"))
  static let reference = all(in: ReferenceSuite.root.appending(path: "ops"))

  var bytes: [UInt8] { get throws { [UInt8](try Data(contentsOf: folder.appending(path: "model.tflite"))) } }

  /// The case's own input, and others with the same values in another order.
  func samples(for inputs: [InputDescription], count: Int = 8) throws -> SampleSource {
    var generator = SeededGenerator(state: 11)
    var arrays: [(name: String, array: NumPyArray)] = []
    for (index, input) in inputs.enumerated() {
      // Cases with a state have an input for each of several invocations.
      let names = ["in\(index).npy", "in\(index).0.npy"].map { folder.appending(path: $0).path }
      let given = try NumPyArray(contentsOf: names.first(where: FileManager.default.fileExists) ?? names[0])
      let shape = [count] + (0..<input.shape.rank).map { input.shape[$0] }
      if given.elementType == .float32 {
        let values = given.floats()
        // The condition of a branch depends on the sign.
        let isBranch = testDescription.hasPrefix("if_")
        let all =
          values
          + (1..<count).flatMap { sample in
            values.shuffled(using: &generator).map { isBranch && sample % 2 == 1 ? -$0 : $0 }
          }
        arrays.append((input.name, try NumPyArray(all, shape: shape)))
      } else {
        // Conditions take both values, so that every branch is reached.
        let isTruth = given.elementType == .bool
        let bytes = (0..<count).flatMap { sample in
          given.bytes.map { isTruth && sample % 2 == 1 ? 1 - $0 : $0 }
        }
        arrays.append(
          (input.name, try NumPyArray(bytes: bytes, elementType: given.elementType, shape: shape)))
      }
    }
    let path = FileManager.default.temporaryDirectory.appending(path: "swiftlet-\(UUID().uuidString).npz")
      .path
    try NumPyArchive.write(arrays, to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try SampleSource(path: path, inputs: inputs)
  }
}
