import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// L2_POOL_2D.
  static let euclideanPools: [OracleCase] =
    (WindowedLayer.varied + [
      WindowedLayer(input: [1, 13, 14, 7], taps: (3, 2))
    ]).filter { $0.dilation == (1, 1) }.flatMap { layer in
      let shapes = (layer.input, layer.output(layer.input[3]))
      // Equal scales give ties, which round away from zero.
      return [
        pool(layer, .init(.float32, shapes.0), .init(.float32, shapes.1), .relative(1e-5)),
        pool(layer, quantized(.int8, shapes.0, 0.25, 4), quantized(.int8, shapes.1, 0.25, -100), .exact),
        pool(layer, quantized(.int8, shapes.0, 0.031, -128), quantized(.int8, shapes.1, 0.023, -128), .exact),
        pool(layer, quantized(.int16, shapes.0, 0.01, 0), quantized(.int16, shapes.1, 0.01, 0), .exact),
        pool(layer, quantized(.int16, shapes.0, 0.0007, 99), quantized(.int16, shapes.1, 0.0009, -5), .exact),
      ]
    }

  private static func quantized(
    _ type: ElementType, _ shape: [Int], _ scale: Float, _ zeroPoint: Int
  ) -> Graph.Tensor {
    .init(type, shape, scale: scale, zeroPoint: zeroPoint)
  }

  private static func pool(
    _ layer: WindowedLayer, _ input: Graph.Tensor, _ output: Graph.Tensor, _ tolerance: Tolerance
  ) -> OracleCase {
    let visits = layer.visits
    let channels = layer.input[3]
    return OracleCase(
      "l2 pool \(input.type) \(input.quantization?.scales.first ?? 0) \(layer.testDescription)",
      OperatorModel(builtin: .l2Pool2D, inputs: [input], outputs: [output], options: layer.pool()), tolerance
    ) { inputs in
      [
        visits.flatMap { window in
          (0..<channels).map { channel in
            let squares = window.reduce(0) { $0 + pow(inputs[0][$1.element + channel], 2) }
            return sqrt(squares / Double(window.count))
          }
        }
      ]
    }
  }
}
