import Swiftlet
import SwiftletGraph

/// One operator as a model of its own, which runs on all samples.
struct OperatorRun {
  private let model: PreparedModel
  /// The tensors that it reads and writes, by their index in the graph that it was taken from.
  let inputs: [Int]
  let outputs: [Int]

  init(_ graph: Graph, operator index: Int, within limits: ModelLimits) throws {
    let subgraph = graph.subgraphs[0]
    let operation = subgraph.operators[index]
    // An operator may read a tensor twice; a model has each input once.
    var seen = Set<Int>()
    inputs = operation.inputs.filter {
      $0 >= 0 && subgraph.tensors[$0].constant == nil && !subgraph.tensors[$0].isVariable
        && seen.insert($0).inserted
    }
    outputs = operation.outputs.filter { $0 >= 0 }
    guard let single = graph.extracting(operator: index, inputs: inputs) else {
      throw QuantizationError(
        "\(operation.code) can not run by itself", place: "output '\(subgraph.outputName(of: operation))'",
        advice: "turn the accuracy tools off")
    }
    model = try PreparedModel(try single.serialized(), within: limits)
  }

  /// Runs from a fresh state on every sample.
  ///
  /// - Parameter values: for each input the bytes of all samples, one behind the other.
  /// - Returns: the same of each output.
  func callAsFunction(_ values: [[UInt8]], sampleCount: Int, threadCount: Int) throws -> [[UInt8]] {
    let chunks = try ParallelChunks(count: sampleCount, threadCount: threadCount).map { range in
      var interpreter = Interpreter(model)
      var results = [[UInt8]](repeating: [], count: outputs.count)
      for sample in range {
        interpreter.reset()
        for (position, bytes) in values.enumerated() {
          interpreter.withInputBytes(position) { span in
            let start = sample * span.count
            guard start + span.count <= bytes.count else { return }
            for byte in 0..<span.count { span[byte] = bytes[start + byte] }
          }
        }
        try model.explaining { try interpreter.invoke() }
        for position in outputs.indices {
          interpreter.withOutputBytes(position) { span in
            results[position].reserveCapacity(span.count * range.count)
            for byte in span.indices { results[position].append(span[byte]) }
          }
        }
      }
      return results
    }
    return outputs.indices.map { position in chunks.flatMap { $0[position] } }
  }
}
