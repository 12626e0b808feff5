import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// QUANTIZE and DEQUANTIZE between all types that they have, SOFTMAX, and RELU6.
  static let quantization: [OracleCase] =
    pairs.map { from, to in
      OracleCase(
        "QUANTIZE \(from) to \(to)",
        OperatorModel(builtin: .quantize, inputs: [tensor(from, 0.04)], outputs: [tensor(to, 0.05)]),
        from == .float32 ? .exact : .units(1)
      ) { [$0[0].reals] }
    }
    + [ElementType.int8, .uint8, .int16].map { type in
      OracleCase(
        "DEQUANTIZE \(type)",
        OperatorModel(builtin: .dequantize, inputs: [tensor(type, 0.04)], outputs: [.init(.float32, shape)]),
        .relative(1e-6)
      ) { [$0[0].reals] }
    }
    + [
      softmax(.float32, .init(.float32, shape), .relative(1e-5)),
      softmax(.int8, .init(.int8, shape, scale: 1.0 / 256, zeroPoint: -128), .units(1)),
      softmax(.int8, .init(.int16, shape, scale: 1.0 / 65536, zeroPoint: -32768), .units(32)),
      softmax(.int16, .init(.int16, shape, scale: 1.0 / 32768), .units(8)),
    ]
    + [ElementType.float32, .int8, .int16].map { type in
      OracleCase(
        "RELU6 \(type)",
        OperatorModel(builtin: .relu6, inputs: [tensor(type, 0.06)], outputs: [tensor(type, 0.06)]),
        ranges: type == .float32 ? [0: -3...9] : [:], .units(1)
      ) { [$0[0].reals.map { min(max($0, 0), 6) }] }
    }

  private static let shape = [30, 40]

  private static let pairs: [(ElementType, ElementType)] = [
    (.float32, .int8), (.float32, .uint8), (.float32, .int16), (.int8, .int8), (.int8, .uint8),
    (.int8, .int16),
    (.int8, .int32), (.uint8, .int8), (.int16, .int8), (.int16, .int16), (.int16, .int32), (.int32, .int8),
    (.int32, .int16),
  ]

  private static func tensor(_ type: ElementType, _ scale: Float) -> Graph.Tensor {
    switch type {
    case .float32: .init(type, shape)
    case .int8: .init(type, shape, scale: scale, zeroPoint: -3)
    case .uint8: .init(type, shape, scale: scale, zeroPoint: 130)
    case .int16: .init(type, shape, scale: scale / 256)
    default: .init(type, shape, scale: scale / 256)
    }
  }

  private static func softmax(_ type: ElementType, _ output: Graph.Tensor, _ tolerance: Tolerance)
    -> OracleCase
  {
    OracleCase(
      "SOFTMAX \(type) to \(output.type)",
      OperatorModel(
        builtin: .softmax, inputs: [tensor(type, 0.04)], outputs: [output],
        options: OperatorOptions(OperatorOptions.Softmax { $0.beta = 1 })),
      tolerance
    ) { inputs in
      let depth = shape[1]
      return [
        (0..<shape[0]).flatMap { row in
          let values = (0..<depth).map { exp(inputs[0][row * depth + $0]) }
          let sum = values.reduce(0, +)
          return values.map { $0 / sum }
        }
      ]
    }
  }
}
