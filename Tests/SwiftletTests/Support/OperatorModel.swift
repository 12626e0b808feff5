import Swiftlet
import SwiftletGraph

/// A model of one operator.
struct OperatorModel {
  var builtin: BuiltinOperator
  /// Those without a constant are inputs of the model.
  var inputs: [Graph.Tensor]
  var outputs: [Graph.Tensor]
  var options: OperatorOptions?

  func bytes() throws -> [UInt8] {
    let operation = Graph.Operator(
      builtin, inputs: Array(inputs.indices), outputs: Array(inputs.count..<inputs.count + outputs.count),
      options: options)
    let subgraph = Graph.Subgraph(
      tensors: inputs + outputs, operators: [operation],
      inputs: inputs.indices.filter { inputs[$0].constant == nil }, outputs: operation.outputs)
    return try Graph(subgraphs: [subgraph]).serialized()
  }

  /// Runs the model on the bytes of its inputs.
  func run(_ values: [[UInt8]]) throws -> [[UInt8]] {
    var interpreter = Interpreter(try PreparedModel(try bytes()))
    for (index, value) in values.enumerated() {
      interpreter.withInputBytes(index) { span in
        precondition(span.count == value.count)
        for byte in value.indices { span[byte] = value[byte] }
      }
    }
    try interpreter.invoke()
    return (0..<interpreter.outputCount).map { index in
      interpreter.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
    }
  }

  /// Runs an operator of one input and one output.
  func run<Input: BitwiseCopyable, Output: BitwiseCopyable>(
    _ values: [Input], as type: Output.Type = Output.self
  ) throws -> [Output] {
    (try run([values.bytes]))[0].elements()
  }

  /// What the runtime has against the model.
  func refusal() throws -> ModelError.Code? {
    let bytes = try bytes()
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error.code
    }
  }
}

extension Graph.Tensor {
  /// A tensor that takes its elements at run time.
  init(_ type: ElementType, _ shape: [Int], scale: Float? = nil, zeroPoint: Int = 0) {
    self.init(
      type: type, shape: shape.map { Int32($0) },
      quantization: scale.map { .init(scale: $0, zeroPoint: Int64(zeroPoint)) })
    hasRank = true
  }

  /// A constant of 32-bit integers.
  init(_ elements: [Int32], shape: [Int]? = nil) {
    self.init(
      type: .int32, shape: (shape ?? [elements.count]).map { Int32($0) }, constant: .init(elements))
    hasRank = true
  }
}

extension Array where Element: BitwiseCopyable {
  /// The elements as they lie in memory.
  var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }
}

extension [UInt8] {
  /// The bytes as elements of another type.
  func elements<Value: BitwiseCopyable>(as type: Value.Type = Value.self) -> [Value] {
    unsafe withUnsafeBytes { raw in
      (0..<raw.count / MemoryLayout<Value>.stride).map {
        unsafe raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Value>.stride, as: Value.self)
      }
    }
  }
}
