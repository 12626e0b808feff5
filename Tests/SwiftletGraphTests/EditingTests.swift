import Swiftlet
import Testing

@testable import SwiftletGraph

struct EditingTests {
  @Test func edges() {
    let subgraph = SmallGraphs.chain(3).subgraphs[0]
    #expect(subgraph.edges.producers == [nil, nil, 0, 1, 2])
    #expect(subgraph.edges.consumers == [[0], [0, 1, 2], [1], [2], []])
    #expect(subgraph.producer(of: 3) == 1)
    #expect(subgraph.producer(of: 1) == nil)
    #expect(subgraph.consumers(of: 1) == [0, 1, 2])
  }

  @Test func tensorReadTwiceByOneOperatorHasOneConsumer() {
    var subgraph = SmallGraphs.chain(1).subgraphs[0]
    subgraph.operators[0].inputs = [0, 0]
    #expect(subgraph.edges.consumers[0] == [0])
  }

  @Test func interposedOperatorComesBeforeItsReaders() throws {
    var graph = SmallGraphs.chain(3)
    let quantize = Graph.Operator(.quantize, inputs: [2], outputs: [])
    let result = Graph.Tensor(name: "quantized", type: .int8, shape: [2])
    let place = graph.subgraphs[0].interpose(quantize, on: 2, result: result)
    #expect(place.operator == 1 && place.tensor == 5)
    #expect(graph.subgraphs[0].operators.map(\.inputs) == [[0, 1], [2], [5, 1], [3, 1]])
    #expect(graph.subgraphs[0].operators[1].outputs == [5])
    try graph.validate()
  }

  @Test func interposedOperatorForSomeReaders() throws {
    var graph = SmallGraphs.chain(3)
    let operation = Graph.Operator(.dequantize, inputs: [1], outputs: [])
    let result = Graph.Tensor(name: "other one", type: .float32, shape: [2])
    graph.subgraphs[0].interpose(operation, on: 1, result: result, readers: [2])
    #expect(graph.subgraphs[0].operators.map(\.inputs) == [[0, 1], [2, 1], [1], [3, 5]])
    try graph.validate()
  }

  @Test func interposedBehindTheLastOperator() throws {
    var graph = SmallGraphs.chain(1)
    let result = Graph.Tensor(name: "real", type: .float32, shape: [2])
    let place = graph.subgraphs[0].interpose(
      Graph.Operator(.dequantize, inputs: [2], outputs: []), on: 2, result: result)
    graph.subgraphs[0].redirectOutputs(of: 2, to: place.tensor)
    #expect(graph.subgraphs[0].outputs == [3])
    #expect(place.operator == 1)
    try graph.validate()
  }

  @Test func replacingAConstantLeavesTheOtherTensorAlone() {
    var graph = SmallGraphs.chain(1)
    let copy = graph.subgraphs[0].add(graph.subgraphs[0].tensors[1])
    graph.subgraphs[0].tensors[1].constant = Graph.Constant([Float(2), 3])
    #expect(graph.subgraphs[0].tensors[copy].constant?.elements(as: Float.self) == [1, 1])
    #expect(graph.subgraphs[0].tensors[1].constant?.elements(as: Float.self) == [2, 3])
  }

  @Test func deadOperatorsAndTensorsGo() throws {
    var graph = SmallGraphs.chain(3)
    graph.subgraphs[0].outputs = [3]
    graph.signatures = [
      Graph.Signature(
        key: "s", inputs: [.init(name: "x", tensor: 0)], outputs: [.init(name: "y", tensor: 3)])
    ]
    graph.subgraphs[0].tensors.insert(Graph.Tensor(type: .int8, shape: []), at: 0)
    graph.subgraphs[0].inputs = [1]
    graph.subgraphs[0].outputs = [4]
    graph.signatures[0].inputs[0].tensor = 1
    graph.signatures[0].outputs[0].tensor = 4
    for index in graph.subgraphs[0].operators.indices {
      graph.subgraphs[0].operators[index].inputs = graph.subgraphs[0].operators[index].inputs.map { $0 + 1 }
      graph.subgraphs[0].operators[index].outputs = graph.subgraphs[0].operators[index].outputs.map { $0 + 1 }
    }
    #expect(graph.removeDeadOperators(in: 0) == 1)
    #expect(graph.removeUnusedTensors(in: 0) == [nil, 0, 1, 2, 3, nil])
    try graph.validate()
    var expected = SmallGraphs.chain(2)
    expected.signatures = [
      Graph.Signature(
        key: "s", inputs: [.init(name: "x", tensor: 0)], outputs: [.init(name: "y", tensor: 3)])
    ]
    #expect(graph == expected)
    #expect(graph.removeDeadOperators(in: 0) == 0)
  }

  @Test func operatorsWithEffectsStay() {
    var graph = SmallGraphs.chain(2)
    graph.subgraphs[0].outputs = [0]
    graph.subgraphs[0].operators[1].code = .custom("Log")
    #expect(graph.removeDeadOperators(in: 0) == 0)
    graph.subgraphs[0].operators[1].code = .builtin(.mul)
    #expect(graph.removeDeadOperators(in: 0) == 2)
  }

  @Test func operatorThatChangesAVariableStaysForItsReader() {
    var graph = SmallGraphs.chain(1)
    let state = graph.subgraphs[0].add(Graph.Tensor(type: .float32, shape: [2], isVariable: true))
    let unused = graph.subgraphs[0].add(Graph.Tensor(type: .float32, shape: [2]))
    graph.subgraphs[0].operators[0].inputs[1] = state
    graph.subgraphs[0].append(Graph.Operator(.svdf, inputs: [0, state], outputs: [unused]))
    #expect(graph.removeDeadOperators(in: 0) == 0)
    graph.subgraphs[0].operators[0].inputs[1] = 1
    #expect(graph.removeDeadOperators(in: 0) == 1)
  }

  @Test func tensorsNamedByQuantizationDetailsFollow() throws {
    var graph = SmallGraphs.chain(1)
    graph.subgraphs[0].add(Graph.Tensor(name: "unused", type: .int8, shape: []))
    let scales = graph.subgraphs[0].add(
      Graph.Tensor(name: "scales", type: .float32, shape: [1], constant: Graph.Constant([Float(1)])))
    var table = TableValue()
    table.set(0, Int32(scales))
    table.set(1, Int32(-1))
    graph.subgraphs[0].tensors[1].quantization = Graph.Quantization()
    graph.subgraphs[0].tensors[1].quantization?.details = .init(tag: 2, table: table)
    #expect(graph.removeUnusedTensors(in: 0) == [0, 1, 2, nil, 3])
    #expect(graph.subgraphs[0].tensors[1].quantization?.details?.tensors == [3])
    #expect(graph.subgraphs[0].tensors[3].name == "scales")
  }

  @Test func subgraphsThatNothingCallsGo() throws {
    var graph = SmallGraphs.chain(1)
    for name in ["unused", "then", "else", "nested"] {
      graph.subgraphs.append(Graph.Subgraph(name: name))
    }
    let branches = OperatorOptions.If {
      $0.thenSubgraph = 2
      $0.elseSubgraph = 3
    }
    graph.subgraphs[0].append(
      Graph.Operator(.if, inputs: [0], outputs: [], options: OperatorOptions(branches)))
    let body = OperatorOptions.CallOnce { $0.initSubgraph = 4 }
    graph.subgraphs[2].append(
      Graph.Operator(.callOnce, inputs: [], outputs: [], options: OperatorOptions(body)))
    graph.signatures = [Graph.Signature(key: "else", inputs: [], outputs: [], subgraph: 3)]
    #expect(graph.removeUnusedSubgraphs() == [0, nil, 1, 2, 3])
    #expect(graph.subgraphs.dropFirst().map(\.name) == ["then", "else", "nested"])
    #expect(graph.subgraphs[0].operators.last?.subgraphs == [1, 2])
    #expect(graph.subgraphs[1].operators[0].subgraphs == [3])
    #expect(graph.signatures[0].subgraph == 2)
    #expect(graph.removeUnusedSubgraphs() == [0, 1, 2, 3])
  }
}
