import Swiftlet
import SwiftletGraph
import Testing

/// A convolution of random signs, and what it computes by definition: on +1 and -1, and 0 in a border of zeros.
struct BinaryConvolution: CustomTestStringConvertible, Sendable {
  /// Channels are signs.
  var layer: WindowedLayer
  var outputs: Int
  var type: ElementType
  var groups = 1
  /// What the border holds: 0 or 1.
  var border = 1
  var activation = OperatorOptions.Activation.none
  /// Whether the model takes floating-point numbers, whose signs LceQuantize packs.
  var packs = false

  var testDescription: String {
    "\(type) \(layer) outputs \(outputs) groups \(groups) border \(border) \(activation)\(packs ? " packs" : "")"
  }

  private var channels: Int { layer.input[3] }
  private var depth: Int { channels / groups }
  private var tapCount: Int { layer.taps.height * layer.taps.width }
  /// Signs that one sum takes.
  private var signCount: Int { tapCount * depth }

  // MARK: Constants

  private func random(_ seed: UInt64) -> SeededGenerator {
    SeededGenerator(state: seed &+ testDescription.utf8.reduce(5381) { ($0 &* 33) &+ UInt64($1) })
  }

  /// Output by output, tap by tap.
  private var weights: [Double] {
    var random = random(1)
    return (0..<outputs * signCount).map { _ in Bool.random(using: &random) ? 1 : -1 }
  }

  private var multipliers: [Float] {
    var random = random(2)
    return random.floats(outputs, in: -0.2...0.2)
  }

  private var biases: [Float] {
    var random = random(3)
    return random.floats(outputs, in: -2...2)
  }

  private var thresholds: [Int32] {
    var random = random(4)
    let middle = Int32(signCount / 2)
    let range = middle - 12...middle + 12
    // Converters mark channels that are always of one sign.
    let marks: [Int: Int32] = [3: .min, 5: .max]
    return (0..<outputs).map { marks[$0] ?? Int32.random(in: range, using: &random) }
  }

  // MARK: Model

  /// The operator alone; its input is packed.
  var packed: CustomModel {
    func tensor(_ values: [Float]) -> Graph.Tensor {
      var tensor = Graph.Tensor(.float32, [values.count])
      tensor.constant = .init(values)
      return tensor
    }
    let words = Graph.Tensor(.int32, Array(layer.input[..<3]) + [BitpackedSigns.wordCount(channels)])
    let filter = Graph.Tensor(
      BitpackedSigns.pack(weights, channels: depth),
      shape: [outputs, layer.taps.height, layer.taps.width, BitpackedSigns.wordCount(depth)])
    let isPacked = type == .int32
    let output: Graph.Tensor =
      switch type {
      case .float32: .init(.float32, layer.output(outputs))
      case .int8: .init(.int8, layer.output(outputs), scale: 0.037, zeroPoint: -9)
      default: .init(.int32, layer.output(BitpackedSigns.wordCount(outputs)))
      }
    return CustomModel(
      name: "LceBconv2d",
      inputs: [words, filter] + (isPacked ? [.init(thresholds)] : [tensor(multipliers), tensor(biases)]),
      outputs: [output],
      options: [
        "channels_in": .int(Int64(channels)), "dilation_height_factor": .int(Int64(layer.dilation.height)),
        "dilation_width_factor": .int(Int64(layer.dilation.width)),
        "fused_activation_function": .int(Int64(activation.rawValue)), "pad_values": .int(Int64(border)),
        "padding": .int(Int64(layer.padding.rawValue)), "stride_height": .int(Int64(layer.stride.height)),
        "stride_width": .int(Int64(layer.stride.width)),
      ],
      operands: isPacked ? [0, 1, -1, -1, 2] : [0, 1, 2, 3, -1])
  }

  func bytes() throws -> [UInt8] {
    let model = packed
    guard packs else { return try model.bytes() }
    var tensors = model.inputs + model.outputs
    let output = tensors.count - 1
    tensors.append(.init(.float32, layer.input))
    var convolution = Graph.Operator(.custom(model.name), inputs: model.operands ?? [], outputs: [output])
    convolution.customOptions = FlexMapWriter.bytes(model.options)
    let subgraph = Graph.Subgraph(
      tensors: tensors,
      operators: [.init(.custom("LceQuantize"), inputs: [output + 1], outputs: [0]), convolution],
      inputs: [output + 1], outputs: [output])
    return try Graph(subgraphs: [subgraph]).serialized()
  }

  // MARK: Definition

  /// - Parameter values: the elements of the model's input.
  func results(_ values: [Double]) -> [Double] {
    let signs =
      packs
      ? values.map { $0 < 0 ? -1 : 1 } : BitpackedSigns.unpack(values.map { Int32($0) }, channels: channels)
    let (weights, multipliers, biases, thresholds) = (weights, multipliers, biases, thresholds)
    let windows = layer.visits.map { visits in
      (0..<outputs).map { output in sum(visits, output, signs, weights) }
    }
    guard type != .int32 else {
      let bits = windows.flatMap { sums in
        sums.enumerated().map { channel, sum in
          (Double(signCount) - sum) / 2 > Double(thresholds[channel]) ? -1.0 : 1
        }
      }
      return BitpackedSigns.pack(bits, channels: outputs).map { Double($0) }
    }
    return windows.flatMap { sums in
      sums.enumerated().map { channel, sum in
        limited(sum) * Double(multipliers[channel]) + Double(biases[channel])
      }
    }
  }

  private func sum(
    _ visits: [(tap: Int, element: Int)], _ output: Int, _ signs: [Double], _ weights: [Double]
  ) -> Double {
    let group = output / (outputs / groups)
    var inside: [Int: Int] = [:]
    for visit in visits { inside[visit.tap] = visit.element + group * depth }
    return (0..<tapCount).reduce(0) { sum, tap in
      (0..<depth).reduce(sum) { sum, channel in
        let sign = inside[tap].map { signs[$0 + channel] } ?? Double(border)
        return sum + sign * weights[(output * tapCount + tap) * depth + channel]
      }
    }
  }

  private func limited(_ sum: Double) -> Double {
    switch activation {
    case .relu: max(sum, 0)
    case .relu6: min(max(sum, 0), 6)
    case .reluN1To1: min(max(sum, -1), 1)
    default: sum
    }
  }
}
