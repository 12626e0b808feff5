import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@Suite("requantize")
struct RequantizeTests {
  let workspace: Workspace
  let network = Workspace.fixture("models/cnn_residual_int8/model.tflite")

  init() throws { workspace = try Workspace() }

  private func requantize(_ model: String, _ more: String...) throws -> CommandRun {
    try CommandRun(["requantize", model, "-o", workspace.file("wide.tflite")] + more)
  }

  private func inspect() throws -> [String: Any] {
    try CommandRun("inspect", workspace.file("wide.tflite"), "--json").json()
  }

  @Test func reportsWhatItMade() throws {
    let report = try requantize(network, "--json").json()
    let written = try Data(contentsOf: URL(fileURLWithPath: workspace.file("wide.tflite")))
    #expect(report["bytes"] as? Int == written.count)
    #expect(report["output"] as? String == workspace.file("wide.tflite"))
    #expect(report["int8_bytes"] as? Int == (try Data(contentsOf: URL(fileURLWithPath: network))).count)
    #expect(report["scheme"] as? String == "int16x8" && report["io"] as? String == "widened")
    let plan = try CommandRun("plan", workspace.file("wide.tflite"), "--json").json()
    #expect(plan["arena_bytes"] as? Int == report["arena_bytes"] as? Int)
    let text = try requantize(network)
    #expect(text.status == 0 && text.output.contains("wide.tflite: int16x8, ") && text.errors.isEmpty)
  }

  @Test func saysThatPlacesInMemoryAreLeftOut() throws {
    let note = "plan of memory (OfflineMemoryAllocation) is left out"
    let placed = Workspace.fixture("models/cnn_placed_int8/model.tflite")
    #expect(try requantize(placed).output.contains(note))
    #expect(try requantize(placed, "--json").json()["drops_memory_plan"] as? Bool == true)
    #expect(try !requantize(network).output.contains(note))
  }

  @Test(arguments: [("widened", "int16"), ("integer", "int16"), ("float", "float32"), ("keep", "int8")])
  func inputsAndOutputs(_ io: String, _ type: String) throws {
    #expect(try requantize(network, "--io", io).status == 0)
    let report = try inspect()
    for side in ["inputs", "outputs"] {
      let tensors = try #require(report[side] as? [[String: Any]])
      #expect(tensors.allSatisfy { $0["type"] as? String == type })
    }
  }

  @Test func staysCloseToTheNarrowModel() throws {
    #expect(try requantize(network, "--io", "keep", "--bias", "32").status == 0)
    let folder = Workspace.fixture("models/cnn_residual_int8")
    let run = try CommandRun(
      "run", workspace.file("wide.tflite"), "--input", "\(folder)/in0.0.npy", "--output-dir",
      workspace.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    let found = try workspace.array("out/out0.npy")
    let expected = try NumPyArray(contentsOf: "\(folder)/out0.0.npy")
    #expect(found.elementType == .int8 && found.shape == expected.shape)
    let differences = zip(found.floats(), expected.floats()).map { abs($0 - $1) }
    #expect(try #require(differences.max()) <= 2)
  }

  @Test func refusesOtherModels() throws {
    try requantize(Workspace.digits("digits_cnn.tflite"))
      .expectError("the model is in floating point", "digits_cnn.tflite", "; quantize the float model with")
    let wide = Workspace.fixture("models/mlp_int16x8/model.tflite")
    try requantize(wide).expectError("16-bit activations already", wide, "; use it as it is")
    let hybrid = try workspace.write(SmallModels.hybrid, "hybrid.tflite")
    try requantize(hybrid).expectError("only the model's weights have 8 bits", hybrid, "; quantize")
    let narrow = Workspace.fixture("ops/circular_buffer_every_int8/model.tflite")
    try requantize(narrow).expectError(
      "CIRCULAR_BUFFER has no 16-bit form", narrow, "output", "; keep the int8")
    #expect(workspace.contents == ["hybrid.tflite"])
  }

  @Test func refusesWhatItCanNotReadOrWrite() throws {
    let missing = workspace.file("missing.tflite")
    try requantize(missing).expectError(missing, "no such file", "; check the path")
    let text = try workspace.write(Array("hello, world, this is text".utf8), "text.tflite")
    try requantize(text).expectError(text, "not a TensorFlow Lite model", "; give a .tflite file")
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: network)))
    let cut = try workspace.write(Array(whole.prefix(whole.count / 2)), "cut.tflite")
    try requantize(cut).expectError(cut, "cut short or damaged", "get it again")
    let own = try workspace.write(whole, "own.tflite")
    try CommandRun("requantize", own, "-o", own).expectError(
      "the output would replace an input", own, "; name")
    #expect(try Data(contentsOf: URL(fileURLWithPath: own)) == Data(whole))
    try CommandRun("requantize", network, "-o", workspace.file("no/wide.tflite"))
      .expectError("no/wide.tflite", "can not be written", "; ")
    #expect(workspace.contents == ["cut.tflite", "own.tflite", "text.tflite"])
  }

  @Test(arguments: [["--io", "int4", "-o", "q"], ["--bias", "16", "-o", "q"], []])
  func usage(_ arguments: [String]) throws {
    #expect(try CommandRun(["requantize", network] + arguments).status == 64)
  }

  @Test func helpHasAnExample() throws {
    let help = try CommandRun("requantize", "--help")
    #expect(help.status == 0 && help.output.contains("Example: swiftlet requantize "))
  }
}

extension SmallModels {
  /// 8-bit weights, activations in floating point.
  fileprivate static var hybrid: Graph {
    var graph = identity(4)
    graph.subgraphs[0].tensors[1].type = .int8
    graph.subgraphs[0].tensors[1].constant = Graph.Constant([Int8](repeating: 1, count: 16))
    graph.subgraphs[0].tensors[1].quantization = Graph.Quantization(scale: 1, zeroPoint: 0)
    return graph
  }
}
