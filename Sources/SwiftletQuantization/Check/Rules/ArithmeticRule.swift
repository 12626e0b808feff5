import Swiftlet
import SwiftletGraph

/// Operators in other integers than those that are required.
struct ArithmeticRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    let wanted: ElementType
    switch model.requirement {
    case .int8: wanted = .int8
    case .int16x8: wanted = .int16
    default: return []
    }
    return model.operators.compactMap { site in
      guard site.operation.subgraphs.isEmpty else { return nil }
      let operands = (site.operation.inputs + site.operation.outputs).filter { $0 >= 0 }
      guard
        let other = operands.first(where: { index in
          let tensor = site.graph.tensors[index]
          return tensor.isQuantizedActivation && !tensor.isVariable && tensor.type != wanted
        })
      else { return nil }
      return site.finding(
        .otherArithmetic, tensor: other,
        "\(site.name) works on \(site.graph.tensors[other].type) where \(wanted) is required",
        hint:
          "quantize the float model with '--scheme \(model.requirement?.rawValue ?? "")' without exceptions"
          + (wanted == .int16 ? ", or convert an int8 model with 'swiftlet requantize'" : ""))
    }
  }
}
