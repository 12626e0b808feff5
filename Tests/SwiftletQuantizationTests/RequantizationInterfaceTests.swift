import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Inputs and outputs of requantized models, calls between subgraphs, and what is refused.
struct RequantizationInterfaceTests {
  private func types(_ model: PreparedModel) -> [ElementType] {
    let subgraph = model.model.mainSubgraph
    return (subgraph.inputs.array + subgraph.outputs.array).map { subgraph.tensor(Int($0)).type }
  }

  /// x -> RELU -> y, with signatures.
  private func integerNetwork(_ type: ElementType = .int8) throws -> [UInt8] {
    var network = NarrowNetwork()
    let offset: Int64 = type == .uint8 ? 128 : 0
    let x = network.input("x", [1, 4], 0.5, 3 + offset, type: type)
    let y = network.activation("y", [1, 4], 0.5, -28 + offset, type: type)
    if type == .uint8 {
      let a = network.activation("a", [1, 4], 0.5, 3)
      let b = network.activation("b", [1, 4], 0.5, -28)
      network.append(.quantize, [x], [a])
      network.append(.relu, [a], [b])
      network.append(.quantize, [b], [y])
    } else {
      network.append(.relu, [x], [y])
    }
    network.graph.signatures = [
      .init(key: "serve", inputs: [.init(name: "in", tensor: x)], outputs: [.init(name: "out", tensor: y)])
    ]
    return try network.bytes(outputs: [y])
  }

  private func floatNetwork() throws -> [UInt8] {
    try Requantizer(integerNetwork()).graph.withFloatBorders()
  }

  @Test(arguments: [
    (RequantizedInterface.widened, [ElementType.int16, .int16], ["RELU"]),
    (.integer, [.int16, .int16], ["RELU"]),
    (.float, [.float32, .float32], ["QUANTIZE", "RELU", "DEQUANTIZE"]),
    (.keep, [.int8, .int8], ["QUANTIZE", "RELU", "QUANTIZE"]),
  ])
  func integers(_ interface: RequantizedInterface, _ wanted: [ElementType], _ names: [String]) throws {
    let result = try Requantizer(integerNetwork()).requantize(interface: interface)
    #expect(types(result.model) == wanted)
    #expect(result.graph.operatorNames == names)
    let signature = result.graph.signatures[0]
    #expect(signature.inputs.map(\.tensor) == result.graph.subgraphs[0].inputs)
    #expect(signature.outputs.map(\.tensor) == result.graph.subgraphs[0].outputs)
    #expect(result.graph.subgraphs[0].tensors[signature.inputs[0].tensor].name == "x")
    var run = RealRun(result.model)
    let values = try run([[-2, -0.5, 0.5, 20]])[0]
    #expect(zip(values, [0, 0, 0.5, 20]).allSatisfy { abs($0 - $1) <= 0.003 })
  }

  @Test(arguments: [
    (RequantizedInterface.widened, [ElementType.int16, .int16], ["RELU"]),
    (.keep, [.uint8, .uint8], ["QUANTIZE", "QUANTIZE", "RELU", "QUANTIZE", "QUANTIZE"]),
  ])
  func unsignedBorders(_ interface: RequantizedInterface, _ wanted: [ElementType], _ names: [String]) throws {
    let result = try Requantizer(integerNetwork(.uint8)).requantize(interface: interface)
    #expect(types(result.model) == wanted)
    #expect(result.graph.operatorNames == names)
    var run = RealRun(result.model)
    let values = try run([[-2, -0.5, 0.5, 20]])[0]
    #expect(zip(values, [0, 0, 0.5, 20]).allSatisfy { abs($0 - $1) <= 0.003 })
  }

  @Test(arguments: [
    (RequantizedInterface.widened, [ElementType.float32, .float32], ["QUANTIZE", "RELU", "DEQUANTIZE"]),
    (.keep, [.float32, .float32], ["QUANTIZE", "RELU", "DEQUANTIZE"]),
    (.float, [.float32, .float32], ["QUANTIZE", "RELU", "DEQUANTIZE"]),
    (.integer, [.int16, .int16], ["RELU"]),
  ])
  func floats(_ interface: RequantizedInterface, _ wanted: [ElementType], _ names: [String]) throws {
    let result = try Requantizer(floatNetwork()).requantize(interface: interface)
    #expect(types(result.model) == wanted)
    #expect(result.graph.operatorNames == names)
    #expect(result.graph.signatures[0].inputs.map(\.tensor) == result.graph.subgraphs[0].inputs)
    #expect(result.graph.signatures[0].outputs.map(\.tensor) == result.graph.subgraphs[0].outputs)
    var run = RealRun(result.model)
    let values = try run([[-2, -0.5, 0.5, 20]])[0]
    #expect(zip(values, [0, 0, 0.5, 20]).allSatisfy { abs($0 - $1) <= 0.003 })
  }

  @Test func loopsKeepOneScale() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.25, 7)
    let start = network.constant("start", [17, 27], [1, 2], 0.25, 7)
    let (carried, total) = (
      network.activation("carried", [1, 2], 0.25, 7), network.activation("total", [1, 2], 0.25, 7)
    )
    let condition = network.beginSubgraph("condition")
    let a = network.input("a", [1, 2], 0.25, 7)
    _ = network.input("b", [1, 2], 0.25, 7)
    let largest = network.activation("largest", [], 0.25, 7)
    let axes = network.add(
      Graph.Tensor(name: "axes", type: .int32, shape: [2], constant: Graph.Constant([0, 1] as [Int32])))
    network.append(.reduceMax, [a, axes], [largest], options: .init(.init(named: "ReducerOptions")!))
    let limit = network.constant("limit", [27], [], 0.25, 7)
    let isBelow = network.add(Graph.Tensor(name: "below", type: .bool, shape: []))
    network.append(.less, [largest, limit], [isBelow])
    network.endSubgraph(outputs: [isBelow])
    let body = network.beginSubgraph("body")
    let c = network.input("c", [1, 2], 0.25, 7)
    let d = network.input("d", [1, 2], 0.25, 7)
    let next = network.activation("next", [1, 2], 0.25, 7)
    let one = network.constant("one", [4], [1], 0.25)
    network.append(.add, [c, one], [next], options: .init(OperatorOptions.Add()))
    let sum = network.activation("sum", [1, 2], 0.25, 7)
    network.append(.add, [d, next], [sum], options: .init(OperatorOptions.Add()))
    network.endSubgraph(outputs: [next, sum])
    network.append(
      .while, [x, start], [carried, total],
      options: .init(
        OperatorOptions.While {
          ($0.conditionSubgraph, $0.bodySubgraph) = (Int32(condition), Int32(body))
        }))
    let requantizer = try Requantizer(network.bytes(outputs: [carried, total]))
    let result = try requantizer.requantize()
    #expect(!result.model.model.hasNarrowActivations)
    let scales = ["x", "carried", "start"].map { result.graph.tensor($0)?.quantization?.scales }
    #expect(Set(scales).count == 1 && result.graph.tensor("sum", in: body)?.quantization?.scales == scales[0])
    var before = RealRun(requantizer.narrowModel)
    var after = RealRun(result.model)
    let (expected, found) = (try before([[2, 0.5]]), try after([[2, 0.5]]))
    #expect(expected == [[5, 3.5], [14.5, 12.5]])
    for (wide, narrow) in zip(found.joined(), expected.joined()) { #expect(abs(wide - narrow) < 0.01) }
  }

  @Test(arguments: [
    ("models/mlp_float32", "the model is in floating point"),
    ("models/mlp_int16x8", "the model has 16-bit activations already"),
    ("ops/dequantize_uint8_int8", "the model's activations are unsigned 8-bit integers"),
  ])
  func otherModels(_ path: String, _ problem: String) throws {
    let bytes = try NarrowCase(
      folder: ReferenceSuite.packageRoot.appendingPathComponent("Tests/Fixtures/\(path)")
    ).bytes()
    let error = try #require(throws: QuantizationError.self) { try Requantizer(bytes) }
    #expect(error.problem == problem && !error.advice.isEmpty)
  }

  @Test func castsOfStoredNumbers() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 4], 0.5)
    let y = network.add(Graph.Tensor(name: "y", type: .int32, shape: [1, 4]))
    network.append(.cast, [x], [y], options: .init(OperatorOptions.Cast()))
    let error = try #require(throws: QuantizationError.self) {
      try Requantizer(network.bytes(outputs: [y]))
    }
    #expect(error.problem.hasPrefix("CAST") && error.place == "output 'y'")
  }

  @Test func unsignedOperators() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 4], 0.5)
    let middle = network.activation("middle", [1, 4], 0.5, 128, type: .uint8)
    network.append(.quantize, [x], [middle])
    let y = network.activation("y", [4], 0.5, 128, type: .uint8)
    network.append(.reshape, [middle], [y], options: .init(OperatorOptions.Reshape { $0.shape = [4] }))
    let error = try #require(throws: QuantizationError.self) {
      try Requantizer(network.bytes(outputs: [y]))
    }
    #expect(error.problem == "RESHAPE computes in unsigned 8 bits" && error.place == "output 'y'")
  }
}

extension Graph {
  /// The file of the same model with float inputs and outputs.
  fileprivate func withFloatBorders() throws -> [UInt8] {
    var graph = self
    for (input, place) in zip(graph.subgraphs[0].inputs, graph.subgraphs[0].inputs.indices) {
      let border = graph.subgraphs[0].add(
        Tensor(name: "float", type: .float32, shape: graph.subgraphs[0].tensors[input].shape))
      graph.subgraphs[0].insert(Operator(.quantize, inputs: [border], outputs: [input]), before: 0)
      graph.subgraphs[0].inputs[place] = border
      graph.signatures[0].inputs[place].tensor = border
    }
    for (output, place) in zip(graph.subgraphs[0].outputs, graph.subgraphs[0].outputs.indices) {
      let border = graph.subgraphs[0].add(
        Tensor(name: "float", type: .float32, shape: graph.subgraphs[0].tensors[output].shape))
      graph.subgraphs[0].append(Operator(.dequantize, inputs: [output], outputs: [border]))
      graph.subgraphs[0].outputs[place] = border
      graph.signatures[0].outputs[place].tensor = border
    }
    return try graph.serialized()
  }
}
