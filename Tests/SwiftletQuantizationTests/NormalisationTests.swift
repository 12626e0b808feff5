import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Normalisations of inputs that become part of the weights behind them.
struct NormalisationTests {
  /// - Returns: the operators' names afterwards.
  private func fold(_ network: Network, _ outputs: [Int]) throws -> [String] {
    let original = try Graph(reading: network.bytes(outputs: outputs))
    var graph = original
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    try graph.validate()
    var before = try FloatRun(original)
    var after = try FloatRun(graph)
    let samples = try SampleSource.random(for: before.inputs, count: 6)
    for sample in 0..<6 {
      let outputs = try (before.outputs(samples, sample), after.outputs(samples, sample))
      for (expected, found) in zip(outputs.0, outputs.1) {
        #expect(try relativeDifference(expected, found) <= 1e-5)
      }
    }
    return graph.subgraphs[0].operators.map(\.code.description)
  }

  /// `(x - mean) * scale`
  private func normalise(_ input: Int, mean: [Float], scale: [Float], in network: inout Network) -> Int {
    let mean = network.constant(mean, mean.count == 1 ? [] : [1, Int32(mean.count)])
    let scale = network.constant(scale, scale.count == 1 ? [1] : [Int32(scale.count)])
    let centred = network.append(
      .sub, [input, mean], network.shape(input), options: OperatorOptions(OperatorOptions.Sub()))
    return network.multiply(scale, centred)
  }

  @Test(arguments: [nil, 0.5] as [Float?])
  func foldsIntoFullyConnected(bias: Float?) throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let x = normalise(
      input, mean: [0.3, -2, 5, 0, 1, -1], scale: [2, 2.1, 1.9, 2, 2, 2], in: &network)
    let y = network.dense(x, units: 5, bias: bias)
    #expect(try fold(network, [y]) == ["FULLY_CONNECTED"])
  }

  @Test func foldsThroughFlattening() throws {
    var network = Network()
    let input = network.input("x", [1, 4, 3])
    let x = normalise(input, mean: [1, 2, 3], scale: [0.5], in: &network)
    let flat = network.reshape(x, [1, 12])
    let y = network.dense(flat, units: 5)
    #expect(try fold(network, [y]) == ["RESHAPE", "FULLY_CONNECTED"])
  }

  @Test func foldsOneConstantForEachElement() throws {
    var network = Network()
    let input = network.input("x", [1, 4, 3])
    let mean = network.random([4, 3])
    let x = network.append(
      .sub, [input, mean], [1, 4, 3], options: OperatorOptions(OperatorOptions.Sub()))
    let flat = network.reshape(x, [1, 12])
    let y = network.dense(flat, units: 5)
    #expect(try fold(network, [y]) == ["RESHAPE", "FULLY_CONNECTED"])
  }

  @Test func foldsAConstantLessTheInput() throws {
    var network = Network()
    let input = network.input("x", [1, 6])
    let one = network.constant([1], [])
    let x = network.append(
      .sub, [one, input], [1, 6], options: OperatorOptions(OperatorOptions.Sub()))
    let divisor = network.constant([3], [])
    let y = network.append(
      .div, [x, divisor], [1, 6], options: OperatorOptions(OperatorOptions.Div()))
    let z = network.dense(y, units: 5)
    #expect(try fold(network, [z]) == ["FULLY_CONNECTED"])
  }

  @Test func keepsScalesThatDifferMuch() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let x = normalise(input, mean: [1, 2, 3, 4], scale: [1, 0.01, 1, 1], in: &network)
    let y = network.dense(x, units: 5)
    #expect(try fold(network, [y]) == ["MUL", "FULLY_CONNECTED"])
  }

  @Test func leavesWhatOthersRead() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let x = normalise(input, mean: [1], scale: [2], in: &network)
    let outputs = [network.dense(x, units: 5), network.apply(.tanh, x)]
    #expect(try fold(network, outputs) == ["SUB", "MUL", "FULLY_CONNECTED", "TANH"])
  }

  @Test func leavesOutputs() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let x = normalise(input, mean: [1], scale: [2], in: &network)
    let y = network.dense(x, units: 5)
    #expect(try fold(network, [y, x]) == ["SUB", "MUL", "FULLY_CONNECTED"])
  }

  @Test func foldsIntoAllReaders() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let x = normalise(input, mean: [1], scale: [2], in: &network)
    let weights = network.random([5, 4])
    let outputs = [
      network.dense(x, units: 5, weights: weights), network.dense(x, units: 5, weights: weights),
    ]
    #expect(try fold(network, outputs) == ["FULLY_CONNECTED", "FULLY_CONNECTED"])
  }

  @Test func leavesWeightsThatOthersShare() throws {
    var network = Network()
    let first = network.input("x", [1, 4])
    let weights = network.random([5, 4])
    let x = normalise(first, mean: [1], scale: [2], in: &network)
    let outputs = [
      network.dense(x, units: 5, weights: weights), network.dense(first, units: 5, weights: weights),
    ]
    // The offset does not touch the weights.
    #expect(try fold(network, outputs) == ["MUL", "FULLY_CONNECTED", "FULLY_CONNECTED"])
  }

  @Test(arguments: [OperatorOptions.Padding.valid, .same], [false, true])
  func foldsIntoConvolutions(padding: OperatorOptions.Padding, isDepthwise: Bool) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let x = normalise(input, mean: [0.5, 0.4], scale: [2, 2.1], in: &network)
    let y = convolution(x, padding, isDepthwise, in: &network)
    let code = isDepthwise ? "DEPTHWISE_CONV_2D" : "CONV_2D"
    // Around the image are zeros, before and after.
    #expect(try fold(network, [y]) == (padding == .valid ? [code] : ["SUB", "MUL", code]))
  }

  @Test(arguments: [false, true])
  func foldsAScaleIntoPaddedConvolutions(isDepthwise: Bool) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 2])
    let x = network.multiply(input, network.constant([0.25], []))
    let y = convolution(x, .same, isDepthwise, in: &network)
    #expect(try fold(network, [y]) == [isDepthwise ? "DEPTHWISE_CONV_2D" : "CONV_2D"])
  }

  private func convolution(
    _ input: Int, _ padding: OperatorOptions.Padding, _ isDepthwise: Bool, in network: inout Network
  ) -> Int {
    let size: Int32 = padding == .valid ? 4 : 6
    if isDepthwise {
      return network.append(
        .depthwiseConv2D, [input, network.random([1, 3, 3, 4]), network.random([4])], [1, size, size, 4],
        options: OperatorOptions(
          OperatorOptions.DepthwiseConv2D {
            ($0.strideWidth, $0.strideHeight, $0.depthMultiplier, $0.padding) = (1, 1, 2, padding)
          }))
    }
    return network.append(
      .conv2D, [input, network.random([3, 3, 3, 2]), network.random([3])], [1, size, size, 3],
      options: OperatorOptions(
        OperatorOptions.Conv2D { ($0.strideWidth, $0.strideHeight, $0.padding) = (1, 1, padding) }))
  }

  @Test(arguments: [[2, 2.1], [2, 0.05]] as [[Float]])
  func foldsIntoSequences(scale: [Float]) throws {
    var network = Network()
    let input = network.input("x", [1, 5, 2])
    let x = normalise(input, mean: [0.5, 1.5], scale: scale, in: &network)
    let y = network.sequence(x, units: 3)
    let folded = ["UNIDIRECTIONAL_SEQUENCE_LSTM"]
    #expect(try fold(network, [y]) == (scale[1] > 1 ? folded : ["MUL"] + folded))
  }
}
