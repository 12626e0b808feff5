import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

/// Graphs on which other converters fail, or leave a layer in floating point without a word.
struct TrapTests {
  private func names(_ result: QuantizedModel) -> [String] {
    result.graph.subgraphs[0].operators.map(\.code.description)
  }

  /// Operators that touch a computed float tensor, beside conversions.
  private func leaks(_ result: QuantizedModel) -> [String] {
    result.graph.subgraphs.flatMap { subgraph in
      subgraph.operators.filter { operation in
        (operation.inputs + operation.outputs).contains {
          $0 >= 0 && subgraph.tensors[$0].type == .float32 && subgraph.tensors[$0].constant == nil
        }
      }.map(\.code.description)
    }
  }

  /// A zero bias and a zero mean of equal bytes, in one buffer.
  @Test(arguments: Scheme.integers)
  func twinConstants(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 4, 4, 2])
    let layer = network.convolution(input, channels: 4, bias: 0.5)
    let pooled = network.pool(.maxPool2D, layer)
    let scaled = network.multiply(pooled, network.random([4], name: "scale"))
    let mean = network.constant([0, 0, 0, 0], [4], name: "mean")
    let output = network.add(scaled, mean)
    let bias = network.graph.subgraphs[0].operators[0].inputs[2]
    network.graph.subgraphs[0].tensors[bias].constant = network.graph.subgraphs[0].tensors[mean].constant
    let bytes = try network.bytes(outputs: [output])
    let quantization = try Quantization(bytes, scheme)
    #expect(leaks(quantization.result) == [])
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > (scheme == .int8 ? 25 : 40))
  }

  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence), arguments: Scheme.integers)
  func twinConstantsOfAConverter(scheme: Scheme) throws {
    let bytes = try ReferenceSuite.bytes("bnn/twin_constants_float.tflite")
    let quantizer = try Quantizer(bytes)
    let quantization = try Quantization(bytes, scheme, samples: .random(for: quantizer.inputs, count: 3))
    #expect(leaks(quantization.result) == [])
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > (scheme == .int8 ? 30 : 40))
  }

  private static let binarized: [URL] = {
    let folder = ReferenceSuite.root.appending(path: "bnn")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix("_float") }.sorted().map { folder.appending(path: $0) }
  }()

  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence), arguments: binarized, Scheme.integers)
  func binarizedNetworks(folder: URL, scheme: Scheme) throws {
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "model.tflite")))
    let quantizer = try Quantizer(bytes)
    let samples = try SampleSource(path: folder.appending(path: "in0.npy").path, inputs: quantizer.inputs)
    let quantization = try Quantization(bytes, scheme, samples: samples)
    #expect(leaks(quantization.result) == [])
  }

  @Test(arguments: Scheme.integers)
  func hybridModel(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 64])
    let output = network.dense(network.dense(input, units: 64), units: 64)
    let hybrid = try Quantization(network.bytes(outputs: [output]), .dynamic)
    let types = hybrid.result.graph.subgraphs[0].operators.map {
      hybrid.result.graph.subgraphs[0].tensors[$0.inputs[1]].type
    }
    #expect(types == [.int8, .int8])
    let quantization = try Quantization(hybrid.result.bytes, scheme)
    #expect(leaks(quantization.result) == [])
    #expect(quantization.quantizer.changes.filter { $0.contains("widened") }.count == 2)
    #expect(try quantization.decibels(against: PreparedModel(hybrid.result.bytes))[0] > 25)
  }

  /// Pictures come as bytes, and are cast.
  @Test(arguments: Scheme.integers)
  func bytesThatAreCast(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    network.graph.subgraphs[0].tensors[input].type = .uint8
    let cast = network.append(
      .cast, [input], [1, 8],
      options: OperatorOptions(.init(named: "CastOptions")!))
    let output = network.dense(cast, units: 4)
    let bytes = try network.bytes(outputs: [output])
    let quantizer = try Quantizer(bytes)
    var generator = SeededGenerator(state: 3)
    let pixels = (0..<16 * 8).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let path = FileManager.default.temporaryDirectory.appending(path: "swiftlet-\(UUID().uuidString).npy")
      .path
    try NumPyArray(pixels, shape: [16, 1, 8]).write(to: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let samples = try SampleSource(path: path, inputs: quantizer.inputs)
    let quantization = try Quantization(bytes, scheme, samples: samples)
    // No kernel brings unsigned bytes to 16 bits.
    #expect(leaks(quantization.result) == (scheme == .int8 ? [] : ["CAST", "QUANTIZE"]))
    #expect(names(quantization.result).suffix(2) == ["QUANTIZE", "FULLY_CONNECTED"])
    #expect(quantization.result.graph.subgraphs[0].tensors[0].type == .uint8)
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > 30)
  }

  /// The input is quantized already, and widened in front of the first layer; the output is narrowed.
  @Test(arguments: Scheme.integers)
  func integerBorders(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 8])
    network.graph.subgraphs[0].tensors[input].type = .int8
    network.graph.subgraphs[0].tensors[input].quantization = Graph.Quantization(scale: 0.02, zeroPoint: 3)
    let wide = network.append(.dequantize, [input], [1, 8])
    let output = network.append(.quantize, [network.dense(wide, units: 4)], [1, 4])
    network.graph.subgraphs[0].tensors[output].type = .int8
    network.graph.subgraphs[0].tensors[output].quantization = Graph.Quantization(scale: 0.05, zeroPoint: -5)
    let bytes = try network.bytes(outputs: [output])
    let quantization = try Quantization(bytes, scheme)
    #expect(leaks(quantization.result) == [])
    #expect(names(quantization.result) == ["QUANTIZE", "FULLY_CONNECTED", "QUANTIZE"])
    #expect(quantization.tensor("x")?.quantization?.zeroPoints == [3])
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > 25)
  }

  @Test(arguments: Scheme.integers)
  func oneValuePerTensor(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 1])
    let output = network.apply(.logistic, network.dense(network.dense(input, units: 1), units: 1))
    let bytes = try network.bytes(outputs: [output])
    let quantization = try Quantization(bytes, scheme)
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > 30)
  }

  @Test func aBranchThatNoSampleReaches() throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let condition = network.append(
      .greater, [network.reshape(input, [4]), network.constant([9, 9, 9, 9], [4])], [4],
      options: OperatorOptions(.init(named: "GreaterOptions")!))
    network.graph.subgraphs[0].tensors[condition].type = .bool
    let any = network.append(
      .reduceAny, [condition, network.constant([0])], [] as [Int32],
      options: OperatorOptions(.init(named: "ReducerOptions")!))
    network.graph.subgraphs[0].tensors[any].type = .bool
    network.graph.subgraphs[0].tensors[any].hasRank = true
    var options = OperatorOptions.If()
    (options.thenSubgraph, options.elseSubgraph) = (1, 2)
    let output = network.append(.if, [any, input], [1, 4], options: OperatorOptions(options))
    for name in ["rare", "usual"] {
      var branch = Network()
      let value = branch.input("\(name) input", [1, 4])
      let result = branch.apply(.tanh, branch.dense(value, units: 4, name: "\(name) layer"))
      branch.graph.subgraphs[0].outputs = [result]
      network.graph.subgraphs.append(branch.graph.subgraphs[0])
    }
    let quantizer = try Quantizer(network.bytes(outputs: [output]))
    let error = #expect(throws: QuantizationError.self) {
      try quantizer.plan(.int8, calibratedOn: .random(for: quantizer.inputs))
    }
    #expect(error?.place.contains("'rare") == true)
    #expect(error?.advice.contains("data that reaches it") == true)
    // Where a sample does reach it, all is well.
    var values = [Float](repeating: 0.5, count: 4 * 10)
    values[7] = 10
    let reaching = try SampleSource([values], for: quantizer.inputs, count: 10)
    let result = try quantizer.quantize(quantizer.plan(.int8, calibratedOn: reaching))
    #expect(result.graph.subgraphs.count == 3)
  }

  /// Weights so small beside the bias that its integer would need more than 32 bits.
  @Test(arguments: Scheme.integers)
  func biasBeyond32Bits(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 4])
    let weights = network.constant((0..<8).map { Float($0 - 4) * 1e-9 }, [2, 4])
    let layer = network.append(
      .fullyConnected, [input, weights, network.constant([3, -2], [2])], [1, 2],
      options: OperatorOptions(.init(named: "FullyConnectedOptions")!))
    let bytes = try network.bytes(outputs: [layer])
    let quantization = try Quantization(bytes, scheme)
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > 40)
  }
}
