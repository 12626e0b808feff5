import Swiftlet
import SwiftletGraph

/// One constant in roles that quantize differently.
struct TwinConstantRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    let constants = TwinConstants(model)
    return constants.twins.map { twin in
      let site = OperatorSite(model: model, subgraph: twin.other.subgraph, index: twin.other.operation)
      let (one, other) = (twin.one, twin.other)
      let subject =
        one.tensor == other.tensor && one.subgraph == other.subgraph
        ? "'\(constants.label(one))' is"
        : "'\(constants.label(one))' and '\(constants.label(other))' are one buffer:"
      let isFloat = site.graph.tensors[other.tensor].isFloat
      return site.finding(
        .twinConstants, tensor: other.tensor,
        "\(subject) \(one.role.phrase) of operator \(one.operation) \(constants.name(one)) and \(other.role.phrase) of "
          + "operator \(other.operation) \(constants.name(other))"
          + (isFloat
            ? ", which quantize differently; other converters leave such a layer in floating point, or break it"
            : ", with different types or scales for the same bytes"),
        hint: isFloat
          ? "'swiftlet quantize' parts them; for other converters, make the values differ slightly"
          : "quantize the float model again; a tool that changes one of them changes the other, too")
    }
  }
}
