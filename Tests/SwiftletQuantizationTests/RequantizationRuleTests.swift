import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// What becomes of constants, biases and scales, on models of a few operators.
struct RequantizationRuleTests {
  private func requantize(
    _ network: NarrowNetwork, _ outputs: Int..., bias: BiasWidth = .wide,
    interface: RequantizedInterface = .widened
  ) throws -> RequantizedModel {
    try Requantizer(network.bytes(outputs: outputs)).requantize(interface: interface, bias: bias)
  }

  @Test func constantsKeepTheirRealValues() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 3], 0.1, 5)
    // Values -1, 4, 12.6 by a scale and zero point of their own.
    let added = network.constant("added", [-10, 40, 126], [1, 3], 0.1)
    let sum = network.activation("sum", [1, 3], 0.2, -3)
    network.append(.add, [x, added], [sum], options: .init(OperatorOptions.Add()))
    // Shares the output's scale.
    let piece = network.constant("piece", [-3, 7], [1, 2], 0.2, -3)
    let joined = network.activation("joined", [1, 5], 0.2, -3)
    network.concatenate([sum, piece], joined)
    let graph = try requantize(network, joined).graph
    // A whole number of new steps in an old one: exactly what they were.
    #expect(graph.reals(0, 1) == [-10, 40, 126].map { Float($0 * 260) * (0.1 / Float(260)) })
    let wide = try #require(graph.tensor("joined")?.quantization?.scales.first)
    #expect(wide == Float(130 * Double(0.2 as Float) / 32767))
    #expect(graph.tensor("sum")?.quantization?.scales == [wide])
    #expect(graph.tensor("piece")?.quantization?.scales == [wide])
    for (value, wanted) in zip(graph.reals(1, 1), [0, 2] as [Float]) {
      #expect(abs(value - wanted) <= wide / 2)
    }
    let options = graph.subgraphs[0].operators[0].options(as: OperatorOptions.Add.self)
    #expect(options?.usesPowerOfTwoScale == false && graph.subgraphs[0].operators[0].version >= 3)
  }

  @Test func biasesGrowWithTheSteps() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.5, -128)
    let weights = network.add(
      Graph.Tensor(
        name: "weights", type: .int8, shape: [2, 2], constant: Graph.Constant([1, -127, 127, 3] as [Int8]),
        quantization: .init(scales: [0.01, 0.02], zeroPoints: [0, 0])))
    let bias = network.bias("bias", [1000, -Int32.max], 1)
    let y = network.activation("y", [1, 2], 1, 0)
    network.dense([x, weights, bias], y)
    let result = try requantize(network, y)
    let tensor = try #require(result.graph.tensor("bias"))
    let scale = Float(127.5 / 32767)
    #expect(tensor.type == .int64 && tensor.quantization?.scales == [scale * 0.01, scale * 0.02])
    let ratio = 0.5 / Double(scale)
    #expect(
      tensor.constant?.elements(as: Int64.self) == [
        Int64((1000 * ratio).rounded()), Int64((-Double(Int32.max) * ratio).rounded()),
      ])
    let kept = try #require(result.graph.tensor("weights"))
    #expect(kept.type == .int8 && kept.constant == network.graph.tensor("weights")?.constant)
    // 2^31 times 128 does not fit 32 bits.
    let narrow = try requantize(network, y, bias: .narrow)
    #expect(narrow.wideBiases == ["y"] && narrow.graph.tensor("bias")?.type == .int64)
  }

  @Test func narrowBiases() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.5, 0)
    let weights = network.constant("weights", [1, 2, 3, 4], [2, 2], 0.01)
    let y = network.activation("y", [1, 2], 1, 0)
    network.dense([x, weights, network.bias("bias", [5, -6], 0.005)], y)
    let result = try requantize(network, y, bias: .narrow)
    #expect(result.wideBiases.isEmpty && result.graph.tensor("bias")?.type == .int32)
    for (value, wanted) in zip(result.graph.reals(0, 2), [0.025, -0.03] as [Float]) {
      #expect(abs(value - wanted) < 1e-5)
    }
  }

  @Test func aMissingBiasIsAddedAsZeros() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.5, 0)
    let y = network.activation("y", [1, 3], 1, 0)
    network.dense([x, network.constant("weights", [1, 2, 3, 4, 5, 6], [3, 2], 0.01)], y)
    let result = try requantize(network, y)
    let bias = try #require(result.graph.tensor("weights/bias"))
    #expect(bias.type == .int64 && bias.constant?.elements(as: Int64.self) == [0, 0, 0])
  }

  /// One tensor, and one buffer of two tensors, as the weights of a layer, the weights of another and an activation.
  @Test func twinConstantsPart() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.5, 0)
    let shared = network.constant("shared", [10, -20, 30, 40], [2, 2], 0.25)
    let bias = network.bias("bias", [100, 200], 0.125)
    let first = network.activation("first", [1, 2], 0.125, 0)
    network.dense([x, shared, bias], first)
    let second = network.activation("second", [1, 2], 4, 0)
    network.dense([first, shared, bias], second)
    let sum = network.activation("sum", [2, 2], 4, 1)
    network.append(.add, [shared, second], [sum], options: .init(OperatorOptions.Add()))
    let graph = try requantize(network, sum).graph
    let operators = graph.subgraphs[0].operators
    #expect(operators[0].inputs[1] == operators[1].inputs[1])
    #expect(graph.subgraphs[0].tensors[operators[0].inputs[1]].type == .int8)
    #expect(zip(graph.reals(2, 0), [2.5, -5, 7.5, 10]).allSatisfy { abs($0 - $1) < 1e-5 })
    // The same numbers mean something else behind an input of another scale.
    #expect(operators[0].inputs[2] != operators[1].inputs[2])
    for (layer, scale) in [(0, 0.5), (1, 0.125)] as [(Int, Float)] {
      for (value, wanted) in zip(graph.reals(layer, 2), [100, 200] as [Float]) {
        #expect(abs(value - wanted * scale * 0.25) < wanted * 1e-3 * scale)
      }
    }
  }

  /// In 8 bits RELU6 may state another scale for its output; in 16 bits it clips stored numbers.
  @Test func aPrescribedScaleIsLeftByQuantize() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 4], 0.1, 0)
    let tanh = network.activation("tanh", [1, 4], 1 / 128, 0)
    network.append(.tanh, [x], [tanh])
    let clipped = network.activation("clipped", [1, 4], 6.0 / 255, -128)
    network.append(.relu6, [tanh], [clipped])
    let result = try requantize(network, clipped)
    #expect(result.graph.operatorNames == ["TANH", "QUANTIZE", "RELU6"])
    #expect(result.graph.tensor("tanh")?.quantization?.scales == [Float(1.0 / 32768)])
    var run = RealRun(result.model)
    let values = try run([[-5, -0.5, 0.5, 5]])[0]
    #expect(zip(values, [0, 0, 0.46212, 0.99991]).allSatisfy { abs($0 - $1) < 1e-3 })
  }

  @Test func largerScalesSpreadOverAGroup() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 4], 0.5, 0)
    let clipped = network.activation("clipped", [1, 4], 6.0 / 255, -128)
    network.append(.relu6, [x], [clipped])
    let result = try requantize(network, clipped)
    #expect(result.graph.tensor("clipped")?.quantization == result.graph.tensor("x")?.quantization)
    #expect(result.graph.operatorNames == ["RELU6"])
    var run = RealRun(result.model)
    let values = try run([[-60, 3, 7, 60]])[0]
    #expect(zip(values, [0, 3, 6, 6]).allSatisfy { abs($0 - $1) < 2e-3 })
  }

  @Test func fourBitWeightsAreUnpacked() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 3], 0.5, 0)
    let weights = network.add(
      Graph.Tensor(
        name: "weights", type: .int4, shape: [1, 3], constant: Graph.Constant(bytes: [0x8F, 0x07]),
        quantization: .init(scale: 0.1, zeroPoint: 0)))
    let y = network.activation("y", [1, 1], 1, 0)
    network.dense([x, weights], y)
    let unpacked = try #require(try requantize(network, y).graph.tensor("weights"))
    #expect(unpacked.type == .int8 && unpacked.constant?.elements(as: Int8.self) == [-1, -8, 7])
  }

  @Test func missingZeroPointsAreZero() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 2], 0.5, 0)
    let y = network.activation("y", [1, 2], 1, 0)
    let bias = network.bias("bias", [5, -6], 0.005)
    network.dense([x, network.constant("weights", [1, 2, 3, 4], [2, 2], 0.01), bias], y)
    for tensor in network.graph.subgraphs[0].tensors.indices {
      network.graph.subgraphs[0].tensors[tensor].quantization?.zeroPoints = []
    }
    // Left over from another shape.
    network.graph.subgraphs[0].tensors[bias].quantization?.scales = [1, 2, 3]
    let result = try requantize(network, y)
    #expect(result.graph.tensor("weights")?.quantization?.zeroPoints == [0])
    #expect(result.graph.tensor("bias")?.type == .int64)
  }

  @Test func placesInMemoryAreForgotten() throws {
    var network = NarrowNetwork()
    let x = network.input("x", [1, 4], 0.5, 0)
    let y = network.activation("y", [1, 4], 0.5, 0)
    network.append(.relu, [x], [y])
    network.graph.metadata = ["OfflineMemoryAllocation", "min_runtime_version"].map {
      Graph.Metadata(name: $0, data: Graph.Constant([1, 0, 2, -1, -1] as [Int32]))
    }
    let result = try requantize(network, y)
    #expect(result.graph.metadata.map(\.name) == ["min_runtime_version"] && result.dropsMemoryPlan)
    network.graph.metadata.removeFirst()
    #expect(try !requantize(network, y).dropsMemoryPlan)
  }

  @Test func theSameBytesEveryTime() throws {
    let bytes = try NarrowCase(
      folder: ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures/models/cnn_residual_int8")
    ).bytes()
    let results = try (0..<3).map { _ in try Requantizer(bytes).requantize().bytes }
    #expect(Set(results).count == 1)
  }
}
