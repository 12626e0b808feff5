import Swiftlet
import SwiftletGraph

/// A single layer of the size that keyword spotting and small images have, in int8 or int16x8.
struct LayerModel: Sendable {
  enum Kind: Sendable {
    case convolution(WindowedLayer, outputs: Int)
    case depthwise(WindowedLayer)
    case product(depth: Int, outputs: Int)
  }

  let name: String
  let kind: Kind
  let isWide: Bool

  static let all: [LayerModel] = [false, true].flatMap { isWide in
    kinds.map { LayerModel(name: "\($0.name)_\(isWide ? "int16x8" : "int8")", kind: $0.kind, isWide: isWide) }
  }

  private static let kinds: [(name: String, kind: Kind)] = [
    ("conv_1x1", .convolution(WindowedLayer(input: [1, 25, 5, 64], taps: (1, 1)), outputs: 64)),
    ("conv_3x3", .convolution(WindowedLayer(input: [1, 16, 16, 16]), outputs: 16)),
    (
      "conv_10x4",
      .convolution(WindowedLayer(input: [1, 49, 10, 1], taps: (10, 4), stride: (2, 2)), outputs: 64)
    ),
    ("depthwise_3x3", .depthwise(WindowedLayer(input: [1, 25, 5, 64]))),
    ("fully_connected", .product(depth: 256, outputs: 64)),
  ]

  func bytes() throws -> [UInt8] { try model.bytes() }

  private var model: OperatorModel {
    switch kind {
    case .convolution(let layer, let outputs):
      OperatorModel(
        builtin: .conv2D,
        inputs: operands(
          layer.input, [outputs, layer.taps.height, layer.taps.width, layer.input[3]], axis: 0, count: outputs
        ),
        outputs: [activations(layer.output(outputs), isOutput: true)],
        options: layer.convolution(activation: .relu))
    case .depthwise(let layer):
      OperatorModel(
        builtin: .depthwiseConv2D,
        inputs: operands(
          layer.input, [1, layer.taps.height, layer.taps.width, layer.input[3]], axis: 3,
          count: layer.input[3]),
        outputs: [activations(layer.output(layer.input[3]), isOutput: true)],
        options: layer.depthwise(1, activation: .relu))
    case .product(let depth, let outputs):
      OperatorModel(
        builtin: .fullyConnected,
        inputs: operands([1, depth], [outputs, depth], axis: 0, count: 1),
        outputs: [activations([1, outputs], isOutput: true)],
        options: OperatorOptions(OperatorOptions.FullyConnected { $0.activation = .none }))
    }
  }

  /// Activations, weights and bias; a scale for each of `count` channels.
  private func operands(_ input: [Int], _ weights: [Int], axis: Int32, count: Int) -> [Graph.Tensor] {
    var random = SeededGenerator(state: 5)
    let source = activations(input, isOutput: false)
    let scales = (0..<count).map { _ in Float.random(in: 0.004...0.006, using: &random) }
    let elements = (0..<weights.reduce(1, *)).map { _ in Int8.random(in: -127...127, using: &random) }
    let outputs = axis == 0 ? weights[0] : weights[3]
    let biases = (0..<outputs).map { _ in Int32.random(in: -2000...2000, using: &random) }
    let inputScale = source.quantization?.scales[0] ?? 1
    let zeros = [Int64](repeating: 0, count: count)
    return [
      source,
      Graph.Tensor(
        type: .int8, shape: weights.map { Int32($0) }, constant: Graph.Constant(elements),
        quantization: Graph.Quantization(scales: scales, zeroPoints: zeros, axis: axis)),
      Graph.Tensor(
        type: isWide ? .int64 : .int32, shape: [Int32(outputs)],
        constant: isWide ? Graph.Constant(biases.map { Int64($0) }) : Graph.Constant(biases),
        quantization: Graph.Quantization(scales: scales.map { $0 * inputScale }, zeroPoints: zeros)),
    ]
  }

  private func activations(_ shape: [Int], isOutput: Bool) -> Graph.Tensor {
    let scale: Float = (isOutput ? 0.05 : 0.02) / (isWide ? 256 : 1)
    return Graph.Tensor(
      type: isWide ? .int16 : .int8, shape: shape.map { Int32($0) },
      quantization: Graph.Quantization(scale: scale, zeroPoint: isWide ? 0 : isOutput ? -128 : -3))
  }
}
