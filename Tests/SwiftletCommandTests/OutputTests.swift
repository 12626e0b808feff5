import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

/// Nothing that a user has is lost to an output.
@Suite("Outputs")
struct OutputTests {
  let workspace: Workspace
  let model: String

  init() throws {
    workspace = try Workspace()
    model = try workspace.write(SmallModels.identity(2))
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test(arguments: ["z", "a/b", "z/", "./z", "zz/y/x"])
  func foldersOfAnyName(_ folder: String) throws {
    let run = try CommandRun(["run", model, "--output-dir", folder], in: workspace.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(FileManager.default.fileExists(atPath: workspace.file("\(folder)/out0.npy")))
  }

  @Test func anInputIsNotReplaced() throws {
    try FileManager.default.createDirectory(atPath: workspace.file("d"), withIntermediateDirectories: true)
    let input = try workspace.write([1, 2] as [Float], [1, 2], "d/out0.npy")
    let before = try bytes(input)
    try CommandRun("run", model, "--input", input, "--output-dir", workspace.file("d"))
      .expectError("would replace an input", input, "; name another file")
    #expect(try bytes(input) == before)
    let whole = try bytes(model)
    try CommandRun("plan", model, "--svg", model).expectError("would replace an input", model)
    let link = workspace.file("link.tflite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: model)
    try CommandRun("plan", model, "--svg", link).expectError("would replace an input", link)
    #expect(try bytes(model) == whole)
    let network = Workspace.digits("digits_mlp.tflite")
    try CommandRun(
      "quantize", network, "--scheme", "int8", "--calibrate", Workspace.digits("calibration.npz"), "-o",
      workspace.file("q"), "--save-plan", workspace.file("q")
    ).expectError("would replace another output", "; name another file")
  }

  @Test func onlyRegularFilesAreReplaced() throws {
    let pipe = workspace.file("pipe")
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    try CommandRun("plan", model, "--svg", pipe).expectError(pipe, "is not a regular file", "; name a file")
    try CommandRun("plan", model, "--svg", workspace.path).expectError("is a folder")
    var status = stat()
    #expect(unsafe stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func aLinksTargetIsWritten() throws {
    let target = try workspace.write([1], "target.svg")
    let link = workspace.file("link.svg")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(try CommandRun("plan", model, "--svg", link).status == 0)
    #expect(try bytes(target).count > 1)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func targetsMustBeFinite() throws {
    let x = try NumPyArray([1, 2, 3, 4] as [Float], shape: [2, 2])
    let y = try NumPyArray([1, .nan, 3, 4] as [Float], shape: [2, 2])
    let data = workspace.file("data.npz")
    try NumPyArchive.write([(name: "x", array: x), (name: "y", array: y)], to: data)
    for more in [[], ["--json"]] {
      try CommandRun(["evaluate", model, "--data", data] + more)
        .expectError(data, "'y'", "infinite or not a number", "; remove the sample")
    }
  }

  /// Waits without suspension: a suspended test is resumed only when others leave a thread free, long after the run.
  @Test func anInterruptedRunLeavesNothing() throws {
    let input = try workspace.write([Float](repeating: 0, count: 64 * 100_000), [100_000, 8, 8, 1])
    let before = workspace.contents
    let process = Process()
    let executable: URL = try #require(CommandRun.executable, "swiftlet is not beside the tests")
    process.executableURL = executable
    process.arguments = [
      "run", Workspace.digits("digits_cnn.tflite"), "--input", input, "--output-dir", workspace.file("a/b"),
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, workspace.contents.count < before.count + 3 {
      Thread.sleep(forTimeInterval: 0.001)
    }
    #expect(workspace.contents.contains { $0.hasSuffix(".partial") }, "it was too fast to be interrupted")
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 128 + SIGINT)
    #expect(workspace.contents == before)
  }

  #if os(Linux)
    @Test func aFullStandardOutputIsAnError() throws {
      let process = Process()
      let executable: URL = try #require(CommandRun.executable, "swiftlet is not beside the tests")
      process.executableURL = executable
      process.arguments = ["plan", model, "--json"]
      process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
      let errors = Pipe()
      process.standardError = errors
      try process.run()
      let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      #expect(text.contains("can not be written") && text.contains("standard output"), "\(text)")
    }
  #endif
}
