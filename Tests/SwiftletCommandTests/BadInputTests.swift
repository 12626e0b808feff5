import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

/// Every bad input ends with status 1 and one line that says what, where and what to try; nothing is written.
@Suite("Bad input")
struct BadInputTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func run(_ model: String, _ input: String? = nil) throws -> CommandRun {
    let before = workspace.contents
    let run = try CommandRun(
      ["run", model] + (input.map { ["--input", $0] } ?? []) + ["--output-dir", workspace.file("new/out")])
    #expect(workspace.contents == before, "something was written")
    return run
  }

  @Test func truncatedModel() throws {
    let whole = try SmallModels.identity(8).serialized()
    for length in [whole.count / 2, whole.count - 40, 64] {
      let model = try workspace.write(Array(whole.prefix(length)), "cut.tflite")
      try run(model).expectError(
        "truncated or corrupted", model, "; check that the file was copied completely")
      try CommandRun("plan", model).expectError("truncated or corrupted", model, "; check")
      try CommandRun("inspect", model).expectError(model, "cut short or damaged, get it again")
    }
  }

  @Test(arguments: [[], Array("hello, world, this is text".utf8)] as [[UInt8]])
  func notAModel(_ bytes: [UInt8]) throws {
    let model = try workspace.write(bytes, "text.tflite")
    try run(model).expectError("this is not a .tflite model", model, "; check that the file")
    try CommandRun("inspect", model).expectError(
      model, "not a TensorFlow Lite model", "; give a .tflite file")
  }

  @Test func unsupportedOperator() throws {
    let model = try workspace.write(SmallModels.unsupported)
    let parts = ("no kernel", "operator 0 Sharpen, float32 -> float32", "; register a kernel of this name")
    try run(model).expectError(parts.0, model, parts.1, parts.2)
    try CommandRun("plan", model).expectError(parts.0, model, parts.1, parts.2)
    let data = try workspace.write([1, 2, 3, 4] as [Float], [1, 1, 4])
    try CommandRun("evaluate", model, "--data", data).expectError(parts.0, model, parts.1, parts.2)
  }

  @Test(arguments: ["run", "inspect", "plan", "evaluate"])
  func missingModel(_ command: String) throws {
    let more =
      ["run": ["--output-dir", workspace.file("out")], "evaluate": ["--data", "x.npy"]][command] ?? []
    let model = workspace.file("missing.tflite")
    try CommandRun([command, model] + more)
      .expectError("\(model): can not be read: no such file", "; check the path")
    #expect(workspace.contents.isEmpty)
  }

  @Test func missingData() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let data = workspace.file("missing.npz")
    try run(model, data).expectError("\(data): can not be read", "; check the path")
    try CommandRun("evaluate", model, "--data", data).expectError(
      "\(data): can not be read", "; check the path")
  }

  @Test func wrongShape() throws {
    let model = try workspace.write(SmallModels.identity(4))
    let transposed = try workspace.write([1, 2, 3, 4] as [Float], [4, 1])
    try run(model, transposed).expectError(
      "\(transposed): has shape [4, 1], but the model's input 'x' takes [1, 4]", "; reshape the array")
    let longer = try workspace.write([1, 2, 3, 4, 5] as [Float], [1, 5])
    try run(model, longer).expectError(
      "has shape [1, 5]", "'x' takes [1, 4]", "; give an array of that shape")
    try CommandRun("evaluate", model, "--data", longer).expectError(
      "[1, 5]", "input 'x'", "[1, 4]", "; check")
  }

  @Test func wrongType() throws {
    let float = try workspace.write(SmallModels.identity(2))
    let integers = try workspace.write([1, 2] as [UInt8], [1, 2])
    try run(float, integers).expectError(
      "\(integers): has elements of type uint8, but 'x' takes float32", "; convert it with .astype('float32')"
    )
    let integer = try workspace.write(SmallModels.cast(from: .int8), "integer.tflite")
    let large = try workspace.write([1, 2, 128, 4] as [Int32], [1, 4])
    try run(integer, large).expectError(
      "\(large): holds 128 at element 2, but 'level' takes int8, -128 to 127", "; give integers")
  }

  @Test func notANumberForAnIntegerInput() throws {
    let model = try workspace.write(SmallModels.cast(from: .int8))
    // The second of two invocations: the first one's output must not stay behind.
    let input = try workspace.write([1, 2, 3, 4, 5, .nan, 7, 8] as [Float], [2, 4])
    try run(model, input).expectError(
      "\(input): holds a value that is not a number at element 1; 'level' takes int8", "nan_to_num")
    try CommandRun("evaluate", model, "--data", input, "--reference", model)
      .expectError(input, "sample 1", "not a number at element 1", "nan_to_num")
  }

  @Test func wrongNumberOfInputs() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let input = try workspace.write([1, 2] as [Float], [1, 2])
    try CommandRun("run", model, "--input", input, "--input", input, "--output-dir", workspace.file("out"))
      .expectError("2 arrays are given, but the model has 1 inputs: 'x'", "; give one array for each")
    #expect(!workspace.contents.contains("out"))
  }

  @Test func emptyData() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let empty = try workspace.write([] as [Float], [0, 1, 2])
    try CommandRun("evaluate", model, "--data", empty).expectError(
      "\(empty): holds no samples", "; check how the data set was written")
    try run(model, empty).expectError("\(empty): holds no invocations", "; check how the array was written")
    try FileManager.default.createDirectory(
      atPath: workspace.file("folder"), withIntermediateDirectories: false)
    try CommandRun("evaluate", model, "--data", workspace.file("folder")).expectError(
      "\(workspace.file("folder")): the folder holds no .npy files", "; write them with numpy.save")
  }

  @Test func outputFolderThatCanNotBeWritten() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let file = try workspace.write([1], "taken")
    for folder in [file, "\(file)/deeper"] {
      try CommandRun("run", model, "--output-dir", folder).expectError(
        "\(file): is a file where a folder is needed", "; name another folder")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data([1]))
    // A folder in the place of an output.
    try FileManager.default.createDirectory(
      atPath: workspace.file("out/out0.npy"), withIntermediateDirectories: true)
    let before = workspace.contents
    try CommandRun("run", model, "--output-dir", workspace.file("out")).expectError(
      "out/out0.npy: is a folder", "; remove it")
    #expect(workspace.contents == before)
    try CommandRun("plan", model, "--svg", "\(file)/arena.svg").expectError(
      "\(file)/arena.svg: can not be written", "; check that its folder exists")
  }

  @Test func limits() throws {
    let model = try workspace.write(SmallModels.identity(64))
    let out = ["--output-dir", workspace.file("out")]
    try CommandRun(["run", model, "--max-steps", "4095"] + out).expectError(
      "4096 steps, more than the limit", model, "--max-steps")
    try CommandRun(["run", model, "--max-memory", "100"] + out).expectError(
      "bytes, more than the limit", model, "--max-memory")
    #expect(!workspace.contents.contains("out"))
    #expect(try CommandRun(["run", model, "--max-steps", "4096", "--max-memory", "1M"] + out).status == 0)
  }

  @Test func namesReachNoTerminal() throws {
    let model = try workspace.write(SmallModels.unsupported)
    let run = try CommandRun("inspect", model)
    #expect(run.status == 0)
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.output.contains("in?[31m"))
  }

  @Test(arguments: [
    [], ["frobnicate"], ["run"], ["run", "m.tflite"], ["inspect"], ["inspect", "m.tflite", "--frob"],
    ["evaluate", "m.tflite"], ["evaluate", "m.tflite", "--data", "d.npz", "--threads", "0"],
    ["run", "m.tflite", "--output-dir", "d", "--seed", "x"],
    ["run", "m.tflite", "--output-dir", "d", "--max-memory", "-1"],
    ["plan", "m.tflite", "--target", "toaster"],
  ])
  func usage(_ arguments: [String]) throws {
    let run = try CommandRun(arguments)
    // Without any argument the help is what was asked for.
    #expect(run.status == (arguments.isEmpty ? 0 : 64))
    if !arguments.isEmpty {
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("swiftlet: error: "))
      #expect(run.errors.contains("; see 'swiftlet "))
      #expect(
        run.errors.filter { $0 == "\n" }.count == 1 && run.errors.hasSuffix(" --help'\n"), "\(run.errors)")
    }
  }

  @Test(arguments: ["run", "inspect", "evaluate", "plan"])
  func help(_ command: String) throws {
    let run = try CommandRun(command, "--help")
    #expect(run.status == 0)
    #expect(run.output.contains("Example: swiftlet \(command)"))
  }

  @Test func version() throws {
    let run = try CommandRun("--version")
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }
}
