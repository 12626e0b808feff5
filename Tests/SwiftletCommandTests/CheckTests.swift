import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("swiftlet check")
struct CheckTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// The report of a run that ends with a status.
  private func report(_ status: Int32, _ arguments: String...) throws -> [String: Any] {
    let run = try CommandRun(["check"] + arguments + ["--json"])
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.isEmpty)
    return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func json() throws {
    let model = try workspace.write(SmallModels.unsupported)
    let report = try report(1, model)
    #expect(report["ok"] as? Bool == false)
    #expect(report["model"] as? String == model)
    #expect(report["require"] is NSNull)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let missing = try #require(findings.first)
    #expect(missing["code"] as? String == "missing-kernel")
    #expect(missing["severity"] as? String == "error")
    #expect(missing["operator"] as? String == "Sharpen")
    #expect(missing["operator_index"] as? Int == 0)
    #expect(missing["output"] as? String == "out")
    #expect(missing["tensor"] is NSNull)
    for key in ["message", "hint"] { #expect((missing[key] as? String)?.isEmpty == false) }
    #expect(report["errors"] as? Int == 1)
    #expect(
      findings.count
        == (1...3).reduce(0) { $0 + (report[["errors", "warnings", "notes"][$1 - 1]] as? Int ?? 0) })
  }

  @Test func requirement() throws {
    let model = Workspace.digits("digits_cnn.tflite")
    #expect(try report(0, model)["ok"] as? Bool == true)
    #expect(try report(0, model, "--require", "tflm")["ok"] as? Bool == true)
    let strict = try report(1, model, "--require", "int16x8")
    let findings = try #require(strict["findings"] as? [[String: Any]])
    let leaks = findings.filter { $0["code"] as? String == "float-operator" }
    #expect(leaks.count == 8)
    #expect(leaks.allSatisfy { $0["severity"] as? String == "error" })
    #expect(try CommandRun("check", model, "--require", "int4").status == 64)
  }

  @Test func people() throws {
    let run = try CommandRun("check", try workspace.write(SmallModels.unsupported))
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("error     missing-kernel"))
    #expect(run.output.contains("what to do"))
    // Names come from the model: control characters must not reach the terminal.
    #expect(!run.output.contains("\u{1B}"))
    var clean = SmallModels.identity(3)
    clean.signatures = [
      Graph.Signature(
        key: "main", inputs: [.init(name: "x", tensor: 0)], outputs: [.init(name: "y", tensor: 2)])
    ]
    let quiet = try CommandRun("check", try workspace.write(clean), "--require", "tflm")
    #expect(quiet.status == 0)
    #expect(quiet.output.contains("nothing found for tflm"))
  }

  @Test func unreadable() throws {
    try CommandRun("check", workspace.write([1, 2, 3], "x.tflite")).expectError(
      "x.tflite: not a TensorFlow Lite model")
    try CommandRun("check", workspace.file("missing.tflite")).expectError("missing.tflite")
  }

  @Test(
    "hostile models end in findings or an error",
    .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ["killers", "mutants"])
  func hostile(_ folder: String) throws {
    let files = ReferenceSuite.files("hostile/\(folder)")
    #expect(files.count >= 100)
    for file in files {
      let run = try CommandRun("check", file, "--require", "int8")
      #expect(run.status == 0 || run.status == 1, "\(file): \(run.errors)")
      if run.output.isEmpty { run.expectError("; ") } else { #expect(run.errors.isEmpty) }
    }
  }
}
