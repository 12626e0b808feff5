import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Branches and variables, which carry values from one place to another at one scale.
struct RequantizedControlFlowTests {
  /// `n < 1 ? relu(x) : x + x`, with `n` as the first input.
  private func branches() throws -> [UInt8] {
    var network = NarrowNetwork()
    let n = network.add(Graph.Tensor(name: "n", type: .int32, shape: [1]))
    network.graph.subgraphs[0].inputs.append(n)
    let x = network.input("x", [1, 4], 0.05, 10)
    let one = network.add(
      Graph.Tensor(name: "one", type: .int32, shape: [1], constant: Graph.Constant([1] as [Int32])))
    let isFirst = network.add(Graph.Tensor(name: "is_first", type: .bool, shape: [1]))
    network.append(.less, [n, one], [isFirst])
    let y = network.activation("y", [1, 4], 0.1, -5)
    var options = OperatorOptions.If()
    (options.thenSubgraph, options.elseSubgraph) = (1, 2)
    network.append(.if, [isFirst, x], [y], options: OperatorOptions(options))
    _ = network.beginSubgraph("limited")
    let first = network.input("first_x", [1, 4], 0.05, 10)
    let limited = network.activation("first_y", [1, 4], 0.1, -5)
    network.append(.relu, [first], [limited])
    network.endSubgraph(outputs: [limited])
    _ = network.beginSubgraph("doubled")
    let second = network.input("second_x", [1, 4], 0.05, 10)
    let doubled = network.activation("second_y", [1, 4], 0.1, -5)
    network.append(.add, [second, second], [doubled], options: .init(OperatorOptions.Add()))
    network.endSubgraph(outputs: [doubled])
    return try network.bytes(outputs: [y])
  }

  @Test func branchesComputeInSixteenBits() throws {
    let result = try Requantizer(branches()).requantize()
    for (subgraph, operation) in [(1, BuiltinOperator.relu), (2, .add)] {
      let branch = result.graph.subgraphs[subgraph]
      #expect(branch.operators.map(\.builtin) == [operation])
      #expect((branch.inputs + branch.outputs).allSatisfy { branch.tensors[$0].type == .int16 })
    }
    // What goes in and what comes out has one scale on both sides of the call.
    for names in [("x", "first_x", "second_x"), ("y", "first_y", "second_y")] {
      let outer = try #require(result.graph.tensor(names.0)?.quantization)
      #expect(outer.zeroPoints == [0])
      #expect(result.graph.tensor(names.1, in: 1)?.quantization == outer)
      #expect(result.graph.tensor(names.2, in: 2)?.quantization == outer)
    }
    var run = RealRun(result.model)
    let values: [Float] = [-3, -0.123, 0.456, 5.0011]
    for (n, wanted) in [(0, values.map { max($0, 0) }), (1, values.map { $0 * 2 })] as [(Float, [Float])] {
      let found = try run([[n], values])[0]
      // Far below the 8-bit steps of 0.05 and 0.1.
      #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1.5e-3 }, "\(found)")
    }
  }

  /// The output is the sum of all inputs so far, kept in a variable.
  private func total() throws -> [UInt8] {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 3], 0.05, 0)
    let handle = network.add(Graph.Tensor(name: "handle", type: .resource, shape: [1]))
    var name = TableValue()
    name.set(1, "total")
    network.append(
      .varHandle, [], [handle],
      options: OperatorOptions.Kind(named: "VarHandleOptions").map { OperatorOptions($0, name) })
    let before = network.activation("before", [1, 3], 0.2, 0)
    network.append(.readVariable, [handle], [before])
    let after = network.activation("after", [1, 3], 0.2, 0)
    network.append(.add, [before, x], [after], options: .init(OperatorOptions.Add()))
    network.append(.assignVariable, [handle, after], [])
    return try network.bytes(outputs: [after])
  }

  @Test func variablesKeepSixteenBits() throws {
    let result = try Requantizer(total()).requantize()
    let scale = try #require(result.graph.tensor("before")?.quantization)
    #expect(result.graph.tensor("after")?.quantization == scale && scale.zeroPoints == [0])
    #expect(result.graph.tensor("before")?.type == .int16)
    var run = RealRun(result.model)
    var sums: [Float] = [0, 0, 0]
    for invocation in 0..<12 {
      let values: [Float] = [0.013, -0.5, Float(invocation) / 7]
      sums = zip(sums, values).map { $0 + $1 }
      let found = try run([values])[0]
      // 8 bits in steps of 0.2 would never notice the first.
      #expect(zip(found, sums).allSatisfy { abs($0 - $1) < 0.012 }, "\(invocation): \(found)")
    }
    #expect(abs(sums[0] - 0.156) < 1e-5)
  }
}
