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

  @Test("support files of earlier versions are moved to where nothing compiles them")
  func retired() throws {
    let workspace = try Workspace()
    let arguments = ["export", ExportCommandTests.model, "--as", "firmware", "-o", workspace.path]
    try #require(CommandRun(arguments).status == 0)
    let retired = "Sources/FirmwareSupport/startup.c"
    for (text, place) in [("mine", "Retired/startup.c"), ("another", "Retired/2-startup.c")] {
      try workspace.write(Array(text.utf8), retired)
      let run = try CommandRun(arguments)
      #expect(run.status == 0)
      #expect(run.errors.contains("\(retired): is no support file any more, and lies at \(place) now"))
      #expect(try String(contentsOfFile: workspace.file(place), encoding: .utf8) == text)
      #expect(!FileManager.default.fileExists(atPath: workspace.file(retired)))
    }
  }

  @Test("a name that files and symbols can not have is told, another is not")
  func names() throws {
    let workspace = try Workspace()
    for (name, isTold) in [("key-words", true), ("key_words", false)] {
      let run = try CommandRun(
        "export", ExportCommandTests.model, "--as", "c-header", "-o", workspace.file("o"), "--name", name)
      #expect(run.status == 0)
      let warning =
        "swiftlet: warning: --name key-words: files and symbols are called key_words and KeyWords\n"
      #expect(run.errors == (isTold ? warning : ""))
    }
  }

  @Test("plan tells what a board has no room for")
  func room() throws {
    let model = "Firmware/Benchmarks/Models/conv_1x1_int16x8.tflite"
    let small = try CommandRun("plan", model, "--target", "microbit")
    #expect(small.output.contains("bytes of RAM, but microbit has 1"), "\(small.output)")
    #expect(
      try (CommandRun("plan", model, "--target", "microbit", "--json").json()["lacks"] as? [String])?.count
        == 1)
    let large = try CommandRun("plan", model, "--target", "cortex-m4", "--json").json()
    #expect(large["arena_bytes"] != nil && large["lacks"] == nil)
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
    ["bench", "m.tflite", "--arena"],
    ["bench", "m.tflite", "--target", "cortex-m4", "--arena"],
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
    try CommandRun(
      "bench", "Firmware/Benchmarks/Models/conv_1x1_int16x8.tflite", "--target", "microbit"
    ).expectError("the arena takes", "bytes of RAM", "has 14,336", ";")
  }

  @Test func samplesBelowOne() throws {
    for samples in ["0", "-4"] {
      let run = try CommandRun("bench", ExportCommandTests.model, "--samples", samples)
      #expect(run.status == 64)
      #expect(run.errors.contains("--samples must be 1 or more"))
    }
  }

  @Test("the arena by purpose adds up")
  func record() throws {
    let report = try CommandRun("plan", ExportCommandTests.model, "--target", "cortex-m4", "--json").json()
    let record = try #require(report["record"] as? [String: Int])
    let sections = try #require(report["sections"] as? [String: Int])
    #expect(record["total"] == report["arena_bytes"] as? Int)
    #expect(record["activations"] == sections["activations"])
    #expect((record["variables"] ?? 0) + (record["operator_state"] ?? 0) == sections["state"])
    #expect((record["records"] ?? 0) + (record["prepared"] ?? 0) == sections["prepared"])
    #expect(record["workspace"] == sections["workspace"])
    let tensors = try #require(record["tensor_peak"])
    let scratch = try #require(record["scratch_peak"])
    #expect(tensors > 0 && scratch > 0)
    #expect(max(tensors, scratch) <= (record["activations"] ?? 0))
  }

  @Test("Ctrl-C ends what bench has started")
  func interruption() throws {
    let workspace = try Workspace()
    // Stands for a compiler that is at work: the first thing that a build asks for.
    let compiler = try workspace.write(
      Array("#!/bin/sh\necho $$ >\"$STARTED\"\nexec sleep 60\n".utf8), "swiftc")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: compiler)
    let process = Process()
    let executable: URL = try #require(CommandRun.executable, "swiftlet is not beside the tests")
    process.executableURL = executable
    process.arguments = ["bench", ExportCommandTests.model, "--target", "cortex-m4"]
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(workspace.path):\(environment["PATH"] ?? "")"
    environment["STARTED"] = workspace.file("started")
    environment["SWIFTLET_CACHE"] = workspace.file("cache")
    process.environment = environment
    process.standardError = FileHandle.nullDevice
    try process.run()
    var number: pid_t?
    while process.isRunning, number == nil {
      Thread.sleep(forTimeInterval: 0.01)
      let text = (try? String(contentsOfFile: workspace.file("started"), encoding: .utf8)) ?? ""
      number = text.hasSuffix("\n") ? pid_t(text.dropLast()) : nil
    }
    let started = try #require(number)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 128 + SIGINT)
    // Nobody waits for it any more, so that it is gone as soon as the system has noticed.
    for _ in 0..<500 where kill(started, 0) == 0 { Thread.sleep(forTimeInterval: 0.01) }
    #expect(kill(started, 0) != 0)
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
