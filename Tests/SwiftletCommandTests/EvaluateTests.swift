import Foundation
import Swiftlet
import SwiftletData
import Testing

@Suite("swiftlet evaluate")
struct EvaluateTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func data(_ x: [Float], _ shape: [Int], _ y: NumPyArray?) throws -> String {
    var arrays = [(name: "x", array: try NumPyArray(x, shape: shape))]
    if let y { arrays.append((name: "y", array: y)) }
    try NumPyArchive.write(arrays, to: workspace.file("data.npz"))
    return workspace.file("data.npz")
  }

  @Test("accuracy and F1 of three classes; ties go to the lowest index")
  func threeClasses() throws {
    let model = try workspace.write(SmallModels.identity(3))
    // Predictions 0, 1, 2, 0 (tied with 1).
    let x: [Float] = [5, 1, 0, 0, 2, 1, 0, 0, 9, 4, 4, 1]
    let data = try data(x, [4, 1, 3], NumPyArray([0, 1, 2, 1] as [Int32], shape: [4]))
    let report = try CommandRun("evaluate", model, "--data", data, "--json").json()
    #expect(report["samples"] as? Int == 4)
    #expect(report["accuracy"] as? Double == 0.75)
    // F1 per class: 2/3, 2/3, 1.
    #expect(try abs(#require(report["f1"] as? Double) - 7.0 / 9) < 1e-12)
    for key in ["false_positive_rate", "auc", "agreement", "sqnr_db", "mean_squared_error"] {
      #expect(report[key] == nil, "\(key)")
    }
  }

  @Test("rates and AUC of two classes")
  func twoClasses() throws {
    let model = try workspace.write(SmallModels.identity(2))
    // Scores for class 1: 1, -1, 3, -1; the right classes 0, 0, 1, 1.
    let x: [Float] = [0, 1, 1, 0, 0, 3, 1, 0]
    let data = try data(x, [4, 1, 2], NumPyArray([0, 0, 1, 1] as [Int64], shape: [4]))
    let report = try CommandRun("evaluate", model, "--data", data, "--json").json()
    #expect(report["accuracy"] as? Double == 0.5)
    #expect(report["false_positive_rate"] as? Double == 0.5)
    #expect(report["false_negative_rate"] as? Double == 0.5)
    // Of four pairs the positive is above in two, below in one, level in one.
    #expect(report["auc"] as? Double == 0.625)
  }

  @Test("targets")
  func targets() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let data = try data([1, 2, 3, 4], [2, 1, 2], NumPyArray([1, 1, 3, 7] as [Float], shape: [2, 2]))
    let report = try CommandRun("evaluate", model, "--data", data, "--json").json()
    #expect(report["mean_absolute_error"] as? Double == 1)
    #expect(report["mean_squared_error"] as? Double == 2.5)
    #expect(report["accuracy"] == nil)
  }

  @Test("large figures have groups of digits, not exponents")
  func figures() throws {
    let model = try workspace.write(SmallModels.identity(1))
    let data = try data([0, 0], [2, 1, 1], NumPyArray([17_330, 17_330] as [Float], shape: [2, 1]))
    let run = try CommandRun("evaluate", model, "--data", data)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("17,330"), "\(run.output)")
    #expect(run.output.contains("300,300,000"), "\(run.output)")
    #expect(!run.output.contains("e+"))
  }

  @Test("signal-to-noise ratio and agreement against a reference")
  func reference() throws {
    let model = try workspace.write(SmallModels.identity(2, scaledBy: 0.9))
    let reference = try workspace.write(SmallModels.identity(2), "reference.tflite")
    let data = try data([1, 2, 3, 4], [2, 1, 2], nil)
    let report = try CommandRun(
      "evaluate", model, "--data", data, "--reference", reference, "--json"
    ).json()
    #expect(report["agreement"] as? Double == 1)
    // An error of a tenth everywhere.
    #expect(try abs(#require(report["sqnr_db"] as? Double) - 20) < 1e-4)
    let same = try CommandRun("evaluate", model, "--data", data, "--reference", model, "--json").json()
    #expect(same["sqnr_db"] is NSNull)
    let outputs = try #require(same["outputs"] as? [[String: Any]])
    #expect(outputs.count == 1)
    #expect(outputs.first?["sqnr_db"] is NSNull)
  }

  @Test("the number of threads changes no bit")
  func threads() throws {
    let runs = try ["1", "3", "8"].map { threads in
      try CommandRun(
        "evaluate", Workspace.digits("digits_cnn.tflite"), "--data", Workspace.digits("evaluation.npz"),
        "--reference", Workspace.digits("digits_mlp.tflite"), "--threads", threads, "--json")
    }
    #expect(runs.map(\.output) == Array(repeating: runs[0].output, count: 3))
    let report = try runs[0].json()
    #expect(report["samples"] as? Int == 400)
    #expect(report["accuracy"] as? Double == 0.98)
  }

  @Test("stateful evaluation is the same for a model without state")
  func stateful() throws {
    let arguments = [
      "evaluate", Workspace.digits("digits_mlp.tflite"), "--data", Workspace.digits("evaluation.npz"),
      "--json",
    ]
    #expect(try CommandRun(arguments).output == CommandRun(arguments + ["--stateful"]).output)
  }

  @Test("what does not fit is an error")
  func misfits() throws {
    let model = try workspace.write(SmallModels.identity(2))
    let none = try data([1, 2], [1, 1, 2], nil)
    try CommandRun("evaluate", model, "--data", none).expectError(
      "nothing to judge", model, "; add an array 'y'")
    let label = try data([1, 2], [1, 1, 2], NumPyArray([2] as [Int32], shape: [1]))
    try CommandRun("evaluate", model, "--data", label).expectError(
      "the label of sample 0 is 2", "output 'y'", "2 classes", "data.npz, array 'y'", "; count classes from 0"
    )
    let target = try data([1, 2], [1, 1, 2], NumPyArray([2, 3, 4] as [Float], shape: [1, 3]))
    try CommandRun("evaluate", model, "--data", target).expectError(
      "shape [1, 3]", "output 'y'", "; give one")
    let other = try workspace.write(SmallModels.identity(3), "other.tflite")
    try CommandRun("evaluate", model, "--data", none, "--reference", other).expectError(
      "shape [1, 3]", "\(other), input 'x'", "; give the model")
    let nan = try data([1, .nan], [1, 1, 2], NumPyArray([1] as [Int32], shape: [1]))
    try CommandRun("evaluate", model, "--data", nan).expectError(
      "not a number", "output 'y', sample 0", "; check the sample")
  }
}
