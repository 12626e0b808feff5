import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// Operators on packed signs.
  static let bitpacked: [OracleCase] = packing + unpacking + binaryPools + binaryConvolutions

  private static let anyWord: [Int: ClosedRange<Double>] = [0: -2_147_483_648...2_147_483_647]

  /// A custom operator of one input and one output.
  private static func custom(
    _ what: String, _ model: CustomModel, ranges: [Int: ClosedRange<Double>] = [:],
    _ definition: @escaping @Sendable ([Double]) -> [Double]
  ) -> OracleCase {
    OracleCase(
      "\(model.name) \(what)", { try model.bytes() }, ranges: ranges, .exact,
      definition: { invocations in invocations.map { [definition($0[0].reals)] } })
  }

  private static let packing: [OracleCase] = [ElementType.float32, .int8, .bool].flatMap { type in
    [70, 64, 3].map { channels in
      let shape = [2, 9, 1200 / channels * 3, channels]
      let input = Graph.Tensor(
        type, shape, scale: type == .int8 ? 0.05 : nil, zeroPoint: type == .int8 ? 17 : 0)
      let words = Array(shape[..<3]) + [BitpackedSigns.wordCount(channels)]
      let model = CustomModel(
        name: "LceQuantize", inputs: [input], outputs: [.init(.int32, words)], options: [:])
      return custom("\(type) \(channels)", model) { values in
        let signs = type == .bool ? values.map { $0 - 0.5 } : values
        return BitpackedSigns.pack(signs, channels: channels).map { Double($0) }
      }
    }
  }

  private static let unpacking: [OracleCase] = [ElementType.float32, .int8, .bool].flatMap { type in
    [64, 70, 3].map { channels in
      let shape = [1, 5, 80, channels]
      let output = Graph.Tensor(
        type, shape, scale: type == .int8 ? 0.03 : nil, zeroPoint: type == .int8 ? -5 : 0)
      let words = Array(shape[..<3]) + [BitpackedSigns.wordCount(channels)]
      let model = CustomModel(
        name: "LceDequantize", inputs: [.init(.int32, words)], outputs: [output], options: [:])
      return custom("\(type) \(channels)", model, ranges: anyWord) { words in
        let signs = BitpackedSigns.unpack(words.map { Int32($0) }, channels: channels)
        return type == .bool ? signs.map { max($0, 0) } : signs
      }
    }
  }

  private static let binaryPools: [OracleCase] = [
    WindowedLayer(input: [1, 13, 14, 7], taps: (3, 2)),
    WindowedLayer(input: [2, 15, 17, 5], taps: (2, 3), stride: (2, 1), padding: .valid),
    WindowedLayer(input: [1, 4, 5, 3], taps: (6, 9), stride: (3, 2)),
  ].map { layer in
    let model = CustomModel(
      name: "LceBMaxPool2d", inputs: [.init(.int32, layer.input)],
      outputs: [.init(.int32, layer.output(layer.input[3]))],
      options: [
        "filter_height": .int(Int64(layer.taps.height)), "filter_width": .int(Int64(layer.taps.width)),
        "padding": .int(Int64(layer.padding.rawValue)), "stride_height": .int(Int64(layer.stride.height)),
        "stride_width": .int(Int64(layer.stride.width)),
      ])
    return custom("\(layer)", model, ranges: anyWord) { words in
      let channels = layer.input[3] * 32
      let signs = BitpackedSigns.unpack(words.map { Int32($0) }, channels: channels)
      let largest = layer.visits.flatMap { visits in
        (0..<channels).map { channel in visits.map { signs[$0.element * 32 + channel] }.max() ?? 0 }
      }
      return BitpackedSigns.pack(largest, channels: channels).map { Double($0) }
    }
  }

  private static func convolutions(_ type: ElementType) -> [BinaryConvolution] {
    [
      BinaryConvolution(layer: .init(input: [1, 9, 10, 64]), outputs: type == .int32 ? 384 : 13, type: type),
      BinaryConvolution(
        layer: .init(input: [1, 7, 8, 96], stride: (2, 1)), outputs: 10, type: type, border: 0),
      BinaryConvolution(
        layer: .init(input: [2, 6, 5, 192], taps: (2, 3), dilation: (2, 1)), outputs: 12, type: type,
        groups: 3),
      BinaryConvolution(
        layer: .init(input: [1, 6, 7, 128], dilation: (3, 4)), outputs: 8, type: type, groups: 2, border: 0),
      BinaryConvolution(
        layer: .init(input: [1, 8, 9, 37], taps: (3, 2), padding: .valid), outputs: 35, type: type,
        activation: type == .int32 ? .none : .relu, packs: true),
      BinaryConvolution(
        layer: .init(input: [1, 6, 6, 45], stride: (1, 2)), outputs: 33, type: type, border: 0,
        activation: type == .int32 ? .none : .relu6, packs: true),
      BinaryConvolution(
        layer: .init(input: [1, 5, 6, 3]), outputs: 6, type: type,
        activation: type == .int32 ? .none : .reluN1To1,
        packs: true),
      BinaryConvolution(
        layer: .init(input: [1, 2, 2, 32], taps: (2, 2), dilation: (5, 5)), outputs: 4, type: type),
      BinaryConvolution(layer: .init(input: [1, 10, 10, 64], taps: (1, 1)), outputs: 32, type: type),
    ]
  }

  private static let binaryConvolutions: [OracleCase] = [ElementType.float32, .int8, .int32]
    .flatMap { convolutions($0) }.map { convolution in
      OracleCase(
        "LceBconv2d \(convolution.testDescription)", { try convolution.bytes() },
        ranges: convolution.packs ? [:] : anyWord,
        convolution.type == .float32 ? .relative(1e-6) : .exact,
        definition: { invocations in invocations.map { [convolution.results($0[0].reals)] } })
    }
}
