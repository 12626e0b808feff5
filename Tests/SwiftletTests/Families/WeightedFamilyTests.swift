import Swiftlet
import SwiftletGraph
import Testing

/// Kernels with the instructions of families against the portable loops.
@Suite("Weighted operators with instructions of families")
struct WeightedFamilyTests {
  @Test("convolutions give the bits of portable loops", arguments: 0..<48)
  func convolution(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x1_0001)
    for draw in 0..<FamilyCase.draws(6) {
      try WeightedSample(convolution: &random).named("conv-\(seed)-\(draw)", &random).check()
    }
  }

  @Test("convolutions with 3 x 3 taps give the bits of portable loops", arguments: 0..<48)
  func tiles(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0xB_0001)
    for draw in 0..<FamilyCase.draws(4) {
      try WeightedSample(tiles: &random).named("tiles-\(seed)-\(draw)", &random).check()
    }
  }

  @Test("matrix products give the bits of portable loops", arguments: 0..<32)
  func product(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x2_0003)
    for draw in 0..<FamilyCase.draws(6) {
      try WeightedSample(product: &random).named("product-\(seed)-\(draw)", &random).check()
    }
  }
}

/// A weighted operator with random numbers of everything.
private struct WeightedSample {
  private var model: OperatorModel
  private let description: String

  private enum Spread: CaseIterable {
    case usual, small, extreme, largest, least
  }

  init(convolution random: inout SeededGenerator) {
    let groups = [1, 1, 1, 2, 3].randomElement(using: &random) ?? 1
    let depth = [1, 2, 3, 4, 5, 8, 12, 16, 36].randomElement(using: &random) ?? 4
    var layer = WindowedLayer(
      input: [
        Int.random(in: 1...2, using: &random), Int.random(in: 1...11, using: &random),
        Int.random(in: 1...11, using: &random), groups * depth,
      ])
    if Bool.random(using: &random) {
      layer.taps = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
      layer.stride = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
      layer.dilation = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
      if Bool.random(using: &random) { layer.dilation.width = 1 }
    } else if Bool.random(using: &random) {
      layer.taps = (1, 1)
    }
    let fits =
      (layer.taps.height - 1) * layer.dilation.height < layer.input[1]
      && (layer.taps.width - 1) * layer.dilation.width < layer.input[2]
    layer.padding = fits && Bool.random(using: &random) ? .valid : .same
    let isMany = Int.random(in: 0...3, using: &random) == 0
    let outputs = groups * Int.random(in: 1...(isMany ? 150 : 11), using: &random)
    self.init(layer, groups: groups, outputs: outputs, isWide: Bool.random(using: &random), &random)
  }

  /// A convolution that tiles may be transformed for: see `SwiftletHostWinograd.h`.
  init(tiles random: inout SeededGenerator) {
    // No more channels than 114 are proven to give the bits of sums.
    let depth = [8, 9, 16, 17, 24, 31, 33, 64, 113, 114, 115].randomElement(using: &random) ?? 16
    let most = depth > 40 ? 6 : 13
    var layer = WindowedLayer(
      input: [
        Int.random(in: 1...2, using: &random), Int.random(in: 3...most, using: &random),
        Int.random(in: 4...most, using: &random), depth,
      ])
    if Int.random(in: 0...5, using: &random) == 0 {
      // The same seen as places of twice as many channels.
      layer.taps.width = 6
      layer.stride.width = 2
    }
    let fits = layer.input[2] >= layer.taps.width
    layer.padding = fits && Bool.random(using: &random) ? .valid : .same
    let outputs = [7, 15, 16, 30, 32, 33].randomElement(using: &random) ?? 16
    self.init(layer, groups: 1, outputs: outputs, isWide: false, &random)
  }

  private init(
    _ layer: WindowedLayer, groups: Int, outputs: Int, isWide: Bool, _ random: inout SeededGenerator
  ) {
    let activation = WeightedSample.activation(&random)
    description = "\(layer) groups \(groups) outputs \(outputs) \(isWide ? "int16x8" : "int8") \(activation)"
    model = OperatorModel(
      builtin: .conv2D,
      inputs: WeightedSample.inputs(
        layer.input, [outputs, layer.taps.height, layer.taps.width, layer.input[3] / groups], isWide, &random),
      outputs: [WeightedSample.output(layer.output(outputs), isWide, &random)],
      options: layer.convolution(activation: activation))
    finish(&random)
  }

  init(product random: inout SeededGenerator) {
    let depth = [1, 3, 4, 7, 16, 37, 64, 130, 400].randomElement(using: &random) ?? 4
    let outputs = Int.random(in: 1...(Bool.random(using: &random) ? 13 : 200), using: &random)
    let batches = Int.random(in: 1...3, using: &random)
    let isWide = Bool.random(using: &random)
    let activation = WeightedSample.activation(&random)
    description = "\(batches) x \(depth) -> \(outputs) \(isWide ? "int16x8" : "int8") \(activation)"
    model = OperatorModel(
      builtin: .fullyConnected,
      inputs: WeightedSample.inputs([batches, depth], [outputs, depth], isWide, &random),
      outputs: [WeightedSample.output([batches, outputs], isWide, &random)],
      options: OperatorOptions(OperatorOptions.FullyConnected { $0.activation = activation }))
    finish(&random)
  }

  private static func activation(_ random: inout SeededGenerator) -> OperatorOptions.Activation {
    [.none, .none, .relu, .relu, .relu6].randomElement(using: &random) ?? .none
  }

  private static func output(
    _ shape: [Int], _ isWide: Bool, _ random: inout SeededGenerator
  ) -> Graph.Tensor {
    let zeroPoint =
      isWide ? 0 : [-128, 127, Int.random(in: -128...127, using: &random)].randomElement(using: &random)
    return Graph.Tensor(isWide ? .int16 : .int8, shape, scale: 1, zeroPoint: zeroPoint ?? 0)
  }

  private static func inputs(
    _ shape: [Int], _ weightShape: [Int], _ isWide: Bool, _ random: inout SeededGenerator
  ) -> [Graph.Tensor] {
    let zeroPoint =
      isWide ? 0 : [-128, 127, Int.random(in: -128...127, using: &random)].randomElement(using: &random)
    let input = Graph.Tensor(isWide ? .int16 : .int8, shape, scale: 1, zeroPoint: zeroPoint ?? 0)
    var weights = Graph.Tensor(.int8, weightShape)
    let spread = Spread.allCases.randomElement(using: &random) ?? .usual
    weights.constant = .init(
      (0..<weightShape.reduce(1, *)).map { _ -> Int8 in
        switch spread {
        case .usual: return Int8.random(in: -127...127, using: &random)
        case .small: return Int8.random(in: -6...6, using: &random)
        case .extreme:
          let isLeast = Int.random(in: 0...5, using: &random) == 0
          return isLeast ? -128 : Int8.random(in: -128...127, using: &random)
        case .largest: return 127
        case .least: return -128
        }
      })
    return [input, weights]
  }

  /// Gives the weights scales with which results are within the output's range more often than not, and a bias. Of some
  /// channels the bias is large and the scale tiny, so that results are the same whatever the sum, or nearly.
  private mutating func finish(_ random: inout SeededGenerator) {
    let channels = Int(model.inputs[1].shape[0])
    let depth = model.inputs[1].shape.dropFirst().reduce(1) { $0 * Int($1) }
    let usual = (model.inputs[0].type == .int16 ? 0.3 : 1) / (80 * Float(depth).squareRoot())
    let isUniform = Bool.random(using: &random)
    let hasDead = Bool.random(using: &random)
    let isDead = (0..<channels).map { _ in hasDead && Int.random(in: 0...4, using: &random) == 0 }
    let scales = (0..<(isUniform ? 1 : channels)).map { channel -> Float in
      if isDead[channel] {
        return Float(sign: .plus, exponent: -Int.random(in: 14...36, using: &random), significand: 1.2)
      }
      switch Int.random(in: 0...19, using: &random) {
      case 0: return usual * 1e-6
      case 1: return min(usual * 100, 0.9)
      case 2: return 0.0078125
      default: return usual * Float.random(in: 0.2...3, using: &random)
      }
    }
    model.inputs[1].quantization = .init(
      scales: scales, zeroPoints: Array(repeating: 0, count: scales.count), axis: 0)
    guard Int.random(in: 0...4, using: &random) > 0 else { return }
    let isWide = model.inputs[0].type == .int16
    let largest = Bool.random(using: &random) ? 20_000 : isWide ? 1 << 40 : Int(Int32.max)
    let magnitudes = weightMagnitudes(channels)
    let hasShortBias = Int.random(in: 0...2, using: &random) == 0
    let isAtEdge = isWide && Int.random(in: 0...3, using: &random) == 0
    let biases = (0..<channels).map { channel -> Int in
      if isAtEdge {
        // Around what 32 bits hold of bias and sum together.
        let bias = (1 << 31) - magnitudes[channel] << 15 + Int.random(in: -2...2, using: &random)
        return Bool.random(using: &random) ? bias : -bias
      }
      if isDead[channel] {
        let bias = 1 << Int.random(in: 28...30, using: &random)
        return Bool.random(using: &random) ? bias : -bias
      }
      return Int.random(in: 0...9, using: &random) == 0
        ? Int.random(in: -largest...largest, using: &random) : Int.random(in: -9000...9000, using: &random)
    }
    let isLong = isWide && !hasShortBias
    var bias = Graph.Tensor(isLong ? .int64 : .int32, [channels])
    bias.constant = isLong ? .init(biases.map { Int64($0) }) : .init(biases.map { Int32(clamping: $0) })
    model.inputs.append(bias)
  }

  /// Of each channel's weights, the sum of absolute values.
  private func weightMagnitudes(_ channels: Int) -> [Int] {
    guard let bytes = model.inputs[1].constant?.bytes else { return [] }
    let weights = bytes.map { Int(Int8(bitPattern: $0)) }
    let length = weights.count / channels
    return (0..<channels).map { channel in
      weights[channel * length..<(channel + 1) * length].reduce(0) { $0 + abs($1) }
    }
  }

  /// The case of it on random elements.
  func named(_ name: String, _ random: inout SeededGenerator) -> FamilyCase {
    var input = random.integers(model.inputs[0].shape.reduce(1) { $0 * Int($1) }, as: Int16.self)
    switch Int.random(in: 0...7, using: &random) {
    case 0...1: input = input.map { $0 < 0 ? .min : .max }
    case 2:
      let edge: Int16 = Bool.random(using: &random) ? .min : .max
      input = input.map { _ in edge }
    default: break
    }
    let values =
      model.inputs[0].type == .int16 ? input.bytes : input.map { Int8(truncatingIfNeeded: $0 >> 8) }.bytes
    return FamilyCase(name: name, model: model, inputs: [values], description: description)
  }
}
