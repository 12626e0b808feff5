import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

/// Models and data that can not be quantized: one error that says what, where, and what to try.
struct RefusalTests {
  private func error(_ outputs: [Int], of network: Network) throws -> QuantizationError {
    let bytes = try network.bytes(outputs: outputs)
    return try #require(throws: QuantizationError.self) { try Quantizer(bytes) }
  }

  @Test func operatorWithoutIntegerForm() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let dense = network.dense(input, units: 4)
    let output = network.append(
      .pow, [dense, network.constant([2, 2, 2, 2], [1, 4])], [1, 4], name: "growth",
      options: OperatorOptions(.init(named: "PowOptions")!))
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: quantizer.inputs)
    var settings = QuantizationSettings.int8
    let error = try #require(throws: QuantizationError.self) {
      try quantizer.plan(settings, calibratedOn: samples)
    }
    #expect(error.problem.contains("POW"))
    #expect(error.place.contains("'growth'"))
    #expect(error.advice.contains("--allow-float"))
    settings.allowsFloat = true
    let result = try quantizer.quantize(quantizer.plan(settings, calibratedOn: samples))
    #expect(
      result.graph.subgraphs[0].operators.map(\.code.description) == ["FULLY_CONNECTED", "DEQUANTIZE", "POW"])
  }

  @Test func customOperator() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let output = network.append(.exp, [input], [1, 4], name: "sharp")
    network.graph.subgraphs[0].operators[0].code = .custom("Sharpen")
    let error = try error([output], of: network)
    #expect(error.problem.contains("Sharpen"))
  }

  @Test(arguments: Setting.all)
  func quantizedModel(setting: Setting) throws {
    var network = Network()
    let output = network.dense(network.input("x", [1, 4]), units: 2)
    let quantized = try Quantization(network.bytes(outputs: [output]), setting.scheme, setting.interface)
    let error = #expect(throws: QuantizationError.self) { try Quantizer(quantized.result.bytes) }
    #expect(error?.problem.contains("quantized already") == true)
  }

  @Test func integerInput() throws {
    var network = Network()
    let input = network.input("tokens", [1, 4])
    network.graph.subgraphs[0].tensors[input].type = .int32
    let error = try error([input], of: network)
    #expect(error.problem.contains("nothing to quantize"))
  }

  @Test func noSubgraph() throws {
    let bytes = try Graph(subgraphs: []).serialized()
    let error = #expect(throws: QuantizationError.self) { try Quantizer(bytes) }
    #expect(error?.problem.contains("no graph") == true)
  }

  @Test(arguments: [.nan, .infinity] as [Float])
  func weightsThatAreNotFinite(value: Float) throws {
    var network = Network()
    let input = network.input("x", [1, 2])
    let weights = network.constant([1, value], [1, 2], name: "broken weights")
    let error = try error([network.dense(input, units: 1, weights: weights)], of: network)
    #expect(error.place.contains("'broken weights'"))
  }

  @Test func batchNormThatDividesByZero() throws {
    var network = Network()
    let input = network.input("x", [1, 2])
    let dense = network.dense(input, units: 2)
    let output = network.multiply(dense, network.constant([1, .infinity], [2]))
    #expect(try error([output], of: network).problem.contains("infinite"))
  }

  @Test func computedWeights() throws {
    var network = Network()
    let input = network.input("x", [1, 2])
    let weights = network.input("weights", [3, 2])
    let output = network.dense(input, units: 3, bias: nil, name: "bilinear", weights: weights)
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: quantizer.inputs)
    let error = #expect(throws: QuantizationError.self) { try quantizer.plan(.int8, calibratedOn: samples) }
    #expect(error?.place.contains("'bilinear'") == true)
  }

  /// Operators that lack operands, or have none: an error before any pass looks at them.
  private static let missingOperandsCases: [(BuiltinOperator, [Int])] = [
    (BuiltinOperator.dequantize, []), (.dequantize, [-1]), (.mul, [-1, -1]), (.mul, [0]), (.relu, []),
    (.relu6, [-1]), (.fullyConnected, [0]), (.conv2D, [0, -1]), (.softmax, []), (.concatenation, []),
    (.reshape, []), (.depthwiseConv2D, [0, 0]),
  ]

  @Test(arguments: RefusalTests.missingOperandsCases)
  func missingOperands(builtin: BuiltinOperator, inputs: [Int]) throws {
    for outputs in [1, 0] {
      var network = Network()
      let input = network.input("x", [1, 4])
      let first = network.append(
        builtin, inputs, outputs == 0 ? [] : [[1, 4]],
        options: OperatorOptions(OperatorOptions.Conv2D()))
      let bytes = try network.bytes(outputs: [first.first ?? input])
      #expect(throws: QuantizationError.self) { try Quantizer(bytes) }
    }
  }

  /// Weights and biases whose shapes do not fit, in front of a multiplication that might be folded.
  private static let weightsThatDoNotFitCases: [([Int32], [Int32])] = [
    ([4], [4]), ([0, 4], [4]), ([4, 4], [3]), ([4, 4, 1, 1], [4]), ([2, 4], [2]), ([], [4]),
  ]

  @Test(arguments: RefusalTests.weightsThatDoNotFitCases)
  func weightsThatDoNotFit(weights: [Int32], bias: [Int32]) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let layer = network.append(
      .fullyConnected, [input, network.random(weights), network.random(bias)], [1, 4],
      options: OperatorOptions(.init(named: "FullyConnectedOptions")!))
    let error = try error([network.multiply(layer, network.random([4]))], of: network)
    #expect(!error.description.isEmpty)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Float])
  func calibrationThatIsNotFinite(value: Float) throws {
    var network = Network()
    let output = network.apply(.relu, network.input("x", [1, 2]))
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    var values = [Float](repeating: 0.5, count: 40)
    values[2 * 17] = value
    let samples = try SampleSource([values], for: quantizer.inputs, count: 20)
    let error = #expect(throws: DataError.self) { try quantizer.plan(.int8, calibratedOn: samples) }
    #expect(error?.description.contains("sample 17") == true)
  }

  @Test func resultsThatAreNotFinite() throws {
    var network = Network()
    // The sum is more than 32 bits hold, the mean would not be.
    let output = network.append(
      .mean, [network.input("x", [1, 2]), network.constant([1])], [1], name: "mean",
      options: OperatorOptions(.init(named: "ReducerOptions")!))
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    var values = [Float](repeating: 0.5, count: 40)
    (values[2 * 17], values[2 * 17 + 1]) = (3e38, 3e38)
    let samples = try SampleSource([values], for: quantizer.inputs, count: 20)
    let error = #expect(throws: QuantizationError.self) { try quantizer.plan(.int8, calibratedOn: samples) }
    #expect(error?.problem.contains("sample 17") == true)
    #expect(error?.place.contains("'mean'") == true)
  }

  @Test func noSamples() throws {
    var network = Network()
    let output = network.apply(.relu, network.input("x", [1, 2]))
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    #expect(throws: DataError.self) { try SampleSource([[]], for: quantizer.inputs, count: 0) }
  }

  @Test func samplesOfAnotherModel() throws {
    var network = Network()
    let output = network.apply(.relu, network.input("a", [1, 2]))
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    var other = Network()
    let sum = other.add(other.input("a", [1, 2]), other.input("b", [1, 2]))
    let inputs = try Quantizer(other.bytes(outputs: [sum])).inputs
    let samples = try SampleSource.random(for: inputs)
    #expect(throws: QuantizationError.self) { try quantizer.plan(.int8, calibratedOn: samples) }
  }
}
