import Swiftlet
import SwiftletGraph
import Testing

/// Transposed convolutions with instructions of families against the portable loops.
@Suite("Transposed convolutions with instructions of families")
struct TransposedFamilyTests {
  enum Kind: CaseIterable {
    case int8, int16x8, int16x8Bias32, float32
  }

  @Test("results are those of portable loops", arguments: 0..<40, Kind.allCases)
  func results(_ seed: Int, _ kind: Kind) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x7_000D)
    for draw in 0..<FamilyCase.draws(4) {
      let layer = WindowedLayer.transposed(&random)
      let channels = Int.random(in: 1...(Bool.random(using: &random) ? 5 : 40), using: &random)
      try layer.transposed(kind, channels, named: "transposed-\(kind)-\(seed)-\(draw)", &random).check()
    }
  }
}

extension WindowedLayer {
  /// The convolution that a random transposed one undoes: its input is what the other gives.
  fileprivate static func transposed(_ random: inout SeededGenerator) -> WindowedLayer {
    var layer = WindowedLayer(
      input: [
        Int.random(in: 1...2, using: &random), Int.random(in: 1...13, using: &random),
        Int.random(in: 1...13, using: &random), 1,
      ])
    layer.taps = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
    layer.stride = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
    let fits = layer.taps.height <= layer.input[1] && layer.taps.width <= layer.input[2]
    layer.padding = fits && Bool.random(using: &random) ? .valid : .same
    return layer
  }

  /// The model of the transposed convolution, and random elements of its input.
  fileprivate func transposed(
    _ kind: TransposedFamilyTests.Kind, _ channels: Int, named name: String,
    _ random: inout SeededGenerator
  ) -> FamilyCase {
    let depth = [1, 2, 3, 4, 8, 17].randomElement(using: &random) ?? 4
    let type: ElementType = kind == .float32 ? .float32 : kind == .int8 ? .int8 : .int16
    let zeroPoints = type == .int8 ? [-128, 127, Int.random(in: -128...127, using: &random)] : [0]
    let extents = [input[0], input[1], input[2], channels]
    var shape = Graph.Tensor(.int32, [4])
    shape.constant = .init(extents.map { Int32($0) })
    let weightShape = [channels, taps.height, taps.width, depth]
    var weights = Graph.Tensor(kind == .float32 ? .float32 : .int8, weightShape)
    let count = weightShape.reduce(1, *)
    if kind == .float32 {
      weights.constant = .init(random.floats(count))
    } else {
      weights.constant = .init(random.integers(count, as: Int8.self).map { max($0, -127) })
      let usual = (type == .int16 ? 0.3 : 1) / (80 * Float(depth * taps.height * taps.width).squareRoot())
      let scales = (0..<channels).map { _ in usual * Float.random(in: 0.2...3, using: &random) }
      weights.quantization = .init(
        scales: scales, zeroPoints: Array(repeating: 0, count: channels), axis: 0)
    }
    var inputs = [
      shape, weights,
      Graph.Tensor(
        type, [input[0], windows.height, windows.width, depth], scale: kind == .float32 ? nil : 1,
        zeroPoint: zeroPoints.randomElement(using: &random) ?? 0),
    ]
    if Bool.random(using: &random) || kind == .int16x8Bias32 {
      var bias = Graph.Tensor(
        kind == .float32 ? .float32 : kind == .int16x8 ? .int64 : .int32, [channels])
      let numbers = (0..<channels).map { _ in Int.random(in: -9000...9000, using: &random) }
      switch kind {
      case .float32: bias.constant = .init(numbers.map { Float($0) / 1000 })
      case .int16x8: bias.constant = .init(numbers.map { Int64($0) })
      default: bias.constant = .init(numbers.map { Int32($0) })
      }
      inputs.append(bias)
    }
    let output = Graph.Tensor(
      type, extents, scale: kind == .float32 ? nil : 1,
      zeroPoint: zeroPoints.randomElement(using: &random) ?? 0)
    let model = OperatorModel(
      builtin: .transposeConv, inputs: inputs, outputs: [output],
      options: OperatorOptions(
        OperatorOptions.TransposeConv {
          $0.padding = padding
          $0.strideHeight = Int32(stride.height)
          $0.strideWidth = Int32(stride.width)
        }))
    let elements = inputs[2].shape.reduce(1) { $0 * Int($1) }
    let values =
      switch type {
      case .float32: random.floats(elements).bytes
      case .int16: random.integers(elements, as: Int16.self).bytes
      default: random.integers(elements, as: Int8.self).bytes
      }
    return FamilyCase(name: name, model: model, inputs: [values], description: "\(self) to \(channels)")
  }
}
