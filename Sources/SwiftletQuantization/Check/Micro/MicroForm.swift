import Swiftlet
import SwiftletGraph

/// Element types that a kernel of TensorFlow Lite Micro takes together, as one line of its source reads.
///
/// `int16 int8 int32|int64 > int16`: types of inputs by position, behind the arrow those of outputs; `*` is any type,
/// `int8+` this one for all that follow. Inputs that a form does not name, or that an operator leaves out, are free.
struct MicroForm: ExpressibleByStringLiteral, CustomStringConvertible {
  let description: String
  private let inputs: [Types]
  private let outputs: [Types]

  private struct Types {
    /// `nil` is any type.
    let accepted: [ElementType]?
    let repeats: Bool

    init(_ word: Substring) {
      repeats = word.hasSuffix("+")
      let names = (repeats ? word.dropLast() : word).split(separator: "|")
      accepted = word == "*" ? nil : ElementType.allCases.filter { names.contains(Substring("\($0)")) }
    }
  }

  init(stringLiteral text: String) {
    description = text
    let sides = text.split(separator: ">", omittingEmptySubsequences: false)
    inputs = (sides.first ?? "").split(separator: " ").map { Types($0) }
    outputs = (sides.dropFirst().first ?? "").split(separator: " ").map { Types($0) }
  }

  /// Whether every word of the form names a type.
  var isSound: Bool {
    description.filter { $0 == ">" }.count == 1
      && (inputs + outputs).allSatisfy { $0.accepted?.isEmpty != true }
      && (inputs + outputs).map { $0.accepted?.count ?? 1 }.reduce(0, +)
        == description.split { " >|+".contains($0) }.count
  }

  func accepts(_ operation: Graph.Operator, in graph: Graph.Subgraph) -> Bool {
    MicroForm.accept(inputs, operation.inputs, graph) && MicroForm.accept(outputs, operation.outputs, graph)
  }

  private static func accept(_ types: [Types], _ operands: [Int], _ graph: Graph.Subgraph) -> Bool {
    for (position, tensor) in operands.enumerated() where tensor >= 0 {
      guard let last = types.last else { return true }
      let wanted = position < types.count ? types[position] : last
      guard position < types.count || last.repeats else { return true }
      if let accepted = wanted.accepted, !accepted.contains(graph.tensors[tensor].type) { return false }
    }
    return true
  }
}
