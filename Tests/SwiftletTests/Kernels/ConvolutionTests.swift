import Swiftlet
import SwiftletGraph
import Testing

@Suite("CONV_2D and DEPTHWISE_CONV_2D")
struct ConvolutionTests {
  @Test("sums 8-bit elements as defined", arguments: WindowedLayer.varied, [1, 2, 4])
  func narrow(_ layer: WindowedLayer, _ groups: Int) throws {
    let oracle = ConvolutionOracle(layer, groups: groups, outputsPerGroup: 5, isWide: false, seed: 1)
    let found = try oracle.run(oracle.model(bias: .int32, options: layer.convolution()))
    #expect(found == oracle.results(hasBias: true, roundsOnce: false))
    #expect(Set(found).count > 2)
  }

  @Test("sums 16-bit elements in 64 bits", arguments: WindowedLayer.varied, [1, 2])
  func wide(_ layer: WindowedLayer, _ groups: Int) throws {
    let oracle = ConvolutionOracle(layer, groups: groups, outputsPerGroup: 3, isWide: true, seed: 2)
    let found = try oracle.run(oracle.model(bias: .int64, options: layer.convolution()))
    #expect(found == oracle.results(hasBias: true, roundsOnce: true))
    #expect(Set(found).count > 2)
  }

  @Test("sums 16-bit elements in 32 bits where the bias has 32 bits", arguments: WindowedLayer.varied)
  func wideWithNarrowBias(_ layer: WindowedLayer) throws {
    let oracle = ConvolutionOracle(layer, groups: 1, outputsPerGroup: 6, isWide: true, seed: 3)
    let found = try oracle.run(oracle.model(bias: .int32, options: layer.convolution()))
    #expect(found == oracle.results(hasBias: true, roundsOnce: false))
  }

  @Test(
    "lets the options say how wide sums without a bias are", arguments: [ElementType.float32, .int32, .int64])
  func withoutBias(_ biasType: ElementType) throws {
    let layer = WindowedLayer(input: [1, 6, 6, 4])
    let oracle = ConvolutionOracle(layer, groups: 1, outputsPerGroup: 6, isWide: true, seed: 4)
    let narrow = oracle.results(hasBias: false, roundsOnce: false)
    let wide = oracle.results(hasBias: false, roundsOnce: true)
    #expect(narrow != wide)
    let found = try oracle.run(oracle.model(bias: nil, options: layer.convolution(biasType: biasType)))
    #expect(found == (biasType == .int32 ? narrow : wide))
  }

  @Test("keeps the channels of depthwise convolutions apart", arguments: WindowedLayer.varied, [1, 2, 3])
  func depthwise(_ layer: WindowedLayer, _ multiplier: Int) throws {
    for isWide in [false, true] {
      let oracle = ConvolutionOracle(
        layer, groups: nil, outputsPerGroup: multiplier, isWide: isWide, seed: 5)
      let options = layer.depthwise(multiplier)
      let wanted = oracle.results(hasBias: true, roundsOnce: isWide)
      // A 32-bit bias of 16-bit activations is widened.
      for bias: ElementType in isWide ? [.int64, .int32] : [.int32] {
        #expect(try oracle.run(oracle.model(bias: bias, options: options)) == wanted)
      }
      let withoutBias = try oracle.run(oracle.model(bias: nil, options: options))
      #expect(withoutBias == oracle.results(hasBias: false, roundsOnce: isWide))
    }
  }

  @Test("sums floats", arguments: WindowedLayer.varied, [1, 2])
  func float(_ layer: WindowedLayer, _ groups: Int) throws {
    let oracle = ConvolutionOracle(layer, groups: groups, outputsPerGroup: 5, isWide: false, seed: 6)
    var model = oracle.model(bias: nil, options: layer.convolution(activation: .reluN1To1))
    var filter = Graph.Tensor(.float32, model.inputs[1].shape.map { Int($0) })
    // Sums of these are exact, so that any order gives the same.
    filter.constant = .init(oracle.weights.map { Float($0) / 1024 })
    model.inputs = [Graph.Tensor(.float32, layer.input), filter]
    model.outputs = [Graph.Tensor(.float32, layer.output(oracle.outputs))]
    let found = try model.run(oracle.input.map { Float($0 + 13) / 64 }, as: Float.self)
    #expect(found == oracle.sums.map { min(max(Float($0) / 65536, -1), 1) })
  }
}
