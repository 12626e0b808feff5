import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Graphs that no converter writes, before anything has looked at them: an error or nothing done, never a trap.
struct DamagedGraphTests {
  /// Whatever the passes make of a graph.
  private func canonicalise(_ network: Network, outputs: [Int]) throws {
    var graph = network.graph
    graph.subgraphs[0].outputs = outputs
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    #expect(throws: (any Error).self) { try Quantizer(network.bytes(outputs: outputs)) }
  }

  @Test(arguments: [true, false])
  func poolWithoutATensor(lacksInput: Bool) throws {
    var network = Network()
    let input = network.input("x", [1, 2, 2, 3])
    let output = network.pool(.averagePool2D, input)
    if lacksInput {
      network.graph.subgraphs[0].operators[0].inputs = [-1]
    } else {
      network.graph.subgraphs[0].operators[0].outputs = [-1]
    }
    try canonicalise(network, outputs: [lacksInput ? output : input])
  }

  @Test func normalisedLayerWithoutWeights() throws {
    var network = Network()
    let input = network.input("x", [1, 3, 4])
    let scaled = network.multiply(input, network.random([4]))
    let output = network.append(
      .unidirectionalSequenceLstm, [scaled] + [Int](repeating: -1, count: 23), [1, 3, 5],
      options: OperatorOptions(OperatorOptions.UnidirectionalSequenceLSTM()))
    try canonicalise(network, outputs: [output])
  }
}
