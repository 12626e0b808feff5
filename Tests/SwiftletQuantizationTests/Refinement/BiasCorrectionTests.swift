import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// What analytic and empirical bias correction know of.
struct BiasCorrectionTests {
  private static let width = 16

  /// A layer behind values of which the upper tenth is cut off.
  private func quantization(
    _ correction: RefinementOptions.BiasCorrection, weight: (Int) -> Float
  ) throws -> Quantization {
    var network = Network()
    let input = network.input("x", [1, Int32(Self.width)])
    let count = 4 * Self.width
    let weights = network.constant((0..<count).map(weight), [4, Int32(Self.width)], name: "weights")
    let cut = network.apply(.abs, input, name: "cut")
    let output = network.dense(cut, units: 4, name: "y", weights: weights)
    let bytes = try network.bytes(outputs: [output])
    let inputs = try Quantizer(bytes).inputs
    var generator = SeededGenerator(state: 5)
    // Squares: most values are small, and the large ones lie far from them.
    let values = (0..<96 * Self.width).map { _ in
      let value = Float.random(in: 0...1, using: &generator)
      return value * value * value
    }
    let samples = try SampleSource([values], for: inputs, count: 96)
    var settings = QuantizationSettings.int8
    settings.refinement = .none
    settings.refinement.biasCorrection = correction
    settings.recipe = try Recipe(yaml: "- {match: {output: ^cut$}, calibration: 'percentile:90'}")
    return try Quantization(bytes, with: settings, samples: samples)
  }

  /// By output how far its mean lies from that of the float model.
  private func shifts(_ quantization: Quantization) throws -> [Float] {
    var found = RealRun(quantization.result.model)
    var wanted = RealRun(quantization.quantizer.floatModel)
    var sums = [Float](repeating: 0, count: 4)
    for index in 0..<quantization.samples.count {
      let values = [try quantization.samples.sample(index)[0].floats()]
      for (channel, pair) in zip(try found(values)[0], try wanted(values)[0]).enumerated() {
        sums[channel] += (pair.0 - pair.1) / Float(quantization.samples.count)
      }
    }
    return sums.map(abs)
  }

  private func biases(_ quantization: Quantization) throws -> [Int32] {
    let subgraph = quantization.result.graph.subgraphs[0]
    let bias = subgraph.tensors[subgraph.operators[1].inputs[2]]
    return try #require(bias.constant).elements(as: Int32.self)
  }

  /// Weights without an error shift nothing for the analytic way; the empirical one sees that inputs are cut off.
  @Test func errorsOfInputs() throws {
    func exact(_ index: Int) -> Float { index % Self.width == 0 ? 127 / 64 : Float(index % 7 + 1) / 64 }
    let off = try quantization(.off, weight: exact)
    let analytic = try quantization(.analytic, weight: exact)
    let empirical = try quantization(.empirical, weight: exact)
    #expect(try zip(biases(analytic), biases(off)).allSatisfy { abs($0 - $1) <= 1 })
    #expect(try zip(biases(empirical), biases(off)).allSatisfy { $0 > $1 + 100 })
    #expect(try zip(shifts(empirical), shifts(analytic)).allSatisfy { $0 < 0.3 * $1 })
  }

  /// Both take out what rounding of weights does.
  @Test(arguments: [RefinementOptions.BiasCorrection.analytic, .empirical])
  func errorsOfWeights(correction: RefinementOptions.BiasCorrection) throws {
    // Every weight but the largest lies 0.4 steps above an integer.
    func rounded(_ index: Int) -> Float { index % Self.width == 0 ? 127 / 64 : 3.4 / 64 }
    let (off, corrected) = (
      try quantization(.off, weight: rounded), try quantization(correction, weight: rounded)
    )
    #expect(try zip(biases(corrected), biases(off)).allSatisfy { $0 > $1 + 20 })
  }
}
