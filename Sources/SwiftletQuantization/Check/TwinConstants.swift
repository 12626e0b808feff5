import Swiftlet
import SwiftletGraph

/// Constants that stand for several things at once.
///
/// Two constants of equal bytes are often merged into one. Where their roles differ, such as a convolution's zero bias
/// and a batch norm's zero mean, they must part when one of them is quantized; tools that do not part them leave a layer
/// in floating point or give one of them the other's scale.
struct TwinConstants {
  struct Use {
    let subgraph: Int
    let tensor: Int
    let operation: Int
    let role: OperandRole
  }

  /// Two uses of one constant that do not go together.
  struct Twin {
    let one: Use
    let other: Use
  }

  /// A twin from the side of one operator.
  struct Cause {
    let text: String
    let tensor: Int
  }

  let twins: [Twin]
  private let graph: Graph
  private let byOperator: [Int: [Int: Twin]]

  init(_ model: CheckedModel) {
    graph = model.graph
    var first: [ObjectIdentifier: Use] = [:]
    var twinned: Set<ObjectIdentifier> = []
    var twins: [Twin] = []
    for (index, subgraph) in model.graph.subgraphs.enumerated() {
      for (number, operation) in subgraph.operators.enumerated() {
        for (position, tensor) in operation.inputs.enumerated() where tensor >= 0 {
          guard let constant = subgraph.tensors[tensor].constant, subgraph.tensors[tensor].mayBeQuantized
          else {
            continue
          }
          let role = MatrixProduct.role(of: position, in: operation.builtin)
          let use = Use(subgraph: index, tensor: tensor, operation: number, role: role)
          guard let other = first[constant.identity] else {
            first[constant.identity] = use
            continue
          }
          guard !twinned.contains(constant.identity), TwinConstants.differ(other, use, model.graph) else {
            continue
          }
          twinned.insert(constant.identity)
          twins.append(Twin(one: other, other: use))
        }
      }
    }
    self.twins = twins
    var byOperator: [Int: [Int: Twin]] = [:]
    for twin in twins {
      for use in [twin.one, twin.other] { byOperator[use.subgraph, default: [:]][use.operation] = twin }
    }
    self.byOperator = byOperator
  }

  /// What keeps an operator from being quantized, if it is a twin.
  func twin(of site: OperatorSite) -> Cause? {
    guard let twin = byOperator[site.subgraph]?[site.index] else { return nil }
    let isOne = twin.one.subgraph == site.subgraph && twin.one.operation == site.index
    let (own, other) = isOne ? (twin.one, twin.other) : (twin.other, twin.one)
    return Cause(
      text:
        "its constant '\(label(own))' is one buffer with '\(label(other))', which operator \(other.operation) "
        + "\(name(other)) uses as \(other.role.phrase)",
      tensor: own.tensor)
  }

  func label(_ use: Use) -> String { graph.subgraphs[use.subgraph].tensors[use.tensor].label }
  func name(_ use: Use) -> String {
    graph.subgraphs[use.subgraph].operators[use.operation].code.description.shortened
  }

  /// Whether two uses of one constant ask for different bytes sooner or later.
  private static func differ(_ one: Use, _ other: Use, _ graph: Graph) -> Bool {
    let first = graph.subgraphs[one.subgraph].tensors[one.tensor]
    let second = graph.subgraphs[other.subgraph].tensors[other.tensor]
    if first.isFloat && second.isFloat { return one.role != other.role }
    // Integers are what they are; zeros are zeros at any scale that has the zero point 0.
    if first.type == second.type, first.quantization?.scales == second.quantization?.scales,
      first.quantization?.zeroPoints == second.quantization?.zeroPoints
    {
      return one.role != other.role && one.role != .activation && other.role != .activation
    }
    let isZero = first.constant?.bytes.allSatisfy { $0 == 0 } ?? true
    let hasNoOffset = (first.quantization?.zeroPoints ?? []) + (second.quantization?.zeroPoints ?? [])
    return !isZero || hasNoOffset.contains { $0 != 0 }
  }
}

extension Graph.Tensor {
  /// Whether the elements stand for real numbers, or will when they are quantized.
  fileprivate var mayBeQuantized: Bool { isFloat || hasScale }
}
