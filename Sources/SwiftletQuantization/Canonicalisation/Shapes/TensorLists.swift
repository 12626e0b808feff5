import Swiftlet
import SwiftletGraph

/// Turns lists of tensors, as TensorFlow's own operators keep them, into tensors whose first axis counts the elements.
///
/// That is what the converter leaves where it is told not to lower lists, as it asks for where the number of samples is
/// open: operators `FlexTensorListReserve`, `FlexTensorListFromTensor`, `FlexTensorListGetItem`, `FlexTensorListSetItem`
/// and `FlexTensorListStack`, and tensors of type `VARIANT` between them and through loops.
///
/// A graph with a list that grows, or whose elements differ in shape, is left as it is.
struct TensorLists {
  func apply(to graph: inout Graph) -> [String] {
    guard graph.subgraphs.contains(where: { $0.operators.contains { $0.listRole != nil } }) else { return [] }
    let kinds = ListKinds(graph)
    guard kinds.areAllKnown else { return [] }
    var result = graph
    var count = 0
    for index in graph.subgraphs.indices {
      for tensor in result.subgraphs[index].tensors.indices {
        guard let kind = kinds[index, tensor] else { continue }
        result.subgraphs[index].tensors[tensor].type = kind.type
        result.subgraphs[index].tensors[tensor].shape = [1] + kind.shape
        // How many elements there are is told where the list is made.
        result.subgraphs[index].tensors[tensor].shapeSignature = [-1] + kind.shape
        result.subgraphs[index].tensors[tensor].variants = []
      }
      var operators: [Graph.Operator] = []
      for operation in graph.subgraphs[index].operators {
        guard let role = operation.listRole else {
          operators.append(operation)
          continue
        }
        guard let kind = kinds[index, operation.list] else { return [] }
        operators += replacement(of: operation, role, kind, in: &result.subgraphs[index])
        count += 1
      }
      result.subgraphs[index].operators = operators
    }
    guard (try? result.validate()) != nil else { return [] }
    graph = result
    return ["turned \(count) operators on lists of tensors into operators on tensors"]
  }

  private func replacement(
    of operation: Graph.Operator, _ role: ListRole, _ kind: ListKinds.Kind, in subgraph: inout Graph.Subgraph
  ) -> [Graph.Operator] {
    func integers(_ values: [Int32], in subgraph: inout Graph.Subgraph) -> Int {
      subgraph.add(
        Graph.Tensor(
          type: .int32, shape: [Int32(values.count)], constant: Graph.Constant(values)))
    }
    func scalar(_ value: Int32, in subgraph: inout Graph.Subgraph) -> Int {
      subgraph.add(Graph.Tensor(type: .int32, shape: [], constant: Graph.Constant([value])))
    }
    switch role {
    case .reserve:
      let extents = subgraph.add(Graph.Tensor(type: .int32, shape: [Int32(kind.shape.count + 1)]))
      let zero = subgraph.add(
        Graph.Tensor(
          type: kind.type, shape: [],
          constant: Graph.Constant(bytes: [UInt8](repeating: 0, count: kind.type.byteCount(of: 1)))))
      let rest = kind.shape.map { scalar($0, in: &subgraph) }
      return [
        Graph.Operator(
          .pack, inputs: [operation.inputs[1]] + rest, outputs: [extents],
          options: OperatorOptions(OperatorOptions.Pack { $0.count = Int32(kind.shape.count + 1) })),
        Graph.Operator(.fill, inputs: [extents, zero], outputs: operation.outputs),
      ]
    case .fromTensor, .stack:
      // The same elements: a copy that keeps both names.
      let whole = integers([Int32](repeating: 0, count: kind.shape.count + 1), in: &subgraph)
      let extents = integers([Int32](repeating: -1, count: kind.shape.count + 1), in: &subgraph)
      return [
        Graph.Operator(
          .slice, inputs: [operation.inputs[0], whole, extents], outputs: operation.outputs)
      ]
    case .getItem:
      return [
        Graph.Operator(
          .gather, inputs: [operation.inputs[0], operation.inputs[1]], outputs: operation.outputs,
          options: OperatorOptions(OperatorOptions.Gather()))
      ]
    case .setItem:
      let item = subgraph.add(Graph.Tensor(type: kind.type, shape: [1] + kind.shape))
      let starts = subgraph.add(Graph.Tensor(type: .int32, shape: [Int32(kind.shape.count + 1)]))
      let zero = scalar(0, in: &subgraph)
      let first = scalar(0, in: &subgraph)
      return [
        Graph.Operator(.expandDims, inputs: [operation.inputs[2], first], outputs: [item]),
        Graph.Operator(
          .pack, inputs: [operation.inputs[1]] + kind.shape.map { _ in zero }, outputs: [starts],
          options: OperatorOptions(OperatorOptions.Pack { $0.count = Int32(kind.shape.count + 1) })),
        Graph.Operator(
          .dynamicUpdateSlice, inputs: [operation.inputs[0], item, starts], outputs: operation.outputs),
      ]
    }
  }
}

/// What an operator does with a list of tensors.
enum ListRole: String {
  case reserve = "FlexTensorListReserve"
  case fromTensor = "FlexTensorListFromTensor"
  case getItem = "FlexTensorListGetItem"
  case setItem = "FlexTensorListSetItem"
  case stack = "FlexTensorListStack"

  var inputCounts: ClosedRange<Int> {
    switch self {
    case .reserve, .fromTensor, .stack: 2...2
    case .getItem, .setItem: 3...3
    }
  }
}

extension Graph.Operator {
  /// `nil` for other operators, and those with other operands than they have in TensorFlow.
  var listRole: ListRole? {
    guard case .custom(let name) = code, let role = ListRole(rawValue: name), outputs.count == 1,
      role.inputCounts.contains(inputs.count), (inputs + outputs).allSatisfy({ $0 >= 0 })
    else { return nil }
    return role
  }

  /// The list that an operator with a ``listRole`` makes, reads or writes.
  fileprivate var list: Int {
    switch listRole {
    case .reserve, .fromTensor: outputs[0]
    default: inputs[0]
    }
  }
}
