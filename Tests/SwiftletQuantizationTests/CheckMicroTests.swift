import Foundation
import Swiftlet
import Testing

@testable import SwiftletQuantization

/// The table of TensorFlow Lite Micro's kernels against what it did.
@Suite("Model check for TensorFlow Lite Micro")
struct CheckMicroTests {
  private func sources(_ folder: URL) throws -> [String: String] {
    let data = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: String])
  }

  /// Names of the cases of one source for which there are errors, and of those for which there are none.
  private func cases(_ folder: URL, of source: String) throws -> (refused: [String], accepted: [String]) {
    var (refused, accepted): ([String], [String]) = ([], [])
    for (name, made) in try sources(folder).sorted(by: { $0.key < $1.key }) where made == source {
      let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name)/model.tflite")))
      let check = try ModelCheck(bytes, requiring: .tflm)
      if check.isOk { accepted.append(name) } else { refused.append(name) }
    }
    return (refused, accepted)
  }

  @Test("what TensorFlow Lite Micro has run is accepted", arguments: ["ops", "models"])
  func fixtures(_ folder: String) throws {
    let fixtures = ReferenceSuite.packageRoot.appendingPathComponent("Tests/Fixtures/\(folder)")
    let (refused, accepted) = try cases(fixtures, of: "tflite-micro")
    #expect(refused.isEmpty)
    #expect(!accepted.isEmpty)
  }

  @Test(
    "the reference suite: what it has run is accepted, what it has refused is an error",
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence), arguments: ["ops", "models"])
  func reference(_ folder: String) throws {
    let suite = ReferenceSuite.root.appendingPathComponent(folder)
    let run = try cases(suite, of: "tflite-micro")
    #expect(run.refused.isEmpty)
    #expect(run.accepted.count >= 20)
    let refused = try cases(suite, of: "tflite-reference")
    #expect(refused.accepted.isEmpty)
    #expect(!refused.refused.isEmpty)
  }

  @Test(
    "twin constants are found before another converter breaks them",
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
  func twins() throws {
    let check = try ModelCheck(ReferenceSuite.bytes("bnn/twin_constants_float.tflite"))
    let twin = try #require(check.findings.first { $0.code == .twinConstants })
    #expect(twin.place.operatorName == "ADD")
    #expect(twin.message.contains("a bias of operator 0 CONV_2D"))
  }

  @Test("every form of the table names types that there are")
  func table() {
    for kernel in MicroKernel.computing + MicroKernel.moving + MicroKernel.calling {
      #expect(kernel.forms.filter { !$0.isSound }.isEmpty, "\(kernel.operation.name)")
      #expect(!kernel.forms.isEmpty)
      #expect(kernel.source.hasSuffix(".cc"))
    }
    #expect(!MicroForm("int8 in8 > int8").isSound)
  }
}
