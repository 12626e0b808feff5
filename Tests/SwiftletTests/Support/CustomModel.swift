import Swiftlet
import SwiftletGraph

/// A model of one custom operator whose options are a FlexBuffers map.
struct CustomModel {
  var name: String
  /// Those without a constant are inputs of the model.
  var inputs: [Graph.Tensor]
  var outputs: [Graph.Tensor]
  var options: [String: FlexMapWriter.Value]
  /// Positions in `inputs` in the operator's order, -1 for one that it does not have; `nil` where they are all in order.
  var operands: [Int]?

  func bytes() throws -> [UInt8] {
    var operation = Graph.Operator(
      .custom(name), inputs: operands ?? Array(inputs.indices),
      outputs: Array(inputs.count..<inputs.count + outputs.count))
    operation.customOptions = FlexMapWriter.bytes(options)
    let subgraph = Graph.Subgraph(
      tensors: inputs + outputs, operators: [operation],
      inputs: inputs.indices.filter { inputs[$0].constant == nil }, outputs: operation.outputs)
    return try Graph(subgraphs: [subgraph]).serialized()
  }

  func interpreter() throws -> Interpreter { Interpreter(try PreparedModel(try bytes())) }

  /// What the runtime has against the model.
  func refusal() throws -> ModelError? {
    let bytes = try bytes()
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error
    }
  }
}

extension Graph.Tensor {
  /// A constant of 16-bit integers.
  init(int16 elements: [Int16]) {
    self.init(type: .int16, shape: [Int32(elements.count)], constant: .init(elements))
    hasRank = true
  }
}

extension Interpreter {
  /// Runs on elements for the first input, and answers the first output's.
  mutating func run<Input: BitwiseCopyable, Output: BitwiseCopyable>(
    _ values: [Input], as type: Output.Type = Output.self
  ) throws(ModelError) -> [Output] {
    let bytes = values.bytes
    withInputBytes(0) { span in
      precondition(span.count == bytes.count)
      for index in bytes.indices { span[index] = bytes[index] }
    }
    try invoke()
    return withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }.elements()
  }
}
