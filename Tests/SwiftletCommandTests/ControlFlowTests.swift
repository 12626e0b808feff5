import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@Suite("Models with several subgraphs")
struct ControlFlowTests {
  let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// `while n < limit { (n, x) = (n + step, x + x) }` as operator 1, behind an addition.
  private static func loop(step: Int32, limit: Int32 = 10, width: Int32 = 4) -> Graph {
    func integers(_ name: String, _ count: Int32 = 1) -> Graph.Tensor {
      Graph.Tensor(name: name, type: .int32, shape: [count])
    }
    func constant(_ name: String, _ value: Int32) -> Graph.Tensor {
      Graph.Tensor(name: name, type: .int32, shape: [1], constant: Graph.Constant([value]))
    }
    func sum(_ left: Int, _ right: Int, to output: Int) -> Graph.Operator {
      Graph.Operator(
        .add, inputs: [left, right], outputs: [output], options: OperatorOptions(OperatorOptions.Add()))
    }
    let repeating = OperatorOptions(
      OperatorOptions.While {
        $0.conditionSubgraph = 1
        $0.bodySubgraph = 2
      })
    return Graph(subgraphs: [
      Graph.Subgraph(
        tensors: [
          integers("n"), integers("x", width), constant("zero", 0), integers("start"), integers("count"),
          integers("y", width),
        ],
        operators: [
          sum(0, 2, to: 3), Graph.Operator(.while, inputs: [3, 1], outputs: [4, 5], options: repeating),
        ], inputs: [0, 1], outputs: [4, 5]),
      Graph.Subgraph(
        tensors: [
          integers("cond_n"), integers("cond_x", width), constant("limit", limit),
          Graph.Tensor(name: "goes_on", type: .bool, shape: [1]),
        ], operators: [Graph.Operator(.less, inputs: [0, 2], outputs: [3])], inputs: [0, 1], outputs: [3]),
      Graph.Subgraph(
        tensors: [
          integers("body_n"), integers("body_x", width), constant("step", step), integers("next_n"),
          integers("next_x", width),
        ], operators: [sum(0, 2, to: 3), sum(1, 1, to: 4)], inputs: [0, 1], outputs: [3, 4]),
    ])
  }

  private func run(_ model: String, width: Int, _ more: String...) throws -> CommandRun {
    let n = try workspace.write([0] as [Int32], [1], "n.npy")
    let x = try workspace.write([Int32](repeating: 1, count: width), [width], "x.npy")
    return try CommandRun(
      ["run", model, "--input", n, "--input", x, "--output-dir", workspace.file("out")] + more)
  }

  @Test("a loop runs")
  func loops() throws {
    let model = try workspace.write(Self.loop(step: 2))
    let run = try run(model, width: 4)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try workspace.array("out/out0.npy").floats() == [10])
    #expect(try workspace.array("out/out1.npy").floats() == [32, 32, 32, 32])
  }

  @Test("--max-steps and --max-iterations end a loop, with its operator's name; nothing is written")
  func limits() throws {
    let model = try workspace.write(Self.loop(step: 0))
    let endless = try run(model, width: 4, "--max-steps", "1000")
    endless.expectError("more than the limit", model, "operator 1 WHILE", "; raise --max-steps")
    try run(model, width: 4, "--max-iterations", "50")
      .expectError(
        "a loop goes on after 50 iterations", model, "operator 1 WHILE", "; raise --max-iterations")
    // Without any option it ends as well.
    try run(model, width: 4).expectError("operator 1 WHILE", "; raise --max-")
    #expect(!workspace.contents.contains { $0.hasPrefix("out") })
    let long = try workspace.write(Self.loop(step: 1, limit: 100), "long.tflite")
    try run(long, width: 4, "--max-steps", "200").expectError("operator 1 WHILE", "; raise --max-steps")
    #expect(try run(long, width: 4, "--max-steps", "2e3").status == 0)
  }

  /// A float layer beside a loop that counts to no end.
  private static func endless() -> Graph {
    var graph = loop(step: 0)
    graph.subgraphs[0] = Graph.Subgraph(
      tensors: SmallModels.identity(4).subgraphs[0].tensors + [
        Graph.Tensor(name: "n", type: .int32, shape: [1], constant: Graph.Constant([0] as [Int32])),
        Graph.Tensor(
          name: "ones", type: .int32, shape: [4], constant: Graph.Constant([1, 1, 1, 1] as [Int32])),
        Graph.Tensor(name: "count", type: .int32, shape: [1]),
        Graph.Tensor(name: "sum", type: .int32, shape: [4]),
      ],
      operators: SmallModels.identity(4).subgraphs[0].operators + graph.subgraphs[0].operators.suffix(1),
      inputs: [0], outputs: [2, 6])
    graph.subgraphs[0].operators[1].inputs = [3, 4]
    graph.subgraphs[0].operators[1].outputs = [5, 6]
    return graph
  }

  @Test("quantize ends a loop that never does, in calibration and in the comparison of layers")
  func limitsOfQuantize() throws {
    let model = try workspace.write(Self.endless())
    let data = try workspace.write([1, 2, 3, 4, 5, 6, 7, 8] as [Float], [2, 1, 4])
    let output = workspace.file("q.tflite")
    let calibrating = ["quantize", model, "-o", output, "--scheme", "int8", "--calibrate", data]
    try CommandRun(calibrating + ["--max-iterations", "50"])
      .expectError("a loop goes on after 50 iterations", "operator 1 WHILE", "; raise --max-iterations")
    try CommandRun(calibrating + ["--max-steps", "500"])
      .expectError("more than the limit", "operator 1 WHILE", "; raise --max-steps")
    try CommandRun(calibrating + ["--max-memory", "100"])
      .expectError("bytes, more than the limit", "; raise --max-memory")
    #expect(!workspace.contents.contains("q.tflite"))
    // A plan from ranges that are given runs nothing before layers are compared.
    let plan = workspace.file("plan.json")
    let planned = try CommandRun(
      "quantize", model, "--scheme", "int8", "--default-range", "-1,1", "--save-plan", plan, "--dry-run")
    #expect(planned.status == 0, "\(planned.errors)")
    try CommandRun(
      "quantize", model, "--plan", plan, "--calibrate", data, "--max-iterations", "50", "-o", output
    ).expectError("a loop goes on after 50 iterations", "operator 1 WHILE", "; raise --max-iterations")
  }

  @Test("requantize refuses models that take more than the limits")
  func limitsOfRequantize() throws {
    let model = Workspace.fixture("models/mlp_int8/model.tflite")
    let output = workspace.file("wide.tflite")
    try CommandRun("requantize", model, "-o", output, "--max-memory", "100")
      .expectError("bytes, more than the limit", model, "; raise --max-memory")
    try CommandRun("requantize", model, "-o", output, "--max-steps", "100")
      .expectError("more than the limit", model, "; raise --max-steps")
    #expect(workspace.contents.isEmpty)
    #expect(try CommandRun("requantize", model, "-o", output).status == 0)
  }

  /// Waits without suspension: a suspended test is resumed only when others leave a thread free.
  @Test("Ctrl-C ends an endless loop at once, and leaves nothing")
  func interruption() throws {
    let model = try workspace.write(Self.loop(step: 0, width: 65_536))
    let n = try workspace.write([0] as [Int32], [1], "n.npy")
    let x = try workspace.write([Int32](repeating: 1, count: 65_536), [65_536], "x.npy")
    let before = workspace.contents
    let process = Process()
    let executable: URL = try #require(CommandRun.executable, "swiftlet is not beside the tests")
    process.executableURL = executable
    process.arguments = [
      "run", model, "--input", n, "--input", x, "--output-dir", workspace.file("a/b"), "--max-steps", "1e18",
      "--max-iterations", "1e18",
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, !workspace.contents.contains(where: { $0.hasSuffix(".partial") }) {
      Thread.sleep(forTimeInterval: 0.001)
    }
    // Some way into the loop.
    Thread.sleep(forTimeInterval: 0.2)
    #expect(process.isRunning)
    process.interrupt()
    let start = Date()
    process.waitUntilExit()
    #expect(Date().timeIntervalSince(start) < 60)
    #expect(process.terminationReason == .exit && process.terminationStatus == 128 + SIGINT)
    #expect(workspace.contents == before)
  }

  @Test("inspect lists the operators of all subgraphs, and says that a loop's count once")
  func inspect() throws {
    let model = try workspace.write(Self.loop(step: 1))
    let report = try CommandRun("inspect", model, "--json").json()
    #expect(report["subgraphs"] as? Int == 3)
    let operators = try #require(report["operators"] as? [[String: Any]])
    let places = operators.map { "\($0["subgraph"] ?? ""):\($0["index"] ?? "") \($0["op"] ?? "")" }
    #expect(places == ["0:0 ADD", "0:1 WHILE", "1:0 LESS", "2:0 ADD", "2:1 ADD"])
    let kernels = operators.compactMap { $0["kernel"] as? String }
    #expect(kernels == ["addInt32", "whileControl", "lessInt32", "addInt32", "addInt32"])
    let text = try CommandRun("inspect", model).output
    #expect(text.contains("operators of a loop's body count once"))
    for place in ["0:1  WHILE", "1:0  LESS", "2:1  ADD"] { #expect(text.contains(place), "\(text)") }
    let plain = try workspace.write(SmallModels.identity(3), "plain.tflite")
    #expect(!(try CommandRun("inspect", plain).output.contains("loop")))
  }

  @Test("plan tells the subgraph of every place")
  func plan() throws {
    let model = try workspace.write(Self.loop(step: 1))
    let report = try CommandRun("plan", model, "--json").json()
    let subgraphs = try #require(report["subgraphs"] as? [[String: Any]])
    #expect(subgraphs.first?["index"] as? Int == 0)
    #expect(Set(subgraphs.compactMap { $0["index"] as? Int }) == [0, 1, 2])
    let operators = subgraphs.first { $0["index"] as? Int == 2 }?["operators"] as? [String]
    #expect(operators == ["ADD", "ADD"])
    let places = try #require(report["places"] as? [[String: Any]])
    let subgraphOf = Dictionary(
      uniqueKeysWithValues: places.compactMap { place in
        (place["name"] as? String).map { ($0, place["subgraph"] as? Int) }
      })
    #expect(subgraphOf["y"] == 0)
    #expect(subgraphOf["goes_on"] == 1)
    #expect(subgraphOf["next_x"] == 2)
    for line in try CommandRun("plan", model).output.split(separator: "\n") {
      let owners = ["start": "0:0-1", "goes_on": "1:0-1", "next_x": "2:1-2"]
      for (name, place) in owners where line.hasSuffix(" \(name)") {
        #expect(line.contains(" \(place) "), "\(line)")
      }
    }
    let file = workspace.file("arena.svg")
    #expect(try CommandRun("plan", model, "--svg", file).status == 0)
    let svg = try String(contentsOfFile: file, encoding: .utf8)
    #expect(svg.contains("0:1 WHILE") && svg.contains("1:0 LESS") && svg.contains("2:1 ADD"))
    #expect(svg.contains("of subgraph 2</title>"))
  }
}
