import Swiftlet
import SwiftletGraph

/// 16-bit activations whose zero point is not 0.
struct ZeroPointRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.flatMap { site in
      site.operation.outputs.compactMap { finding(site, $0) }
    } + inputs(model)
  }

  private func finding(_ site: OperatorSite, _ tensor: Int) -> Finding? {
    guard tensor >= 0, let zeroPoint = site.graph.tensors[tensor].asymmetry else { return nil }
    // TensorFlow Lite Micro's SOFTMAX from 8 to 16 bits prescribes it.
    if site.operation.builtin == .softmax, site.input(0)?.type == .int8 { return nil }
    return site.finding(.int16ZeroPoint, tensor: tensor, Self.message(zeroPoint), hint: Self.hint)
  }

  private func inputs(_ model: CheckedModel) -> [Finding] {
    model.graph.subgraphs.indices.flatMap { subgraph in
      model.graph.subgraphs[subgraph].inputs.compactMap { tensor in
        model.graph.subgraphs[subgraph].tensors[tensor].asymmetry.map { zeroPoint in
          model.finding(
            .int16ZeroPoint, model.place(ofTensor: tensor, in: subgraph), Self.message(zeroPoint),
            hint: Self.hint)
        }
      }
    }
  }

  private static func message(_ zeroPoint: Int64) -> String {
    "a 16-bit activation has the zero point \(zeroPoint); 16-bit kernels take 0 for granted"
  }

  private static let hint = "quantize to int16x8 again: activations are symmetric there"
}

extension Graph.Tensor {
  /// The zero point of a 16-bit activation where it is not 0.
  fileprivate var asymmetry: Int64? {
    guard type == .int16, constant == nil, hasScale else { return nil }
    return quantization?.zeroPoints.first { $0 != 0 }
  }
}
