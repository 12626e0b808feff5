import Swiftlet
import SwiftletGraph

/// Operators that TensorFlow Lite Micro refuses, and its reason.
struct MicroRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.flatMap { site in
      guard let builtin = site.operation.builtin else { return unregistered(site) }
      guard let kernel = MicroKernel.of(builtin) else { return unregistered(site) }
      guard kernel.forms.contains(where: { $0.accepts(site.operation, in: site.graph) }) else {
        return [types(site, kernel)]
      }
      return kernel.conditions.compactMap { condition in
        condition.problem(site).map { problem in
          site.finding(
            .microOperands,
            "TensorFlow Lite Micro refuses this \(site.name): \(problem) (kernels/\(kernel.source))",
            hint:
              "convert or quantize the model again, so that the operator fits; Swiftlet's own rules may be wider"
          )
        }
      }
    }
  }

  private func unregistered(_ site: OperatorSite) -> [Finding] {
    if case .custom(let name) = site.operation.code, MicroKernel.customOperators.contains(name) { return [] }
    return [
      site.finding(
        .microOperator,
        "TensorFlow Lite Micro does not have \(site.name): no method of MicroMutableOpResolver adds it "
          + "(micro_mutable_op_resolver.h)",
        hint:
          "replace the operator in the source model, register a kernel of your own, or run the model with Swiftlet"
      )
    ]
  }

  private func types(_ site: OperatorSite, _ kernel: MicroKernel) -> Finding {
    let operation = site.operation
    func list(_ operands: [Int]) -> String {
      operands.prefix(5).map { $0 < 0 ? "-" : "\(site.graph.tensors[$0].type)" }.joined(separator: " ")
    }
    let forms = kernel.forms.map(\.description).joined(separator: ", ")
    return site.finding(
      .microTypes,
      "TensorFlow Lite Micro refuses \(site.name) with \(list(operation.inputs)) > \(list(operation.outputs))"
        + "\(reason(site)); it takes \(forms) (kernels/\(kernel.source))",
      hint: advice(site))
  }

  private func reason(_ site: OperatorSite) -> String {
    if site.isHybrid { return ": \"Hybrid models are not supported on TFLite Micro.\"" }
    if site.operation.tensors.contains(where: { site.graph.tensors[$0].type == .float16 }) {
      return ": it has no float16"
    }
    return ""
  }

  private func advice(_ site: OperatorSite) -> String {
    if site.isHybrid { return "quantize activations as well: 'swiftlet quantize --scheme int8' or int16x8" }
    let types = Set(site.operation.tensors.map { site.graph.tensors[$0].type })
    if types.contains(.float16) { return "keep float32 weights, or quantize to int8 or int16x8" }
    if types.contains(.int16) {
      return "keep this operator in int8 with a recipe, or run the model with Swiftlet"
    }
    return "replace the operator in the source model, or run the model with Swiftlet"
  }
}

/// Files that TensorFlow Lite Micro does not read as they are meant.
struct MicroFileRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    let form = model.form
    guard form.outsideConstants > 0 || model.graph.hasExternalConstants else { return [] }
    return [
      model.finding(
        .microFile,
        "constants lie outside of the FlatBuffer, where TensorFlow Lite Micro does not look: it takes these tensors for activations",
        hint: "any rewriting by Swiftlet, such as 'swiftlet quantize', brings them inside")
    ]
  }
}

extension Graph {
  /// Whether a tensor's elements are kept in another file.
  var hasExternalConstants: Bool {
    subgraphs.contains { $0.tensors.contains { $0.externalBuffer != 0 } }
  }
}
