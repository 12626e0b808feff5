import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Operators that the accuracy tools leave are named, with the reason.
struct RefinementGapTests {
  private func gaps(
    _ network: Network, _ output: Int, _ options: RefinementOptions = RefinementOptions()
  ) throws -> [RefinementGap] {
    let quantization = try Quantization(network.bytes(outputs: [output]), .int8, refinement: options)
    let gaps = quantization.quantizer.refinementGaps(in: quantization.plan, with: options)
    // Where nothing at all is refined, the plan has no integers of its own.
    for gap in gaps where gap.reason.hasPrefix("not refined") {
      let planned = quantization.plan.operators.first { $0.output == gap.output }
      #expect(planned?.constants.allSatisfy { $0.stored == nil } == true)
    }
    let named = Set(gaps.filter { $0.reason.hasPrefix("not refined") }.map(\.output))
    for planned in quantization.plan.operators where planned.name == "FULLY_CONNECTED" {
      #expect(planned.constants.contains { $0.stored != nil } == !named.contains(planned.output))
    }
    return gaps
  }

  @Test func sharedWeights() throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let weights = network.random([6, 6], name: "shared")
    let first = network.dense(input, units: 6, name: "first", weights: weights)
    let second = network.dense(network.apply(.tanh, first), units: 6, name: "second", weights: weights)
    let third = network.dense(second, units: 3, name: "third")
    let gaps = try gaps(network, third)
    #expect(gaps.map(\.output) == ["first", "second"])
    #expect(gaps.allSatisfy { $0.operation == "FULLY_CONNECTED" && $0.reason.contains("read its weights") })
  }

  @Test(arguments: [(768, nil), (769, "more than 768"), (1024, "more than 768"), (1025, "more than 1024")])
  func longRows(length: Int, part: String?) throws {
    var network = Network()
    let input = network.input("x", [1, Int32(length)])
    let output = network.dense(input, units: 1, name: "y")
    let gaps = try gaps(network, output)
    #expect(gaps.count == (part == nil ? 0 : 1))
    if let part { #expect(gaps.first?.reason.contains(part) == true) }
  }

  @Test func layersThatTheToolsAreNotFor() throws {
    var network = Network()
    let x = network.input("x", [1, 6])
    let state = network.graph.subgraphs[0].add(
      Graph.Tensor(name: "state", type: .float32, shape: [1, 12], isVariable: true))
    let filtered = network.append(
      .svdf, [x, network.random([4, 6]), network.random([4, 3]), -1, state], [1, 4], name: "filtered",
      options: OperatorOptions(OperatorOptions.SVDF { $0.rank = 1 }))
    let output = network.dense(filtered, units: 2, name: "y")
    let gaps = try gaps(network, output)
    #expect(gaps.map(\.output) == ["filtered"])
    #expect(gaps.first?.reason.contains("the tools are for CONV_2D") == true)
  }

  @Test func noToolNoGap() throws {
    var network = Network()
    let input = network.input("x", [1, 1100])
    let output = network.dense(input, units: 1, name: "y")
    let quantization = try Quantization(network.bytes(outputs: [output]), .int8)
    #expect(quantization.quantizer.refinementGaps(in: quantization.plan, with: .none) == [])
  }
}
