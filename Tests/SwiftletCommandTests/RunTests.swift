import Foundation
import Swiftlet
import SwiftletData
import Testing

@Suite("swiftlet run")
struct RunTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test(
    "runs fixtures with the outputs they must have",
    arguments: ["mlp_float32", "mlp_int8", "mlp_int16x8", "cnn_residual_int8", "cnn_separable_int16x8"])
  func fixtures(_ name: String) throws {
    let folder = Workspace.fixture("models/\(name)")
    for time in 0..<3 {
      let run = try CommandRun(
        "run", "\(folder)/model.tflite", "--input", "\(folder)/in0.\(time).npy", "--output-dir",
        workspace.file("out"))
      #expect(run.status == 0, "\(run.errors)")
      let expected = try NumPyArray(contentsOf: "\(folder)/out0.\(time).npy")
      let found = try workspace.array("out/out0.npy")
      #expect(found.shape == expected.shape)
      #expect(found.elementType == expected.elementType)
      if expected.elementType == .float32 {
        let error = zip(found.floats(), expected.floats()).map { abs($0 - $1) }.max() ?? .infinity
        #expect(error <= 1e-5)
      } else {
        #expect(found == expected)
      }
    }
  }

  @Test("runs a sequence with one more axis, and with N in place of 1", arguments: [[3, 1, 2], [3, 2]])
  func sequence(_ shape: [Int]) throws {
    let model = try workspace.write(SmallModels.identity(2))
    let input = try workspace.write([1, 2, 3, 4, 5, 6] as [Float], shape)
    let report = try CommandRun(
      "run", model, "--input", input, "--output-dir", workspace.file("out"), "--json"
    ).json()
    #expect(report["invocations"] as? Int == 3)
    let output = try workspace.array("out/out0.npy")
    #expect(output.shape == [3, 2])
    #expect(output.floats() == [1, 2, 3, 4, 5, 6])
    let outputs = try #require(report["outputs"] as? [[String: Any]])
    #expect(outputs.first?["shape"] as? [Int] == [3, 2])
    #expect(outputs.first?["name"] as? String == "y")
    #expect(outputs.first?["type"] as? String == "float32")
    #expect(outputs.first?["file"] as? String == workspace.file("out/out0.npy"))
    #expect(workspace.contents == ["model.tflite", "out", "out/out0.npy", "x.npy"])
  }

  @Test("infinities that become integers are told once")
  func infinities() throws {
    // Its input is quantized by 0.5 about 3.
    let model = try workspace.write(SmallModels.cast(from: .int8))
    let input = try workspace.write([.infinity, -.infinity, 1, 2] as [Float], [1, 4])
    let run = try CommandRun("run", model, "--input", input, "--output-dir", workspace.file("out"))
    #expect(run.status == 0)
    #expect(
      run.errors
        == "swiftlet: warning: \(input): infinite values become the ends of the range of 'level', int8\n")
    #expect(try workspace.array("out/out0.npy").floats() == [62, -65.5, 1, 2])
    let finite = try workspace.write([70, -70, 1, 2] as [Float], [1, 4], "finite.npy")
    #expect(
      try CommandRun("run", model, "--input", finite, "--output-dir", workspace.file("out")).errors.isEmpty)
  }

  @Test("the number of threads changes nothing", arguments: ["1", "2", "7"])
  func threads(_ threads: String) throws {
    let model = try workspace.write(SmallModels.identity(3, scaledBy: 2))
    let values = (0..<300).map { Float($0) }
    let input = try workspace.write(values, [100, 3])
    let report = try CommandRun(
      "run", model, "--input", input, "--output-dir", workspace.file("out"), "--threads", threads, "--json"
    ).json()
    #expect(report["invocations"] as? Int == 100)
    #expect(try workspace.array("out/out0.npy") == NumPyArray(values.map { 2 * $0 }, shape: [100, 3]))
  }

  @Test("state carries over with any number of threads, unless it is reset", arguments: ["1", "4"])
  func state(_ threads: String) throws {
    let model = try workspace.write(SmallModels.sum)
    let values = (1...50).map { Float($0) }
    let input = try workspace.write(values, [50, 1])
    let arguments = [
      "run", model, "--input", input, "--output-dir", workspace.file("out"), "--threads", threads,
    ]
    #expect(try CommandRun(arguments).status == 0)
    #expect(try workspace.array("out/out0.npy").floats() == values.map { $0 * ($0 + 1) / 2 })
    #expect(try CommandRun(arguments + ["--reset"]).status == 0)
    #expect(try workspace.array("out/out0.npy").floats() == values)
  }

  @Test("of several invocations that fail the first is named", arguments: ["1", "4"])
  func failure(_ threads: String) throws {
    let model = try workspace.write(SmallModels.cast(from: .int8))
    var values = [Int32](repeating: 0, count: 160)
    (values[42], values[90], values[150]) = (130, 140, 150)
    let input = try workspace.write(values, [40, 4])
    try CommandRun(
      "run", model, "--input", input, "--output-dir", workspace.file("out"), "--threads", threads
    ).expectError("holds 130 at element 2")
    #expect(!workspace.contents.contains("out"))
  }

  @Test("quantizes floats: half away from zero, clipped")
  func quantizes() throws {
    let model = try workspace.write(SmallModels.cast(from: .int8))
    let input = try workspace.write([0.25, -0.25, 1000, -.infinity] as [Float], [1, 4])
    let run = try CommandRun("run", model, "--input", input, "--output-dir", workspace.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    // 0.25 / 0.5 is half a level, which goes away from zero; the ends are levels 127 and -128.
    #expect(try workspace.array("out/out0.npy").floats() == [0.5, -0.5, 62, -65.5])
  }

  @Test("takes integers as they are")
  func integers() throws {
    let model = try workspace.write(SmallModels.cast(from: .int8))
    let input = try workspace.write([3, 4, 127, -128] as [Int64], [1, 4])
    let run = try CommandRun("run", model, "--input", input, "--output-dir", workspace.file("out"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(try workspace.array("out/out0.npy").floats() == [0, 0.5, 62, -65.5])
  }

  @Test("random data depends on the seed alone")
  func random() throws {
    let model = try workspace.write(SmallModels.identity(8))
    func output(_ seed: String, _ folder: String) throws -> NumPyArray {
      let run = try CommandRun("run", model, "--seed", seed, "--output-dir", workspace.file(folder))
      #expect(run.output.contains("seed \(seed)"))
      return try workspace.array("\(folder)/out0.npy")
    }
    let first = try output("7", "a")
    #expect(try output("7", "b") == first)
    #expect(try output("8", "c") != first)
    #expect(first.floats().allSatisfy { abs($0) <= 1 })
    #expect(Set(first.floats()).count > 4)
  }

  @Test("creates the output folder, and overwrites outputs")
  func overwrites() throws {
    let model = try workspace.write(SmallModels.identity(1))
    for value in [1, 2] as [Float] {
      let input = try workspace.write([value], [1, 1])
      let run = try CommandRun("run", model, "--input", input, "--output-dir", workspace.file("a/b/c/"))
      #expect(run.status == 0, "\(run.errors)")
      #expect(try workspace.array("a/b/c/out0.npy").floats() == [value])
    }
  }
}
