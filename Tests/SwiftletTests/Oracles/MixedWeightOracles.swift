import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// CONV_2D, DEPTHWISE_CONV_2D and FULLY_CONNECTED with weights of other types than the activations', and DEQUANTIZE
  /// of weights.
  static let mixedWeights: [OracleCase] = mixed + [halves]

  private static let mixed: [OracleCase] = [
    WeightedOracle.Arithmetic(
      name: "int8x4", activation: .int8, weights: .int4, bias: .int32, tolerance: .units(1)),
    .init(
      name: "float16", activation: .float32, weights: .float16, bias: .float16, tolerance: .relative(1e-5)),
    .init(
      name: "float16, bias float32", activation: .float32, weights: .float16, bias: .float32,
      tolerance: .relative(1e-5)),
    .init(name: "hybrid", activation: .float32, weights: .int8, bias: .float32, tolerance: .relative(2e-2)),
    .init(
      name: "hybrid int4", activation: .float32, weights: .int4, bias: nil, tolerance: .relative(2e-2)),
  ].flatMap { arithmetic in
    let kinds: [WeightedOracle.Operator] = [.convolution, .depthwise]
    let windowed = kinds.flatMap { kind in
      WindowedLayer.varied.enumerated().map { index, layer in
        // Odd numbers of outputs, so that packed rows begin in the middle of a byte.
        WeightedOracle(
          kind, arithmetic, layer, outputs: kind == .depthwise ? layer.input[3] * 3 : 7 + index % 2 * 4,
          isPerChannel: index % 3 != 0
        ).oracle
      }
    }
    let products = [(40, 33, 31), (3, 1500, 129)].map { batches, depth, outputs in
      WeightedOracle(
        .product, arithmetic,
        WindowedLayer(input: [batches, 1, 1, depth], taps: (1, 1), padding: .valid), outputs: outputs,
        isPerChannel: outputs == 31
      ).oracle
    }
    return windowed + products
  }

  private static var halves: OracleCase {
    var constant = Graph.Tensor(.float16, [33, 37])
    var random = SeededGenerator(state: 16)
    constant.constant = .init((0..<33 * 37).map { _ in UInt16(truncatingIfNeeded: random.next()) })
    return OracleCase(
      "DEQUANTIZE float16",
      OperatorModel(builtin: .dequantize, inputs: [constant], outputs: [.init(.float32, [33, 37])]), .exact
    ) { inputs in [inputs[0].reals] }
  }

  /// TRANSPOSE_CONV.
  static let transposedConvolutions: [OracleCase] = [
    WeightedOracle.Arithmetic(
      name: "float32", activation: .float32, weights: .float32, bias: .float32, tolerance: .relative(1e-5)),
    .init(name: "int8", activation: .int8, weights: .int8, bias: .int32, tolerance: .units(1)),
    .init(name: "int16x8", activation: .int16, weights: .int8, bias: .int64, tolerance: .units(1)),
    .init(name: "int16x8 without bias", activation: .int16, weights: .int8, bias: nil, tolerance: .units(1)),
    .init(name: "int16x8 bias32", activation: .int16, weights: .int8, bias: .int32, tolerance: .units(1)),
  ].flatMap { arithmetic in
    WindowedLayer.varied.filter { $0.dilation == (1, 1) }.enumerated().map { index, layer in
      WeightedOracle(.transposed, arithmetic, layer, outputs: 0, isPerChannel: index % 2 == 0).oracle
    } + [
      WeightedOracle(
        .transposed, arithmetic,
        WindowedLayer(input: [2, 9, 11, 6], taps: (4, 3), stride: (3, 2), padding: .valid), outputs: 0,
        isPerChannel: true
      ).oracle
    ]
  }
}
