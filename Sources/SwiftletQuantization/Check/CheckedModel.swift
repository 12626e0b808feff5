import Swiftlet
import SwiftletGraph

/// A model as the rules of ``ModelCheck`` see it.
struct CheckedModel {
  let bytes: [UInt8]
  let graph: Graph
  let requirement: ModelCheck.Requirement?
  let kernels: KernelTable
  let form: FileForm
  /// By subgraph.
  let edges: [Graph.Subgraph.Edges]
  /// Whether an operator computes in integers.
  let isQuantized: Bool
  /// The operators, in every arithmetic that there are kernels for.
  let integerKernels: IntegerKernels

  init(
    _ bytes: [UInt8], requirement: ModelCheck.Requirement?, kernels: KernelTable
  ) throws(GraphError) {
    let graph = try Graph(reading: bytes)
    self.bytes = bytes
    self.graph = graph
    self.requirement = requirement
    self.kernels = kernels
    form = FileForm(bytes)
    edges = graph.subgraphs.map(\.edges)
    isQuantized = graph.subgraphs.contains { subgraph in
      subgraph.operators.contains { operation in
        !operation.onlyConverts
          && subgraph.activations(of: operation).contains(where: \.isQuantizedActivation)
      }
    }
    integerKernels = IntegerKernels(kernels)
  }

  /// Every operator with the place that it has in findings.
  var operators: [OperatorSite] {
    graph.subgraphs.indices.flatMap { subgraph in
      graph.subgraphs[subgraph].operators.indices.map {
        OperatorSite(model: self, subgraph: subgraph, index: $0)
      }
    }
  }

  /// - Parameter raisedFor: the requirement under which the finding is an error whatever its code says.
  func finding(
    _ code: FindingCode, _ place: Finding.Place, _ message: String, hint: String,
    raisedFor: ModelCheck.Requirement? = nil
  ) -> Finding {
    let severity =
      raisedFor != nil && raisedFor == requirement
      ? Finding.Severity.error : code.severity(under: requirement)
    return Finding(code: code, severity: severity, place: place, message: message, hint: hint)
  }

  /// A finding about the model as a whole.
  func finding(_ code: FindingCode, _ message: String, hint: String) -> Finding {
    finding(code, Finding.Place(), message, hint: hint)
  }

  func place(ofTensor tensor: Int, in subgraph: Int) -> Finding.Place {
    var place = Finding.Place()
    place.subgraph = subgraph
    place.tensorIndex = tensor
    place.tensor = graph.subgraphs[subgraph].tensors[tensor].label
    return place
  }
}

/// An operator where it stands.
struct OperatorSite {
  let model: CheckedModel
  let subgraph: Int
  let index: Int

  var graph: Graph.Subgraph { model.graph.subgraphs[subgraph] }
  var operation: Graph.Operator { graph.operators[index] }
  var name: String { "\(operation.code)".shortened }

  /// The input at a position; `nil` where there is none or it is left out.
  func input(_ position: Int) -> Graph.Tensor? { graph.tensor(operation.inputs, position) }
  func output(_ position: Int) -> Graph.Tensor? { graph.tensor(operation.outputs, position) }

  func place(tensor: Int? = nil) -> Finding.Place {
    var place = Finding.Place()
    place.subgraph = subgraph
    place.operatorIndex = index
    place.operatorName = name
    place.output = output(0)?.label
    if let tensor, tensor >= 0 {
      place.tensorIndex = tensor
      place.tensor = graph.tensors[tensor].label
    }
    return place
  }

  func finding(
    _ code: FindingCode, tensor: Int? = nil, _ message: String, hint: String,
    raisedFor: ModelCheck.Requirement? = nil
  ) -> Finding {
    model.finding(code, place(tensor: tensor), message, hint: hint, raisedFor: raisedFor)
  }
}

extension Graph.Subgraph {
  /// The tensor at a position of a list of operands; `nil` where there is none or it is left out.
  func tensor(_ list: [Int], _ position: Int) -> Graph.Tensor? {
    guard list.indices.contains(position), list[position] >= 0 else { return nil }
    return tensors[list[position]]
  }

  /// What the operator computes with: operands that are no constants and no state.
  func activations(of operation: Graph.Operator) -> [Graph.Tensor] {
    (operation.inputs + operation.outputs).filter { $0 >= 0 }.map { tensors[$0] }
      .filter { $0.constant == nil && !$0.isVariable && $0.externalBuffer == 0 }
  }
}

extension Graph.Tensor {
  /// The name as findings show it: at most a line of it.
  var label: String { name.shortened }

  var isFloat: Bool { type == .float32 || type == .float16 || type == .bfloat16 || type == .float64 }

  var hasScale: Bool { quantization?.scales.isEmpty == false }

  /// Whether integers stand for real numbers.
  var isQuantizedActivation: Bool {
    (type == .int8 || type == .uint8 || type == .int16) && constant == nil && hasScale
  }
}

extension Graph.Operator {
  /// Whether the operator only changes how numbers are represented.
  var onlyConverts: Bool {
    switch code {
    case .builtin(.quantize), .builtin(.dequantize), .custom("LceQuantize"), .custom("LceDequantize"): true
    default: false
    }
  }
}

extension String {
  /// At most a line of an untrusted name.
  var shortened: String {
    let most = 120
    // Counting a long text takes long; its first characters do not.
    let start = prefix(most)
    return start.endIndex == endIndex ? self : "\(start)..."
  }
}
