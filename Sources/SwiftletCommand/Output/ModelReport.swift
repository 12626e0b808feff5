import Swiftlet
import SwiftletGraph
import SwiftletQuantization

/// What `inspect` tells about a model.
struct ModelReport: Encodable {
  struct Operator: Encodable {
    let index: Int
    let subgraph: Int
    let op: String
    /// Names of tensors; null where an optional input is left out.
    let inputs: [Nullable<String>]
    let outputs: [Nullable<String>]
    /// Element types of the inputs and outputs that are there, in their order.
    let types: [String]
    let outputShape: [Int]
    let macs: Int64
    let weightsBytes: Int
    /// The kernel that runs it; null where there is none that does.
    let kernel: Nullable<String>
    /// Why there is none.
    let problem: String?
    // Element types of inputs and outputs apart, without repetitions, for people.
    let typeText: String

    enum CodingKeys: CodingKey {
      case index, subgraph, op, inputs, outputs, types, outputShape, macs, weightsBytes, kernel, problem
    }
  }

  let model: String
  let bytes: Int
  let description: String
  /// True where the model was quantized by ranges that are guesses.
  let estimate: Bool?
  let schemaVersion: Int
  let subgraphs: Int
  let inputs: [TensorReport]
  let outputs: [TensorReport]
  let operators: [Operator]
  /// Of one run of every operator; operators of a loop's subgraph count once.
  let macs: Int64
  /// Of the constants that operators use; shared ones count once.
  let weightsBytes: Int
  /// Bytes that keep their values from one inference to the next; null where the model can not be run.
  let stateBytes: Nullable<Int>
  /// Null where the model can not be run.
  let arenaBytes: Nullable<Int>
  /// Why the model can not be run.
  let problem: String?

  init(_ file: ModelFile) throws {
    let graph = try file.graph()
    let lookup = KernelLookup(file)
    model = file.path
    bytes = file.bytes.count
    description = graph.description
    estimate = graph.isEstimate ? true : nil
    schemaVersion = Int(graph.version)
    subgraphs = graph.subgraphs.count
    let main = graph.subgraphs.first ?? Graph.Subgraph()
    inputs = main.inputs.map { TensorReport(main.tensors[$0]) }
    outputs = main.outputs.map { TensorReport(main.tensors[$0]) }
    operators = graph.subgraphs.enumerated().flatMap { index, subgraph in
      subgraph.operators.indices.map { Operator($0, of: subgraph, index, lookup) }
    }
    macs = graph.multiplyAccumulates
    weightsBytes = graph.weightsBytes
    stateBytes = Nullable(lookup.plan?.stateBytes)
    arenaBytes = Nullable(lookup.plan?.arenaBytes)
    problem = lookup.problem
  }
}

extension ModelReport.Operator {
  init(_ index: Int, of subgraph: Graph.Subgraph, _ subgraphIndex: Int, _ lookup: KernelLookup) {
    let operation = subgraph.operators[index]
    func tensors(_ list: [Int]) -> [Graph.Tensor] { list.filter { $0 != -1 }.map { subgraph.tensors[$0] } }
    func names(_ list: [Int]) -> [Nullable<String>] {
      list.map { Nullable($0 == -1 ? nil : subgraph.tensors[$0].name) }
    }
    func distinct(_ tensors: [Graph.Tensor]) -> String {
      var seen: [String] = []
      for tensor in tensors where !seen.contains("\(tensor.type)") { seen.append("\(tensor.type)") }
      return seen.joined(separator: ",")
    }
    self.index = index
    self.subgraph = subgraphIndex
    op = operation.code.description
    inputs = names(operation.inputs)
    outputs = names(operation.outputs)
    types = (tensors(operation.inputs) + tensors(operation.outputs)).map { "\($0.type)" }
    typeText = "\(distinct(tensors(operation.inputs))) > \(distinct(tensors(operation.outputs)))"
    outputShape = tensors(operation.outputs).first?.shape.map { Int($0) } ?? []
    macs = subgraph.multiplyAccumulates(ofOperator: index)
    weightsBytes = subgraph.weightsBytes(ofOperators: index..<index + 1)
    let answer = lookup.kernel(of: index, in: subgraphIndex)
    kernel = Nullable(answer.name)
    problem = answer.problem
  }
}
