import Swiftlet
import SwiftletGraph

/// Biases that are not in units of input scale x weight scale, which is how kernels add them.
struct BiasScaleRule: CheckRule {
  /// Converters multiply two 32-bit floats, or round the product of their exact values.
  static let tolerance = 1e-4

  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.flatMap { site in
      MatrixProduct.all(of: site.operation.builtin).compactMap { finding(site, $0) }
    }
  }

  private func finding(_ site: OperatorSite, _ product: MatrixProduct) -> Finding? {
    guard let position = product.bias, let bias = site.input(position), let input = site.input(product.input),
      let weights = site.input(product.weights), !bias.type.isFloatingPoint,
      let biasScales = bias.quantization?.scales, !biasScales.isEmpty,
      let inputScale = input.quantization?.scales.first, let weightScales = weights.quantization?.scales,
      !weightScales.isEmpty, inputScale.isUsable, weightScales.allSatisfy(\.isUsable),
      biasScales.allSatisfy(\.isUsable)
    else { return nil }
    let tensor = site.operation.inputs[position]
    let hint = "quantize the model again; the bias is added as it is, so every output is off by a constant"
    if let zeroPoint = bias.quantization?.zeroPoints.first(where: { $0 != 0 }) {
      return site.finding(.biasScale, tensor: tensor, "the bias has the zero point \(zeroPoint)", hint: hint)
    }
    if bias.constant?.bytes.allSatisfy({ $0 == 0 }) == true { return nil }
    let count = max(biasScales.count, weightScales.count)
    // Several scales on both sides run along the same channels.
    guard biasScales.count == weightScales.count || biasScales.count == 1 || weightScales.count == 1 else {
      return site.finding(
        .biasScale, tensor: tensor,
        "the bias has \(biasScales.count) scales, the weights have \(weightScales.count)", hint: hint)
    }
    for channel in 0..<count {
      let expected =
        Double(inputScale) * Double(weightScales[weightScales.count == 1 ? 0 : channel])
      let actual = Double(biasScales[biasScales.count == 1 ? 0 : channel])
      guard abs(actual - expected) > BiasScaleRule.tolerance * expected else { continue }
      let place = count > 1 ? " of channel \(channel)" : ""
      return site.finding(
        .biasScale, tensor: tensor,
        "the bias scale\(place) is \(actual.figure), input scale x weight scale is \(expected.figure)",
        hint: hint)
    }
    return nil
  }
}

extension Float {
  /// Whether a scale can be one.
  var isUsable: Bool { isFinite && self > 0 }
}

extension Double {
  /// As many digits as tell the number from its neighbours in 32 bits.
  var figure: String { "\(Float(self))" }
}
