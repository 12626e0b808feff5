import Swiftlet
import Testing

@testable import SwiftletGraph

struct ValidationTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let error: GraphError
    let make: @Sendable (inout Graph) -> Void
    var testDescription: String { error.description }
  }

  static let faults: [Fault] = [
    Fault(error: GraphError(.index(9, count: 5), "subgraphs[0]", "inputs")) { $0.subgraphs[0].inputs = [9] },
    Fault(error: GraphError(.index(-1, count: 5), "subgraphs[0]", "outputs")) {
      $0.subgraphs[0].outputs = [-1]
    },
    Fault(error: GraphError(.index(-2, count: 5), "subgraphs[0]", "operators[1] ADD", "inputs")) {
      $0.subgraphs[0].operators[1].inputs[0] = -2
    },
    Fault(error: GraphError(.index(1, count: 1), "subgraphs[0]", "operators[1] ADD", "subgraph")) {
      $0.subgraphs[0].operators[1].set(OperatorOptions.CallOnce { $0.initSubgraph = 1 })
    },
    Fault(error: GraphError(.index(1, count: 1), "signatures[0]", "subgraph")) {
      $0.signatures = [Graph.Signature(key: "k", inputs: [], outputs: [], subgraph: 1)]
    },
    Fault(error: GraphError(.index(5, count: 5), "signatures[0]", "outputs")) {
      $0.signatures = [Graph.Signature(key: "k", inputs: [], outputs: [.init(name: "y", tensor: 5)])]
    },
    Fault(
      error: GraphError(
        .readBeforeWritten, "subgraphs[0]", "operators[0] ADD", "tensors[2] 'sum 0'")
    ) { $0.subgraphs[0].operators.swapAt(0, 1) },
    Fault(error: GraphError(.writtenTwice, "subgraphs[0]", "operators[1] ADD", "tensors[2] 'sum 0'")) {
      $0.subgraphs[0].redirectWriter(of: 3, to: 2)
    },
    Fault(error: GraphError(.writesInput, "subgraphs[0]", "operators[2] ADD", "tensors[0] 'input'")) {
      $0.subgraphs[0].redirectWriter(of: 4, to: 0)
    },
    Fault(error: GraphError(.writesConstant, "subgraphs[0]", "operators[2] ADD", "tensors[1] 'one'")) {
      $0.subgraphs[0].redirectWriter(of: 4, to: 1)
    },
    Fault(error: GraphError(.neverWritten, "subgraphs[0]", "tensors[4] 'sum 2'")) {
      $0.subgraphs[0].removeOperators([2])
    },
    Fault(error: GraphError(.constantSize(8, expected: 12), "subgraphs[0]", "tensors[1] 'one'")) {
      $0.subgraphs[0].tensors[1].shape = [3]
    },
    Fault(error: GraphError(.scaleCount(3, expected: 2), "subgraphs[0]", "tensors[0] 'input'")) {
      $0.subgraphs[0].tensors[0].quantization = Graph.Quantization(
        scales: [1, 2, 3], zeroPoints: [0, 0, 0])
    },
    Fault(error: GraphError(.zeroPointCount(1, scales: 2), "subgraphs[0]", "tensors[0] 'input'")) {
      $0.subgraphs[0].tensors[0].quantization = Graph.Quantization(scales: [1, 2], zeroPoints: [0])
    },
  ]

  @Test(arguments: faults) func faultIsFound(fault: Fault) throws {
    var graph = SmallGraphs.chain(3)
    try graph.validate()
    fault.make(&graph)
    #expect(throws: fault.error) { try graph.validate() }
  }
}
