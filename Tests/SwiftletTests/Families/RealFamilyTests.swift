import Swiftlet
import SwiftletGraph
import Testing

/// Layers whose activations are floats, with weights of either kind, with the instructions of families.
@Suite("Layers of floats with instructions of families")
struct RealFamilyTests {
  @Test("give what the portable loops do", arguments: 0..<40)
  func agree(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x4_0005)
    for draw in 0..<FamilyCase.draws(8) {
      let shape = RealShape(&random)
      let isHybrid = Bool.random(using: &random)
      try shape.familyCase(named: "real-\(seed)-\(draw)", isHybrid: isHybrid, &random).check()
    }
  }
}

/// Random shapes of a layer, and its operator.
private struct RealShape {
  let builtin: BuiltinOperator
  let input: [Int]
  let weights: [Int]
  let output: [Int]
  /// The axis of the weights that output channels run along.
  let channelAxis: Int
  let options: OperatorOptions
  let description: String

  var channels: Int { weights[channelAxis] }

  init(_ random: inout SeededGenerator) {
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    let activation: OperatorOptions.Activation = pick([.none, .none, .relu, .relu6])
    let depth = pick([1, 2, 3, 4, 5, 8, 12, 16, 36])
    var layer = WindowedLayer(
      input: [
        pick([1, 1, 2]), Int.random(in: 5...12, using: &random), Int.random(in: 5...12, using: &random),
        depth,
      ])
    layer.taps = pick([(1, 1), (3, 3), (3, 3), (1, 3), (5, 2)])
    layer.stride = pick([(1, 1), (2, 2), (2, 1), (3, 3)])
    layer.padding = pick([.same, .valid])
    let taps = [layer.taps.height, layer.taps.width]
    switch Int.random(in: 0...2, using: &random) {
    case 0:
      builtin = .conv2D
      let outputs = Int.random(in: 1...70, using: &random)
      (input, weights, output) = (layer.input, [outputs] + taps + [depth], layer.output(outputs))
      options = layer.convolution(activation: activation)
      (channelAxis, description) = (0, "\(layer) outputs \(outputs) \(activation)")
    case 1:
      builtin = .depthwiseConv2D
      let multiplier = depth == 1 ? pick([1, 2, 8, 20]) : pick([1, 1, 1, 2, 3])
      let outputs = depth * multiplier
      (input, weights, output) = (layer.input, [1] + taps + [outputs], layer.output(outputs))
      options = layer.depthwise(multiplier, activation: activation)
      (channelAxis, description) = (3, "\(layer) multiplier \(multiplier) \(activation)")
    default:
      builtin = .fullyConnected
      let (batches, outputs) = (pick([1, 1, 2, 7]), Int.random(in: 1...140, using: &random))
      let length = pick([1, 3, 4, 7, 16, 37, 64, 130, 400])
      (input, weights, output) = ([batches, length], [outputs, length], [batches, outputs])
      let isAsymmetric = Bool.random(using: &random)
      options = OperatorOptions(
        OperatorOptions.FullyConnected {
          $0.activation = activation
          $0.quantizesInputsAsymmetrically = isAsymmetric
        })
      (channelAxis, description) = (0, "\(batches) x \(length) -> \(outputs) \(activation)")
    }
  }

  /// The layer with random elements.
  ///
  /// Floats are compared with the largest one of the output. Where inputs have one sign, so have the weights of a channel:
  /// otherwise an activation might leave nothing of large sums but some that happen to be near zero.
  func familyCase(named name: String, isHybrid: Bool, _ random: inout SeededGenerator) -> FamilyCase {
    let count = weights.reduce(1, *)
    var filter = Graph.Tensor(isHybrid ? .int8 : .float32, weights)
    var elements: [Float] = []
    if isHybrid {
      filter.constant = .init((0..<count).map { _ in Int8.random(in: -127...127, using: &random) })
      let isPerChannel = Bool.random(using: &random)
      let scales = random.floats(isPerChannel ? channels : 1, in: 0.001...0.02)
      filter.quantization = .init(
        scales: scales, zeroPoints: scales.map { _ in 0 }, axis: isPerChannel ? Int32(channelAxis) : 0)
    } else {
      elements = random.floats(count, in: -1...1)
    }
    var inputs = [Graph.Tensor(.float32, input), filter]
    if Int.random(in: 0...3, using: &random) > 0 {
      var bias = Graph.Tensor(.float32, [channels])
      bias.constant = .init(random.floats(channels))
      inputs.append(bias)
    }
    // Ranges that begin at zero, end there, or hold nothing else.
    let ranges: [ClosedRange<Float>] = [-4...4, -4...4, 0...3, -2...0, 0...0]
    let range = ranges.randomElement(using: &random) ?? -4...4
    if !isHybrid {
      if range.lowerBound * range.upperBound == 0 {
        for index in elements.indices {
          let channel = channelAxis == 0 ? index * channels / count : index % channels
          elements[index] = elements[index].magnitude * (channel % 2 == 0 ? 1 : -1)
        }
      }
      filter.constant = .init(elements)
      inputs[1] = filter
    }
    return FamilyCase(
      name: name,
      model: OperatorModel(
        builtin: builtin, inputs: inputs, outputs: [Graph.Tensor(.float32, output)], options: options),
      inputs: [random.floats(input.reduce(1, *), in: range).bytes],
      description: "\(isHybrid ? "hybrid" : "float") \(builtin) \(description) of \(range)")
  }
}
