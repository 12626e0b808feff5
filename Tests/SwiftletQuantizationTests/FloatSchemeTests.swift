import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

/// Schemes whose activations are floating point.
struct FloatSchemeTests {
  /// Types of the constants that operators in front of which nothing is widened read, and of those behind DEQUANTIZE.
  private func constants(
    _ network: Network, _ output: Int, _ settings: QuantizationSettings
  ) throws -> (plain: [ElementType], widened: [String], result: QuantizedModel) {
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let result = try quantizer.quantize(quantizer.plan(settings, statistics: Statistics()))
    let subgraph = result.graph.subgraphs[0]
    var (plain, widened): ([ElementType], [String]) = ([], [])
    for operation in subgraph.operators {
      let constants = operation.inputs.filter { $0 >= 0 && subgraph.tensors[$0].constant != nil }
        .map { subgraph.tensors[$0] }
      if operation.builtin == .dequantize {
        #expect(constants.map(\.type) == [.float16])
        widened += constants.map(\.name)
      } else {
        plain += constants.map(\.type)
      }
    }
    return (plain, widened, result)
  }

  @Test func halvesSmallConstantsBesideLargeOnes() throws {
    var network = Network()
    let hidden = network.dense(network.input("x", [1, 32]), units: 16)
    let output = network.dense(hidden, units: 2)
    let found = try constants(network, output, .float16)
    #expect(found.plain.isEmpty)
    #expect(found.widened.count == 4)
  }

  @Test func leavesANetworkOfSmallConstantsAsItIs() throws {
    var network = Network()
    let output = network.dense(network.input("x", [1, 16]), units: 4)
    let found = try constants(network, output, .float16)
    #expect(found.plain == [.float32, .float32])
    #expect(found.widened.isEmpty)
  }

  @Test func leavesWhatSixteenBitsCanNotHold() throws {
    var network = Network()
    let hidden = network.dense(network.input("x", [1, 32]), units: 16, bias: nil, name: "hidden")
    let output = network.add(hidden, network.constant([65520], [1], name: "large"))
    let found = try constants(network, output, .float16)
    #expect(found.plain == [.float32])
    #expect(found.widened.count == 1)
  }

  @Test func widenedConstantsShareTheirName() throws {
    func size(name: String) throws -> Int {
      var network = Network()
      let weights = network.random([16, 32], name: name)
      let output = network.dense(network.input("x", [1, 32]), units: 16, weights: weights)
      return try constants(network, output, .float16).result.bytes.count
    }
    let short = "weights"
    let long = String(repeating: "layer/", count: 50)
    #expect(try size(name: long) - size(name: short) <= long.count + 16)
  }

  @Test func sequencesKeepSixteenBitWeightsInTheDynamicScheme() throws {
    var network = Network()
    let sequence = network.sequence(network.input("x", [1, 6, 12]), units: 16)
    let output = network.dense(network.reshape(sequence, [1, 96]), units: 24)
    let found = try constants(network, output, .dynamic)
    // Four matrices of the input, four of the state; biases stay, and the dense layer has 8 bits.
    #expect(found.widened.count == 8)
    #expect(found.plain.count { $0 == .float32 } == 4 + 1)
    #expect(found.plain.count { $0 == .int8 } == 1)

    var settings = QuantizationSettings.dynamic
    settings.recipe = try Recipe(
      yaml: "- {match: {operator: UNIDIRECTIONAL_SEQUENCE_LSTM}, scheme: dynamic}")
    // What a rule asks for holds: matrices with at least one of 1024 elements are needed.
    network = Network()
    let large = network.sequence(network.input("x", [1, 3, 8]), units: 32)
    let flat = network.reshape(large, [96])
    let asked = try constants(network, flat, settings)
    #expect(asked.widened.isEmpty)
    #expect(asked.plain.count { $0 == .int8 } == 8)
  }

  @Test func sixteenBitSequencesAreCloserThanEightBitOnes() throws {
    var network = Network()
    let output = network.sequence(network.input("x", [1, 6, 12]), units: 32)
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: quantizer.inputs)
    var hybrid = QuantizationSettings.dynamic
    hybrid.recipe = try Recipe(yaml: "- scheme: dynamic")
    let decibels = try [QuantizationSettings.dynamic, hybrid].map { settings in
      let result = try quantizer.quantize(quantizer.plan(settings, statistics: Statistics()))
      var evaluation = Evaluation(
        .init(result.model, name: "quantized"), on: samples, threadCount: 2)
      evaluation.reference = .init(quantizer.floatModel, name: "float")
      return try #require(try evaluation.result().decibels)
    }
    #expect(decibels[0] > 60)
    #expect(decibels[1] > 20 && decibels[1] < decibels[0] - 10)
  }
}
