import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("swiftlet inspect and plan")
struct InspectTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func digits() throws {
    let model = Workspace.digits("digits_cnn.tflite")
    let report = try CommandRun("inspect", model, "--json").json()
    #expect(report["macs"] as? Int == 9216 + 2304 + 8192 + 1280)
    let operators = try #require(report["operators"] as? [[String: Any]])
    #expect(operators.compactMap { $0["macs"] as? Int } == [9216, 0, 2304, 8192, 0, 0, 1280, 0])
    #expect(operators.first?["op"] as? String == "CONV_2D")
    #expect(operators.first?["types"] as? [String] == ["float32", "float32", "float32", "float32"])
    #expect((operators.first?["inputs"] as? [String])?.count == 3)
    #expect((operators.first?["outputs"] as? [String])?.count == 1)
    #expect((report["inputs"] as? [[String: Any]])?.first?["shape"] as? [Int] == [1, 8, 8, 1])
    #expect((report["outputs"] as? [[String: Any]])?.first?["shape"] as? [Int] == [1, 10])
    let plan = try CommandRun("plan", model, "--json").json()
    #expect(try #require(report["arena_bytes"] as? Int) == plan["arena_bytes"] as? Int)
  }

  @Test func quantizationAndAbsentInputs() throws {
    let path = try workspace.write(SmallModels.cast(from: .int8))
    let inputs = try #require(CommandRun("inspect", path, "--json").json()["inputs"] as? [[String: Any]])
    #expect(inputs.first?["scale"] as? Double == 0.5)
    #expect(inputs.first?["zero_point"] as? Int == 3)
    let identity = try workspace.write(SmallModels.identity(3))
    let report = try CommandRun("inspect", identity, "--json").json()
    let operation = try #require((report["operators"] as? [[String: Any]])?.first)
    #expect((operation["inputs"] as? [Any])?.last is NSNull)
    #expect(operation["kernel"] as? String == "fullyConnectedFloat32")
    #expect(report["macs"] as? Int == 9)
    #expect(report["weights_bytes"] as? Int == 36)
  }

  @Test func operatorsWithoutKernels() throws {
    let model = try workspace.write(SmallModels.unsupported)
    let report = try CommandRun("inspect", model, "--json").json()
    #expect(report["arena_bytes"] is NSNull)
    let operators = try #require(report["operators"] as? [[String: Any]])
    #expect(operators.first?["op"] as? String == "Sharpen")
    #expect(operators.first?["kernel"] is NSNull)
    let text = try CommandRun("inspect", model).output
    #expect(text.contains("no kernel"))
    #expect(text.contains("arena    unknown"))
  }

  @Test func plan() throws {
    let model = Workspace.digits("digits_cnn.tflite")
    let report = try CommandRun("plan", model, "--target", "cortex-m4", "--json").json()
    let sections = try #require(report["sections"] as? [String: Int])
    #expect(Set(sections.keys) == ["activations", "state", "prepared", "workspace"])
    let arena = try #require(report["arena_bytes"] as? Int)
    #expect(sections.values.reduce(0, +) <= arena)
    #expect(arena - sections.values.reduce(0, +) < 16)
    #expect(try #require(report["lower_bound_bytes"] as? Int) <= sections["activations"] ?? 0)
    let places = try #require(report["places"] as? [[String: Any]])
    for place in places {
      let end = try #require(place["offset"] as? Int) + #require(place["bytes"] as? Int)
      #expect(end <= (sections["activations"] ?? 0) + (sections["state"] ?? 0))
    }
    #expect(try CommandRun("plan", model).output.contains("lower bound"))
  }

  @Test func picture() throws {
    let model = Workspace.digits("digits_cnn.tflite")
    let file = workspace.file("arena.svg")
    #expect(try CommandRun("plan", model, "--svg", file).status == 0)
    let svg = try String(contentsOfFile: file, encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>\n"))
    #expect(svg.components(separatedBy: "<g").count == svg.components(separatedBy: "</g>").count)
    let report = try CommandRun("plan", model, "--json").json()
    for place in try #require(report["places"] as? [[String: Any]]) {
      let name = try #require(place["name"] as? String)
      #expect(svg.contains("<title>\(name): "), "\(name)")
    }
    #expect(svg.contains("0 CONV_2D"))
  }

  @Test(
    "the keyword spotter's figures",
    .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"))
  func keywords() throws {
    let report = try CommandRun("inspect", "\(ReferenceSuite.folder)/models/kws_int8/model.tflite", "--json")
      .json()
    #expect(report["macs"] as? Int == 2_656_768)
  }
}
