import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// Tables that people read.
@Suite("Tables")
struct TableTests {
  /// RELUs one behind the other, whose outputs have these names.
  private static func chain(_ names: [String]) -> Graph {
    let tensors = (["x"] + names).map { Graph.Tensor(name: $0, type: .float32, shape: [1, 4]) }
    return Graph(subgraphs: [
      Graph.Subgraph(
        tensors: tensors,
        operators: names.indices.map { Graph.Operator(.relu, inputs: [$0], outputs: [$0 + 1]) },
        inputs: [0], outputs: [names.count])
    ])
  }

  private static let filling = String(repeating: "network/", count: 7)

  @Test(
    "different names never look alike",
    arguments: [
      (1...12).map { "functional_1/activation_\($0)/Relu;\(filling)BiasAdd/ReadVariableOp" },
      (1...12).map { "\(filling)layer_\($0)/\(filling)" },
      (1...12).map { "\(filling)BiasAdd_\($0)/resource/of/the/layer" },
    ])
  func names(_ names: [String]) throws {
    let workspace = try Workspace()
    let model = try workspace.write(TableTests.chain(names))
    for arguments in [["inspect", model], ["bench", model, "--layers", "--samples", "1"], ["plan", model]] {
      let run = try CommandRun(arguments)
      #expect(run.status == 0, "\(run.errors)")
      // The table that has a row for each of them.
      let tables = run.output.components(separatedBy: "\n\n").map { $0.split(separator: "\n") }
      let shown = tables.map { table in
        Set(table.compactMap { $0.split(separator: " ").first { $0.count > 30 && $0.contains("/") } })
      }
      #expect(shown.contains { $0.count == names.count }, "\(arguments[0]): \(run.output)")
    }
  }

  @Test("a long name that looks like no other loses its middle")
  func middle() throws {
    let workspace = try Workspace()
    let model = try workspace.write(
      TableTests.chain(["first/\(TableTests.filling)\(TableTests.filling)last"]))
    let run = try CommandRun("inspect", model)
    #expect(run.output.contains("first/network/network/…/network/network/last"), "\(run.output)")
  }
}
