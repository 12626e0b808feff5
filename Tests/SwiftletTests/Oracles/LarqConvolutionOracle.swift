import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// CONV_2D of 8-bit elements beside LceQuantize: rounded once.
  static let larqConvolutions: [OracleCase] = [
    OracleCase(
      "CONV_2D int8 in a binarized network", { try LarqNetwork().bytes() }, .exact,
      definition: { invocations in invocations.map { [LarqNetwork().results($0[0])] } })
  ]
}

/// A convolution whose output is an output of the model, and goes to LceQuantize.
private struct LarqNetwork {
  private static let channels = 32
  private let layer = WindowedLayer(input: [1, 9, 8, 5])
  private let types = WeightedTypes(name: "int8", activation: .int8, weights: .int8, bias: .int32)
  private let tensors: [Graph.Tensor]

  init() {
    tensors =
      types.inputs(layer.input, [LarqNetwork.channels, 3, 3, 5], axis: 0, LarqNetwork.channels) + [
        types.output(layer.output(LarqNetwork.channels)), .init(.int32, layer.output(1)),
      ]
  }

  func bytes() throws -> [UInt8] {
    let subgraph = Graph.Subgraph(
      tensors: tensors,
      operators: [
        .init(.conv2D, inputs: [0, 1, 2], outputs: [3], options: layer.convolution()),
        .init(.custom("LceQuantize"), inputs: [3], outputs: [4]),
      ], inputs: [0], outputs: [3])
    return try Graph(subgraphs: [subgraph]).serialized()
  }

  func results(_ input: OracleCase.Values) -> [Double] {
    let weights = tensors[1].realConstant?.reals ?? []
    let bias = tensors[2].realConstant?.reals ?? []
    return layer.visits.flatMap { visits in
      (0..<LarqNetwork.channels).map { channel in
        visits.reduce(bias[channel]) { sum, visit in
          (0..<5).reduce(sum) { $0 + input[visit.element + $1] * weights[(channel * 9 + visit.tap) * 5 + $1] }
        }
      }
    }
  }
}
