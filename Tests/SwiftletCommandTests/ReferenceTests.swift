import Foundation
import Swiftlet
import SwiftletData
import Testing

/// The reference suite next to the package, where it is there.
enum ReferenceSuite {
  static let folder = CommandRun.packageRoot.appendingPathComponent("../shared/reference").standardizedFileURL
    .path
  static let isPresent = FileManager.default.fileExists(atPath: folder)

  static func files(_ subfolder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(subfolder)")) ?? []).sorted()
      .map { "\(folder)/\(subfolder)/\($0)" }
  }
}

@Suite(.enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"))
struct ReferenceTests {
  @Test("three consecutive invocations as one sequence", arguments: ["kws_int8", "ad_int8", "sww_int8"])
  func sequence(_ name: String) throws {
    let folder = "\(ReferenceSuite.folder)/models/\(name)"
    let workspace = try Workspace()
    let inputs = try (0..<3).map { try NumPyArray(contentsOf: "\(folder)/in0.\($0).npy") }
    let input = try NumPyArray(
      bytes: inputs.flatMap(\.bytes), elementType: inputs[0].elementType, shape: [3] + inputs[0].shape)
    try input.write(to: workspace.file("x.npy"))
    let run = try CommandRun(
      "run", "\(folder)/model.tflite", "--input", workspace.file("x.npy"), "--output-dir",
      workspace.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    let expected = try (0..<3).flatMap { try NumPyArray(contentsOf: "\(folder)/out0.\($0).npy").bytes }
    #expect(try workspace.array("out/out0.npy").bytes == expected)
  }

  @Test("hostile models end in a result or an error", arguments: ["killers", "mutants"])
  func hostile(_ folder: String) throws {
    let workspace = try Workspace()
    let files = ReferenceSuite.files("hostile/\(folder)")
    #expect(files.count >= 100)
    for file in files {
      let run = try CommandRun("run", file, "--output-dir", workspace.file("out"))
      if run.status != 0 { run.expectError("; ") }
      #expect(run.status == 0 || run.status == 1, "\(file): \(run.errors)")
      #expect(!workspace.contents.contains { $0.hasSuffix(".partial") })
    }
  }
}
