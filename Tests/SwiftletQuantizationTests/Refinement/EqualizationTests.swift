import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Cross-layer equalization on networks whose channels differ by powers of ten.
struct EqualizationTests {
  /// Two layers; channels between them are scaled by factors that the second layer's weights undo.
  private func network(depthwise: Bool) throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 4])
    let channels: Int32 = 8
    let first = network.convolution(input, channels: channels, name: "first")
    let between = network.apply(.relu, first, name: "between")
    let second = network.convolution(between, channels: channels, depthwise: depthwise, name: "second")
    let factors = (0..<Int(channels)).map { Float(sign: .plus, exponent: 2 * $0 - 7, significand: 1) }
    func scale(_ operation: Int, _ input: Int, _ factor: (Int) -> Float) {
      let index = network.graph.subgraphs[0].operators[operation].inputs[input]
      let values = network.graph.subgraphs[0].tensors[index].constant?.elements(as: Float.self) ?? []
      network.graph.subgraphs[0].tensors[index].constant = Graph.Constant(
        values.enumerated().map { $1 * factor($0) })
    }
    // Weights of the first layer have the channel as first axis, those of the second as last.
    scale(0, 1) { factors[$0 / (9 * 4)] }
    scale(0, 2) { factors[$0] }
    scale(2, 1) { 1 / factors[$0 % factors.count] }
    return try network.bytes(outputs: [second])
  }

  private var equalizing: RefinementOptions {
    var options = RefinementOptions.none
    options.equalization = true
    return options
  }

  @Test(arguments: Scheme.integers, [false, true])
  func badlyScaledChannelsGain(scheme: Scheme, depthwise: Bool) throws {
    let bytes = try network(depthwise: depthwise)
    let float = try PreparedModel(bytes)
    let plain = try Quantization(bytes, scheme)
    let equalized = try Quantization(bytes, scheme, refinement: equalizing)
    #expect(plain.plan.equalized == nil)
    #expect(equalized.plan.equalized?.count == 1)
    // Each is measured beside the float model as it was given.
    let (before, after) = (try plain.decibels(against: float)[0], try equalized.decibels(against: float)[0])
    #expect(after > before + 6, "\(before) dB without, \(after) dB with")
  }

  @Test(arguments: [false, true])
  func theFloatResultStays(depthwise: Bool) throws {
    let bytes = try network(depthwise: depthwise)
    let quantizer = try Quantizer(bytes)
    let samples = try SampleSource.random(for: quantizer.inputs)
    var settings = QuantizationSettings.int8
    settings.refinement = equalizing
    let equalized = try quantizer.equalizing(for: settings, on: samples)
    #expect(equalized.graph != quantizer.graph)
    let model = try PreparedModel(bytes)
    var run = RealRun(equalized.floatModel)
    var reference = RealRun(model)
    for index in 0..<samples.count {
      let values = [try samples.sample(index)[0].floats()]
      let (found, wanted) = (try run(values)[0], try reference(values)[0])
      let largest = wanted.map(abs).max() ?? 0
      #expect(zip(found, wanted).allSatisfy { abs($0 - $1) <= 1e-5 * largest })
    }
  }
}
