import Swiftlet
import SwiftletGraph

/// A weighted operator with random constants, in some arithmetic, and its definition on real numbers.
struct WeightedOracle {
  enum Operator: String {
    case convolution, depthwise, transposed, product
  }

  /// The types of a weighted operator's tensors.
  struct Arithmetic {
    let name: String
    let activation: ElementType
    let weights: ElementType
    let bias: ElementType?
    let tolerance: OracleCase.Tolerance
  }

  let kind: Operator
  let arithmetic: Arithmetic
  /// Of a transposed convolution: of the convolution that it undoes. Of a product: one window for each batch.
  let layer: WindowedLayer
  let outputs: Int
  let isPerChannel: Bool
  private var random: SeededGenerator

  init(
    _ kind: Operator, _ arithmetic: Arithmetic, _ layer: WindowedLayer, outputs: Int, isPerChannel: Bool
  ) {
    self.kind = kind
    self.arithmetic = arithmetic
    self.layer = layer
    self.outputs = kind == .transposed ? layer.input[3] : outputs
    self.isPerChannel = isPerChannel
    random = SeededGenerator(state: UInt64(layer.input.reduce(outputs, +)))
  }

  /// Channels of the activations that one output channel sees.
  private var depth: Int {
    switch kind {
    case .convolution, .product: layer.input[3]
    case .depthwise: 1
    case .transposed: 5
    }
  }

  private var tapCount: Int { layer.taps.height * layer.taps.width }

  // MARK: Tensors

  private func activations(_ shape: [Int], _ magnitude: Double, zeroPoint: Int) -> Graph.Tensor {
    switch arithmetic.activation {
    case .int8: .init(.int8, shape, scale: Float(magnitude / 128), zeroPoint: zeroPoint)
    case .int16: .init(.int16, shape, scale: Float(magnitude / 32768))
    default: .init(arithmetic.activation, shape)
    }
  }

  private mutating func weights() -> Graph.Tensor {
    let taps = [layer.taps.height, layer.taps.width]
    let shape: [Int] =
      switch kind {
      case .convolution, .transposed: [outputs] + taps + [depth]
      case .depthwise: [1] + taps + [outputs]
      case .product: [outputs, depth]
      }
    var tensor = Graph.Tensor(arithmetic.weights, shape)
    let count = shape.reduce(1, *)
    switch arithmetic.weights {
    case .float32: tensor.constant = .init(random.floats(count, in: -1...1))
    case .float16: tensor.constant = .init(random.halves(count))
    case .int4: tensor.constant = .init(bytes: random.integers((count + 1) / 2))
    default: tensor.constant = .init(bytes: random.integers(count))
    }
    guard arithmetic.weights == .int8 || arithmetic.weights == .int4 else { return tensor }
    let limit: Float = arithmetic.weights == .int4 ? 7 : 127
    let scales = random.floats(isPerChannel ? outputs : 1, in: 0.5 / limit...1 / limit)
    tensor.quantization = .init(
      scales: scales, zeroPoints: scales.map { _ in 0 }, axis: kind == .depthwise ? 3 : 0)
    return tensor
  }

  private mutating func bias(_ weights: Graph.Tensor, inputScale: Float?) -> Graph.Tensor? {
    guard let type = arithmetic.bias else { return nil }
    var tensor = Graph.Tensor(type, [outputs])
    switch type {
    case .float32: tensor.constant = .init(random.floats(outputs, in: -1...1))
    case .float16: tensor.constant = .init(random.halves(outputs))
    default:
      let scales = (weights.quantization?.scales ?? []).map { $0 * (inputScale ?? 1) }
      let elements = (0..<outputs).map { channel in
        Int64((Double.random(in: -1...1, using: &random) / Double(scales[channel % scales.count])).rounded())
      }
      tensor.constant = type == .int64 ? .init(elements) : .init(elements.map { Int32($0) })
      tensor.quantization = .init(scales: scales, zeroPoints: scales.map { _ in 0 })
    }
    return tensor
  }

  private var options: OperatorOptions {
    switch kind {
    case .convolution: layer.convolution(biasType: arithmetic.bias ?? .float32)
    case .depthwise: layer.depthwise(outputs / layer.input[3])
    case .product: OperatorOptions(OperatorOptions.FullyConnected { $0.quantizesInputsAsymmetrically = true })
    case .transposed:
      OperatorOptions(
        OperatorOptions.TransposeConv {
          $0.padding = layer.padding
          $0.strideHeight = Int32(layer.stride.height)
          $0.strideWidth = Int32(layer.stride.width)
          $0.activation = .relu
          $0.biasType = arithmetic.bias ?? .float32
        })
    }
  }

  // MARK: Case

  var oracle: OracleCase {
    var source = self
    let isProduct = kind == .product
    let windows = [layer.input[0], layer.windows.height, layer.windows.width]
    let inputShape =
      isProduct ? [layer.input[0], depth] : kind == .transposed ? windows + [depth] : layer.input
    let outputShape =
      isProduct ? [layer.input[0], outputs] : kind == .transposed ? layer.input : windows + [outputs]
    let input = activations(inputShape, 1, zeroPoint: 5)
    let weights = source.weights()
    let bias = source.bias(weights, inputScale: input.quantization?.scales[0])
    let output = activations(outputShape, 1 + Double(tapCount * depth).squareRoot(), zeroPoint: -7)
    let operands =
      kind == .transposed ? [.init(outputShape.map { Int32($0) }), weights, input] : [input, weights]
    let position = kind == .transposed ? 2 : 0
    let model = OperatorModel(
      builtin: builtin, inputs: operands + (bias.map { [$0] } ?? []), outputs: [output], options: options)
    let visits = layer.visits
    let channelCount = outputs
    let define = source.definition
    return OracleCase(
      "\(kind) \(arithmetic.name) \(layer.testDescription)\(isPerChannel ? "" : " per tensor")", model,
      ranges: arithmetic.activation == .float32 ? [0: -1...1] : [:], arithmetic.tolerance
    ) { values in
      let bias = values.count > operands.count ? values[operands.count].reals : nil
      let sums = define(visits, values[position].reals, values[1].reals)
      return [
        sums.enumerated().map { $1 + (bias?[$0 % channelCount] ?? 0) }.map { position == 2 ? max($0, 0) : $0 }
      ]
    }
  }

  private var builtin: BuiltinOperator {
    switch kind {
    case .convolution: .conv2D
    case .depthwise: .depthwiseConv2D
    case .transposed: .transposeConv
    case .product: .fullyConnected
    }
  }

  /// The sums of products, output by output.
  private var definition:
    @Sendable (_ visits: [[(tap: Int, element: Int)]], _ input: [Double], _ weights: [Double]) -> [Double]
  {
    let (kind, outputs, depth, tapCount, channels) = (kind, outputs, depth, tapCount, layer.input[3])
    let elements = layer.input.reduce(1, *)
    return { visits, input, weights in
      switch kind {
      case .convolution, .product:
        visits.flatMap { window in
          (0..<outputs).map { output in
            window.reduce(0) { sum, visit in
              (0..<depth).reduce(sum) {
                $0 + input[visit.element + $1] * weights[(output * tapCount + visit.tap) * depth + $1]
              }
            }
          }
        }
      case .depthwise:
        visits.flatMap { window in
          (0..<outputs).map { output in
            window.reduce(0) {
              $0 + input[$1.element + output * channels / outputs] * weights[$1.tap * outputs + output]
            }
          }
        }
      case .transposed:
        visits.enumerated().reduce(into: [Double](repeating: 0, count: elements)) { sums, window in
          for visit in window.element {
            for output in 0..<outputs {
              for channel in 0..<depth {
                sums[visit.element + output] +=
                  input[window.offset * depth + channel]
                  * weights[(output * tapCount + visit.tap) * depth + channel]
              }
            }
          }
        }
      }
    }
  }
}

extension SeededGenerator {
  /// Numbers between -1 and 1 in 16 bits, subnormal ones among them.
  mutating func halves(_ count: Int) -> [UInt16] {
    (0..<count).map { _ in
      let bits = UInt16(truncatingIfNeeded: next())
      return bits & 0x8000 | (bits & 0x7FFF) % 0x3C00
    }
  }
}
