import Swiftlet
import SwiftletGraph

/// Biases of 16-bit layers that are wider than accelerators take, or narrower than TensorFlow Lite Micro reads.
struct BiasWidthRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.flatMap { site in
      let products = MatrixProduct.all(of: site.operation.builtin)
      var isWide = false
      return products.compactMap { product -> Finding? in
        guard site.input(product.input)?.type == .int16, let position = product.bias,
          let bias = site.input(position)
        else { return nil }
        let tensor = site.operation.inputs[position]
        switch bias.type {
        // One finding for an operator with several biases.
        case .int64 where !isWide:
          isWide = true
          return site.finding(
            .wideBias, tensor: tensor,
            "the bias has 64 bits; accelerators such as Ethos-U, and vector code, take 32",
            hint: "for such targets, quantize with '--bias 32'")
        case .int32 where site.operation.builtin == .depthwiseConv2D:
          return site.finding(
            .narrowDepthwiseBias, tensor: tensor,
            "the bias has 32 bits; TensorFlow Lite Micro's DEPTHWISE_CONV_2D reads 64 whatever the type, and so past its end",
            hint: "keep 64 bits in depthwise layers, as 'swiftlet quantize' does; Swiftlet itself runs both")
        default: return nil
        }
      }
    }
  }
}
