import Swiftlet
import SwiftletGraph
import SwiftletQuantization
import Testing

struct InterfaceTests {
  /// An inverted residual: pointwise, depthwise, add, dense; no layer but the depthwise one has a bias.
  private func network() throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 4, 4, 3])
    let convolved = network.convolution(input, channels: 3, bias: nil)
    let depthwise = network.convolution(convolved, channels: 3, depthwise: true)
    let flat = network.reshape(network.add(input, depthwise), [1, 48])
    let output = network.dense(flat, units: 5, bias: nil, name: "y")
    network.graph.signatures = [
      Graph.Signature(
        key: "serving_default", inputs: [.init(name: "image", tensor: input)],
        outputs: [.init(name: "classes", tensor: output)])
    ]
    return try network.bytes(outputs: [output])
  }

  @Test(arguments: Setting.all)
  func bordersAndNames(setting: Setting) throws {
    let graph = try Quantization(network(), setting.scheme, setting.interface).result.graph
    let subgraph = graph.subgraphs[0]
    let type: ElementType = setting.interface == .float ? .float32 : setting.scheme.activationForm.elementType
    for (index, name) in [(subgraph.inputs[0], "x"), (subgraph.outputs[0], "y")] {
      #expect(subgraph.tensors[index].type == type)
      #expect(subgraph.tensors[index].name == name)
      #expect((subgraph.tensors[index].quantization == nil) == (setting.interface == .float))
    }
    #expect(graph.signatures[0].inputs == [.init(name: "image", tensor: subgraph.inputs[0])])
    #expect(graph.signatures[0].outputs == [.init(name: "classes", tensor: subgraph.outputs[0])])
    let borders = subgraph.operators.indices.filter {
      [.quantize, .dequantize].contains(subgraph.operators[$0].builtin)
    }
    #expect(borders == (setting.interface == .float ? [0, subgraph.operators.count - 1] : []))
    // 16-bit outputs of QUANTIZE came with its version 2, 16-bit inputs of DEQUANTIZE with 3.
    if setting.interface == .float {
      #expect(subgraph.operators[0].version == (setting.scheme == .int8 ? 1 : 2))
      #expect(subgraph.operators.last?.version == (setting.scheme == .int8 ? 2 : 3))
    }
    #expect(Set(subgraph.tensors.map(\.name)).count == subgraph.tensors.count)
  }

  @Test(arguments: BiasWidth.allCases)
  func biasOf16BitActivations(width: BiasWidth) throws {
    let bytes = try network()
    let quantization = try Quantization(bytes, .int16x8, bias: width)
    let subgraph = quantization.result.graph.subgraphs[0]
    let biases = subgraph.operators.filter { $0.inputs.count == 3 }.map { operation in
      (operation.builtin, subgraph.tensors[operation.inputs[2]])
    }
    #expect(biases.map(\.0) == [.conv2D, .depthwiseConv2D, .fullyConnected])
    for (builtin, bias) in biases {
      #expect(bias.type == (width == .narrow && builtin != .depthwiseConv2D ? .int32 : .int64))
      let isZero = bias.constant?.bytes.allSatisfy { $0 == 0 }
      #expect(isZero == (builtin != .depthwiseConv2D))
      #expect(bias.shape == [builtin == .fullyConnected ? 5 : 3])
    }
    #expect(try quantization.decibels(against: PreparedModel(bytes))[0] > 38)
  }

  @Test func no8BitBiasIsMadeUp() throws {
    let subgraph = try Quantization(network(), .int8).result.graph.subgraphs[0]
    #expect(subgraph.operators.first { $0.builtin == .conv2D }?.inputs.count == 2)
  }

  @Test(arguments: Scheme.integers)
  func biasHasTheScaleOfProducts(scheme: Scheme) throws {
    let subgraph = try Quantization(network(), scheme).result.graph.subgraphs[0]
    let layer = try #require(subgraph.operators.first { $0.builtin == .depthwiseConv2D })
    let (input, weights, bias) = (layer.inputs[0], layer.inputs[1], layer.inputs[2])
    let scale = try #require(subgraph.tensors[input].quantization?.scales.first)
    #expect(subgraph.tensors[weights].quantization?.axis == 3)
    #expect(
      subgraph.tensors[weights].quantization?.scales.map { $0 * scale }
        == subgraph.tensors[bias].quantization?.scales)
    let stored = try #require(subgraph.tensors[weights].constant?.elements(as: Int8.self))
    // Every channel uses its range, and keeps off the lowest value.
    for channel in 0..<3 {
      let values = stride(from: channel, to: stored.count, by: 3).map { abs(Int(stored[$0])) }
      #expect(values.max() == 127)
    }
  }
}
