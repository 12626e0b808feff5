import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@Suite("quantize")
struct QuantizeTests {
  let workspace: Workspace
  let network = Workspace.digits("digits_cnn.tflite")
  let calibration = Workspace.digits("calibration.npz")

  init() throws { workspace = try Workspace() }

  private func quantize(_ scheme: String, to name: String, _ more: String...) throws -> CommandRun {
    try CommandRun(
      ["quantize", network, "--scheme", scheme, "--calibrate", calibration, "-o", workspace.file(name)] + more
    )
  }

  @Test(arguments: ["int8", "int16x8"])
  func reportsWhatItMade(_ scheme: String) throws {
    let report = try quantize(scheme, to: "q.tflite", "--json").json()
    let written = try Data(contentsOf: URL(fileURLWithPath: workspace.file("q.tflite")))
    #expect(report["bytes"] as? Int == written.count)
    #expect(report["output"] as? String == workspace.file("q.tflite"))
    let layers = try #require(report["layers"] as? [[String: Any]])
    #expect(layers.map { $0["operator"] as? String }.last == "SOFTMAX")
    let decibels = layers.compactMap { $0["accumulated_sqnr_db"] as? Double }
    #expect(decibels.count == layers.count && decibels.allSatisfy { $0 > (scheme == "int8" ? 25 : 35) })
    #expect(layers.allSatisfy { $0.keys.contains("sqnr_db") && $0["output"] is String })
    let plan = try CommandRun("plan", workspace.file("q.tflite"), "--json").json()
    #expect(plan["arena_bytes"] as? Int == report["arena_bytes"] as? Int)
    let table = try quantize(scheme, to: "again.tflite")
    #expect(table.output.contains("accumulated") && table.output.contains("DEPTHWISE_CONV_2D"))
  }

  @Test(arguments: ["int8", "int16x8"])
  func keepsTheAccuracy(_ scheme: String) throws {
    try #require(quantize(scheme, to: "q.tflite", "--layer-samples", "0").status == 0)
    let evaluation = try CommandRun(
      "evaluate", workspace.file("q.tflite"), "--data", Workspace.digits("evaluation.npz"), "--reference",
      network, "--json"
    ).json()
    let float = try CommandRun("evaluate", network, "--data", Workspace.digits("evaluation.npz"), "--json")
      .json()
    let accuracy = try #require(evaluation["accuracy"] as? Double)
    #expect(accuracy >= (try #require(float["accuracy"] as? Double)) - 0.005)
    #expect(try #require(evaluation["sqnr_db"] as? Double) > (scheme == "int8" ? 35 : 45))
  }

  @Test func aSavedPlanGivesTheSameBytes() throws {
    let plan = workspace.file("plan.json")
    try #require(quantize("int16x8", to: "q.tflite", "--save-plan", plan, "--bias", "32").status == 0)
    let again = try CommandRun("quantize", network, "--plan", plan, "-o", workspace.file("again.tflite"))
    #expect(again.status == 0, "\(again.errors)")
    #expect(
      try DataFile.contents(workspace.file("q.tflite")) == DataFile.contents(workspace.file("again.tflite")))
    try CommandRun(
      "quantize", Workspace.digits("digits_mlp.tflite"), "--plan", plan, "-o", workspace.file("other.tflite")
    ).expectError("the plan was made for another model", "; give the float model")
    #expect(!workspace.contents.contains("other.tflite"))
  }

  @Test func aDryRunPrintsThePlanAndWritesNothing() throws {
    let run = try CommandRun(
      "quantize", network, "--scheme", "int8", "--calibrate", calibration, "--dry-run", "--json")
    #expect(try run.json()["scheme"] as? String == "int8")
    let table = try CommandRun(
      "quantize", network, "--scheme", "int8", "--calibrate", calibration, "--dry-run")
    #expect(table.output.contains("1: int8 in 16 channels"))
    #expect(workspace.contents.isEmpty)
  }

  @Test func floatBordersTakeFloats() throws {
    try #require(quantize("int8", to: "q.tflite", "--io", "float").status == 0)
    let report = try CommandRun("inspect", workspace.file("q.tflite"), "--json").json()
    let operators = try #require(report["operators"] as? [[String: Any]])
    #expect(operators.first?["op"] as? String == "QUANTIZE")
    #expect(operators.last?["op"] as? String == "DEQUANTIZE")
  }

  @Test func refusesWhatItCanNotQuantize() throws {
    let output = workspace.file("q.tflite")
    func run(_ model: String, _ data: String) throws -> CommandRun {
      try CommandRun("quantize", model, "--scheme", "int8", "--calibrate", data, "-o", output)
    }
    let missing = workspace.file("missing.tflite")
    try run(missing, calibration).expectError(missing, "no such file", "; check the path")
    try run(network, workspace.file("missing.npz")).expectError("missing.npz", "no such file", "; check")
    let cut = try workspace.write(Array(DataFile.contents(network).prefix(3000)), "cut.tflite")
    try run(cut, calibration).expectError(cut, "cut short or damaged", "get it again")
    let unsupported = try workspace.write(SmallModels.unsupported, "custom.tflite")
    try run(unsupported, calibration).expectError("Sharpen", "; ")
    try run(Workspace.fixture("models/mlp_int8/model.tflite"), calibration)
      .expectError("quantized already", "; give the float model")
    let empty = try workspace.write([Float](), [0, 8, 8, 1], "empty.npy")
    try run(network, empty).expectError("empty.npy", "; ")
    let flat = try workspace.write([Float](repeating: 0, count: 64), [1, 64], "flat.npy")
    try run(network, flat).expectError("flat.npy", "[1, 64]", "[1, 8, 8, 1]", "; ")
    var values = [Float](repeating: 0, count: 128)
    values[100] = .nan
    let nan = try workspace.write(values, [2, 8, 8, 1], "nan.npy")
    try run(network, nan).expectError("nan.npy", "sample 1", "nan", "; ")
    try workspace.write(Array("{}".utf8), "plan.json")
    try CommandRun("quantize", network, "--plan", workspace.file("plan.json"), "-o", output)
      .expectError("not a quantization plan", "plan.json", "; make it anew")
    #expect(!workspace.contents.contains("q.tflite"))
    try CommandRun(
      "quantize", network, "--scheme", "int8", "--calibrate", calibration, "-o", workspace.file("no/q.tflite")
    ).expectError("no/q.tflite", "can not be written", "; ")
  }

  private static let wrongValues: [([String], String)] = [
    (["--scheme", "float"], "--scheme float would change nothing: choose float16"),
    (["--scheme", "int9"], "The value 'int9' is invalid for '--scheme"),
    (["--scheme", "int8", "--headroom", "-1"], "--headroom must lie between 1 and 1024"),
    (["--scheme", "int8", "--damping", "-0.5"], "--damping must lie between 0 and 1,000,000"),
    (["--scheme", "int8", "--layer-samples", "-1"], "--layer-samples must not be negative"),
    (["--scheme", "int8", "--threads", "-3"], "--threads must be at least 1"),
    (["--scheme", "int8", "--max-steps", "-3"], "The value '-3' is invalid for '--max-steps"),
    (["--scheme", "int8", "--default-range", "-1,-2"], "The value '-1,-2' is invalid for '--default-range"),
    (
      ["--scheme", "int8", "--no-adaptive-rounding", "--compensation"],
      "--compensation and --weight-scale-search are part of adaptive rounding"
    ),
    (
      ["--scheme", "int8", "--weight-scale-search", "--no-adaptive-rounding"],
      "--compensation and --weight-scale-search are part of adaptive rounding"
    ),
  ]

  @Test(arguments: QuantizeTests.wrongValues)
  func valuesThatAreNone(_ arguments: [String], _ message: String) throws {
    let source = arguments.contains("--default-range") ? [] : ["--calibrate", calibration]
    let run = try CommandRun(["quantize", network, "-o", workspace.file("q")] + source + arguments)
    #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
    #expect(workspace.contents.isEmpty)
  }

  @Test func helpListsTheSchemesThereAre() throws {
    let help = try CommandRun("quantize", "--help").output
    #expect(help.contains("float16") && !help.contains("values: float,"))
    #expect(help.contains("--max-iterations"))
  }

  /// A layer whose rows are too long for the tools is told of, in the table, in JSON and on the page.
  @Test func layersThatAreNotRefined() throws {
    let model = try workspace.write(SmallModels.identity(1100), "wide.tflite")
    let values = (0..<3300).map { Float($0 % 17) / 16 }
    let data = try workspace.write(values, [3, 1, 1100])
    let (output, page) = (workspace.file("q.tflite"), workspace.file("page.html"))
    let arguments = ["quantize", model, "--scheme", "int8", "--calibrate", data, "-o", output]
    let run = try CommandRun(arguments + ["--report", page])
    let note = "accuracy tools: FULLY_CONNECTED 'y': rows of 1100 weights, more than 1024, are rounded"
    #expect(run.output.contains(note), "\(run.output)\(run.errors)")
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("rows of 1100 weights"))
    let report = try CommandRun(arguments + ["--json"]).json()
    let gaps = try #require(report["unrefined"] as? [[String: Any]])
    #expect(gaps.map { $0["output"] as? String } == ["y"])
    #expect((gaps.first?["reason"] as? String)?.contains("1100") == true)
    let plain = try CommandRun(
      arguments + ["--json", "--no-adaptive-rounding", "--bias-correction", "off"]
    ).json()
    #expect((plain["unrefined"] as? [Any])?.isEmpty == true)
  }

  @Test(arguments: [
    ["--scheme", "int9", "--calibrate", "x.npz", "-o", "q"], ["--scheme", "int8", "-o", "q"],
    ["--scheme", "int8", "--calibrate", "x.npz"], ["--plan", "p.json", "--scheme", "int8", "-o", "q"],
  ])
  func usage(_ arguments: [String]) throws {
    let run = try CommandRun(["quantize", network] + arguments)
    #expect(run.status == 64, "\(run.errors)")
  }
}

extension DataFile {
  fileprivate static func contents(_ path: String) throws -> [UInt8] { try DataFile(path: path).bytes() }
}
