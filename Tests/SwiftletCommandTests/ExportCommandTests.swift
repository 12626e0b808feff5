import Foundation
import Swiftlet
import Testing

@Suite("swiftlet export, swiftlet bench and targets of swiftlet plan")
struct ExportCommandTests {
  private static let model = Workspace.fixture("models/cnn_separable_int8/model.tflite")

  @Test(arguments: ["c-header", "swift", "firmware"])
  func formats(_ format: String) throws {
    let workspace = try Workspace()
    let folder = workspace.file("a/b")
    let report = try CommandRun(
      "export", ExportCommandTests.model, "--as", format, "-o", folder, "--name", "separable_int8", "--json"
    ).json()
    let files = try #require(report["files"] as? [String])
    #expect(files.isEmpty == false)
    #expect(
      Set(workspace.contents.filter { path in files.contains { "a/b/\($0)" == path } }).count == files.count)
    #expect(!workspace.contents.contains { $0.hasSuffix(".partial") })
    #expect(report["kernels"] as? [String] != [])
    let plan = try CommandRun("plan", ExportCommandTests.model, "--target", "cortex-m4", "--json").json()
    let key = format == "c-header" ? "arena_bytes" : "exported_arena_bytes"
    #expect(report["arena_bytes"] as? Int == plan[key] as? Int)
    // The same input gives the same bytes.
    let again = workspace.file("again")
    try #require(
      CommandRun(
        "export", ExportCommandTests.model, "--as", format, "-o", again, "--name", "separable_int8"
      ).status == 0)
    for file in files {
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
          == Data(contentsOf: URL(fileURLWithPath: "\(again)/\(file)")))
    }
  }

  @Test("the main program of a firmware is the user's own")
  func keptMain() throws {
    let workspace = try Workspace()
    let arguments = ["export", ExportCommandTests.model, "--as", "firmware", "-o", workspace.path]
    try #require(CommandRun(arguments).status == 0)
    #expect(FileManager.default.isExecutableFile(atPath: workspace.file("Scripts/build")))
    let main = "Sources/Firmware/Firmware.swift"
    try workspace.write(Array("mine".utf8), main)
    let report = try CommandRun(arguments + ["--json"]).json()
    #expect(report["kept"] as? [String] == [main])
    #expect(try String(contentsOfFile: workspace.file(main), encoding: .utf8) == "mine")
  }

  @Test func badInput() throws {
    let workspace = try Workspace()
    let broken = try workspace.write(Array("TFL3 but not really".utf8), "broken.tflite")
    for arguments in [
      ["export", broken, "--as", "swift", "-o", workspace.file("o")],
      ["bench", broken, "--target", "cortex-m4"],
    ] {
      let run = try CommandRun(arguments)
      run.expectError(broken, ";")
    }
    try CommandRun(
      "export", ExportCommandTests.model, "--as", "swift", "-o", workspace.file("o"), "--swiftlet",
      workspace.file("none")
    ).expectError("there is no Swiftlet package", workspace.file("none"), "--swiftlet")
    try CommandRun("export", ExportCommandTests.model, "--as", "swift", "-o", broken).expectError(
      broken, "is a file where a folder is needed")
    #expect(workspace.contents == ["broken.tflite"])
  }

  @Test(arguments: [
    ["export", "m.tflite"], ["export", "m.tflite", "--as", "rust", "-o", "o"],
    ["export", "m.tflite", "--as", "swift"],
    ["bench", "m.tflite", "--target", "z80"], ["bench", "m.tflite", "--samples", "0"],
    ["bench", "m.tflite", "--target", "cortex-m4", "--ram", "0"],
    ["bench", "m.tflite", "--layers"],
  ])
  func usage(_ arguments: [String]) throws {
    #expect(try CommandRun(arguments).status == 64)
  }

  @Test("a model that is too large for the board is refused before anything is built")
  func boards() throws {
    let bench = ["bench", ExportCommandTests.model, "--target", "cortex-m4"]
    try CommandRun(bench + ["--flash", "1024"]).expectError("bytes of flash", "the board has 1,024", ";")
    try CommandRun(bench + ["--ram", "64"]).expectError(
      "the arena takes", "bytes of RAM", "the board has 64", ";")
  }

  @Test func host() throws {
    let report = try CommandRun("bench", ExportCommandTests.model, "--samples", "3", "--json").json()
    let median = try #require(report["median_ns"] as? Int)
    #expect(median > 0)
    #expect(median >= (report["fastest_ns"] as? Int ?? .max))
    let plan = try CommandRun("inspect", ExportCommandTests.model, "--json").json()
    #expect(report["macs"] as? Int == plan["macs"] as? Int)
  }
}
