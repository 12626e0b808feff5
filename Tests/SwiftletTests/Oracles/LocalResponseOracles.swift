import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// LOCAL_RESPONSE_NORMALIZATION: windows within the channels, of one channel, and of more than there are.
  static let localResponses: [OracleCase] = [
    localResponse(radius: 2, bias: 1, alpha: 0.5, beta: 0.75),
    localResponse(radius: 0, bias: 2, alpha: 0.01, beta: 0.5),
    localResponse(radius: .max, bias: 0.5, alpha: 0.125, beta: -1),
  ]

  private static func localResponse(radius: Int32, bias: Float, alpha: Float, beta: Float) -> OracleCase {
    let (shape, depth) = ([2, 5, 6, 20], 20)
    let options = OperatorOptions.LocalResponseNormalization {
      $0.radius = radius
      $0.bias = bias
      $0.alpha = alpha
      $0.beta = beta
    }
    return OracleCase(
      "LOCAL_RESPONSE_NORMALIZATION radius \(radius)",
      OperatorModel(
        builtin: .localResponseNormalization, inputs: [.init(.float32, shape)],
        outputs: [.init(.float32, shape)], options: OperatorOptions(options)),
      .relative(1e-6)
    ) { inputs in
      let reals = inputs[0].reals
      return [
        reals.indices.map { index in
          let row = index / depth * depth..<(index / depth + 1) * depth
          let sum = row.filter { abs($0 - index) <= Int(radius) }.reduce(0) { $0 + reals[$1] * reals[$1] }
          return reals[index] / pow(Double(bias) + Double(alpha) * sum, Double(beta))
        }
      ]
    }
  }
}
