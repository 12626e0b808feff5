import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// CONV_2D, DEPTHWISE_CONV_2D and FULLY_CONNECTED with weights and biases of the types that go with theirs.
  static let weighted: [OracleCase] = WeightedTypes.all.flatMap { types in
    [convolution(types), depthwise(types), fullyConnected(types)]
  }

  /// DEPTHWISE_CONV_2D with windows that cores with DSP instructions have entries for.
  static let depthwiseWindows: [OracleCase] = WeightedTypes.all.filter { $0.weights == .int8 }.map { types in
    var oracle = depthwise(types, WindowedLayer(input: [1, 41, 20, 5], taps: (7, 4), stride: (1, 2)))
    oracle.family = .dsp
    return oracle
  }

  private static func convolution(_ types: WeightedTypes) -> OracleCase {
    let layer = WindowedLayer(input: [1, 11, 12, 6], taps: (3, 2), stride: (1, 1), dilation: (1, 2))
    let channels = 9
    return OracleCase(
      "CONV_2D \(types.name)",
      OperatorModel(
        builtin: .conv2D, inputs: types.inputs(layer.input, [channels, 3, 2, 6], axis: 0, channels),
        outputs: [types.output(layer.output(channels))], options: layer.convolution(activation: .relu)),
      types.tolerance
    ) { inputs in
      [
        layer.visits.flatMap { visits in
          (0..<channels).map { channel in
            let sum = visits.reduce(inputs[2][channel]) { sum, visit in
              (0..<6).reduce(sum) {
                $0 + inputs[0][visit.element + $1] * inputs[1][(channel * 6 + visit.tap) * 6 + $1]
              }
            }
            return max(sum, 0)
          }
        }
      ]
    }
  }

  private static func depthwise(
    _ types: WeightedTypes, _ layer: WindowedLayer = WindowedLayer(input: [1, 13, 10, 5])
  ) -> OracleCase {
    let channels = 10
    let weights = [1, layer.taps.height, layer.taps.width, channels]
    return OracleCase(
      "DEPTHWISE_CONV_2D \(types.name), \(layer.taps.height) x \(layer.taps.width)",
      OperatorModel(
        builtin: .depthwiseConv2D, inputs: types.inputs(layer.input, weights, axis: 3, channels),
        outputs: [types.output(layer.output(channels))], options: layer.depthwise(2)), types.tolerance
    ) { inputs in
      [
        layer.visits.flatMap { visits in
          (0..<channels).map { channel in
            visits.reduce(inputs[2][channel]) { sum, visit in
              sum + inputs[0][visit.element + channel / 2] * inputs[1][visit.tap * channels + channel]
            }
          }
        }
      ]
    }
  }

  private static func fullyConnected(_ types: WeightedTypes) -> OracleCase {
    let (depth, channels) = (37, 64)
    return OracleCase(
      "FULLY_CONNECTED \(types.name)",
      OperatorModel(
        builtin: .fullyConnected, inputs: types.inputs([4, depth], [channels, depth], axis: 0, channels),
        outputs: [types.output([4, channels])],
        options: OperatorOptions(OperatorOptions.FullyConnected { _ in })),
      invocations: 5, types.tolerance
    ) { inputs in
      [
        (0..<4 * channels).map { index in
          let (row, channel) = (index / channels, index % channels)
          return (0..<depth).reduce(inputs[2][channel]) {
            $0 + inputs[0][row * depth + $1] * inputs[1][channel * depth + $1]
          }
        }
      ]
    }
  }
}

/// The element types of an operator with weights, and numbers of them that neither overflow nor vanish.
struct WeightedTypes: Sendable {
  let name: String
  let activation: ElementType
  let weights: ElementType
  let bias: ElementType

  static let all = [
    WeightedTypes(name: "float32", activation: .float32, weights: .float32, bias: .float32),
    WeightedTypes(name: "int8", activation: .int8, weights: .int8, bias: .int32),
    WeightedTypes(name: "int16x8", activation: .int16, weights: .int8, bias: .int64),
    WeightedTypes(name: "int16x8, 32-bit bias", activation: .int16, weights: .int8, bias: .int32),
  ]

  var tolerance: OracleCase.Tolerance { activation == .float32 ? .relative(1e-5) : .units(1) }

  private var inputScale: Float { activation == .int16 ? 0.03 / 256 : 0.03 }

  /// Activations, and constant weights and bias.
  ///
  /// - Parameter axis: of the weights' output channels.
  func inputs(_ shape: [Int], _ weightShape: [Int], axis: Int32, _ channels: Int) -> [Graph.Tensor] {
    var random = SeededGenerator(state: 77)
    var filter = Graph.Tensor(weights, weightShape)
    var bias = Graph.Tensor(self.bias, [channels])
    let count = weightShape.reduce(1, *)
    let scales = random.floats(channels, in: 0.005...0.02)
    switch weights {
    case .float32: filter.constant = .init(random.floats(count, in: -1...1))
    default:
      filter.constant = .init((0..<count).map { _ in Int8.random(in: -127...127, using: &random) })
      filter.quantization = .init(
        scales: scales, zeroPoints: Array(repeating: 0, count: channels), axis: axis)
    }
    switch self.bias {
    case .float32: bias.constant = .init(random.floats(channels, in: -1...1))
    case .int64:
      bias.constant = .init((0..<channels).map { _ in Int64.random(in: -9000...9000, using: &random) })
    default: bias.constant = .init((0..<channels).map { _ in Int32.random(in: -9000...9000, using: &random) })
    }
    if self.bias != .float32 {
      bias.quantization = .init(
        scales: scales.map { $0 * inputScale }, zeroPoints: Array(repeating: 0, count: channels), axis: 0)
    }
    return [
      activation == .float32
        ? .init(activation, shape)
        : .init(activation, shape, scale: inputScale, zeroPoint: activation == .int8 ? -5 : 0),
      filter, bias,
    ]
  }

  func output(_ shape: [Int]) -> Graph.Tensor {
    switch activation {
    case .float32: .init(activation, shape)
    case .int8: .init(activation, shape, scale: 0.2, zeroPoint: 9)
    default: .init(activation, shape, scale: 0.2 / 256)
    }
  }
}
