import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

/// Options of `quantize` that say where ranges come from.
@Suite("quantize calibration")
struct CalibrationTests {
  let workspace: Workspace
  let network = Workspace.digits("digits_cnn.tflite")
  let calibration = Workspace.digits("calibration.npz")

  init() throws { workspace = try Workspace() }

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: workspace.file(name))))
  }

  /// Quantizes to int8 without a table of layers.
  private func quantize(_ name: String, _ more: String...) throws -> CommandRun {
    try CommandRun(
      ["quantize", network, "--scheme", "int8", "-o", workspace.file(name), "--layer-samples", "0"] + more)
  }

  @Test(arguments: ["min-max", "percentile:99.9", "mse", "entropy"])
  func savedStatisticsGiveTheSameBytes(_ method: String) throws {
    let file = workspace.file("s.json")
    let saved = try CommandRun(
      "quantize", network, "--calibrate", calibration, "--save-statistics", file, "--dry-run")
    #expect(saved.status == 0 && saved.output.isEmpty, "\(saved.errors)")
    let direct = try quantize(
      "a.tflite", "--calibrate", calibration, "--calibration-method", method, "--threads", "1")
    #expect(direct.status == 0, "\(direct.errors)")
    let again = try quantize(
      "b.tflite", "--calibrate", calibration, "--statistics", file, "--calibration-method", method)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try bytes("a.tflite") == bytes("b.tflite"))
  }

  @Test func methodsDiffer() throws {
    var results: Set<[UInt8]> = []
    let methods = ["min-max", "moving-average", "percentile:99", "mse", "entropy"]
    for method in methods {
      try #require(
        quantize(
          "q.tflite", "--calibrate", calibration, "--calibration-method", method, "--no-range-search"
        ).status == 0)
      results.insert(try bytes("q.tflite"))
    }
    #expect(results.count == methods.count)
  }

  /// Data in two parts, as on two machines, whose statistics merge in either order to those of all of it.
  @Test func partsMerge() throws {
    let digits = try NumPyArchive(contentsOf: calibration).array(named: "x").floats()
    let half = digits.count / 64 / 3 * 64
    for (name, values) in [("all", digits), ("1", Array(digits[..<half])), ("2", Array(digits[half...]))] {
      let data = try workspace.write(values, [values.count / 64, 8, 8, 1], "\(name).npy")
      let run = try CommandRun(
        "quantize", network, "--calibrate", data, "--save-statistics", workspace.file("\(name).json"),
        "--dry-run")
      try #require(run.status == 0, "\(run.errors)")
    }
    for parts in [["1", "2"], ["2", "1"]] {
      let options = parts.flatMap { ["--statistics", workspace.file("\($0).json")] }
      let run = try CommandRun(
        ["quantize", network, "--save-statistics", workspace.file("merged.json"), "--dry-run"] + options)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try bytes("merged.json") == bytes("all.json"))
    }
  }

  @Test func refusesStatisticsThatDoNotFit() throws {
    func save(_ model: String, _ name: String, _ more: String...) throws -> String {
      let file = workspace.file(name)
      let run = try CommandRun(
        ["quantize", model, "--calibrate", calibration, "--save-statistics", file, "--dry-run"] + more)
      try #require(run.status == 0, "\(run.errors)")
      return file
    }
    let own = try save(network, "own.json")
    let text = String(decoding: try bytes("own.json"), as: UTF8.self)
    let average = try save(network, "average.json", "--calibration-method", "moving-average")
    func expect(_ files: [String], _ parts: String, method: String = "min-max") throws {
      let options = files.flatMap { ["--statistics", $0] } + ["--calibration-method", method]
      try CommandRun(["quantize", network, "--scheme", "int8", "-o", workspace.file("q.tflite")] + options)
        .expectError(parts, files.last ?? "", "; ")
      #expect(!workspace.contents.contains("q.tflite"))
    }
    let other = try workspace.write(
      Array(text.replacing(/"model" : "...../, with: "\"model\" : \"01234").utf8), "o.json")
    try expect([other], "of another model")
    let old = try workspace.write(
      Array(text.replacing("\"version\" : 2", with: "\"version\" : 1").utf8), "v.json")
    try expect([old], "version 1")
    let cut = try workspace.write(Array(text.utf8.prefix(4000)), "cut.json")
    try expect([cut], "no calibration statistics")
    let wrong = try workspace.write(
      Array(text.replacing("\"minimum\" : 0,", with: "\"minimum\" : 1e30,").utf8), "wrong.json")
    try expect([wrong], "damaged")
    try expect([average, average], "moving averages depend on the order", method: "moving-average")
    try expect([own], "no moving averages", method: "moving-average")
    try CommandRun(
      "quantize", network, "--scheme", "int8", "--statistics", workspace.file("none.json"), "-o",
      workspace.file("q")
    ).expectError("none.json", "no such file")
    try CommandRun(
      "quantize", network, "--scheme", "int8", "--statistics", own, "--save-statistics", own, "--dry-run"
    ).expectError("would replace an input", own)
  }

  @Test func estimatesAreMarked() throws {
    let report = try quantize("e.tflite", "--default-range", "-1,6", "--json").json()
    #expect(report["estimate"] as? Bool == true)
    #expect(report["samples"] == nil && report["outliers"] == nil)
    let graph = try Graph(reading: bytes("e.tflite"))
    #expect(graph.metadata.contains { $0.name == "swiftlet.estimate" })
    #expect(try quantize("e.tflite", "--default-range", "-1,6").output.contains("ranges are guesses"))
    #expect(
      try CommandRun("inspect", workspace.file("e.tflite"), "--json").json()["estimate"] as? Bool == true)
    #expect(try CommandRun("inspect", workspace.file("e.tflite")).output.contains("ranges are guesses"))
    let real = try quantize("q.tflite", "--calibrate", calibration, "--json").json()
    #expect(real["estimate"] == nil && real["samples"] is Int)
    // Quick figures are those of the real model, but for the mark.
    let difference = try bytes("e.tflite").count - bytes("q.tflite").count
    #expect(difference > 0 && difference < 300)
    #expect(report["arena_bytes"] as? Int == real["arena_bytes"] as? Int)
  }

  @Test func outliersAreListed() throws {
    var values = [Float](repeating: 0, count: 64 * 400)
    for index in values.indices { values[index] = Float(index % 97) / 97 }
    values[7] = 100
    let data = try workspace.write(values, [400, 8, 8, 1], "x.npy")
    let options = ["--calibrate", data, "--calibration-method", "mse"]
    let run = try CommandRun(
      ["quantize", network, "--scheme", "int8", "-o", workspace.file("q.tflite"), "--json"] + options)
    let outliers = try #require(try run.json()["outliers"] as? [[String: Any]])
    #expect(outliers.contains { $0["largest"] as? Double == 100 })
    #expect(outliers.allSatisfy { ($0["ratio"] as? Double ?? 0) >= 4 && $0["name"] is String })
    let table = try CommandRun(
      ["quantize", network, "--scheme", "int8", "-o", workspace.file("q.tflite")] + options)
    #expect(table.output.contains("outliers in"))
    #expect(try !quantize("r.tflite", "--calibrate", calibration).output.contains("outliers"))
  }

  @Test(arguments: [
    ["--calibration-method", "kl"], ["--calibration-method", "percentile:0"], ["--default-range", "3"],
    ["--default-range", "2,1"], ["--default-range", "nan,1"], ["--threads", "0"], ["--default-range", "0,1"],
    ["--statistics", "s.json", "--plan", "p.json"], ["--threads", "-1"], ["--default-range", "x,-1"],
  ])
  func usage(_ options: [String]) throws {
    let scheme = options.contains("--plan") ? [] : ["--scheme", "int8"]
    let run = try CommandRun(["quantize", network, "--calibrate", "x.npz", "-o", "q"] + scheme + options)
    #expect(run.status == 64, "\(run.errors)")
  }

  @Test func nothingToSave() throws {
    #expect(try CommandRun("quantize", network, "--save-statistics", "s.json", "--dry-run").status == 64)
    #expect(
      try CommandRun(
        "quantize", network, "--scheme", "int8", "--default-range", "0,1", "--save-statistics", "s",
        "--dry-run"
      ).status == 64)
  }
}
