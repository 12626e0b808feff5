import Swiftlet
import SwiftletGraph
import Testing

/// State in variable tensors: kept between invocations, gone after a reset.
@Suite("State of recurrent operators")
struct RecurrentStateTests {
  static let models: [(String, StatefulModel)] = [
    ("LSTM float32", LSTMOracle(types: .float32).model), ("LSTM int8", LSTMOracle(types: .int8).model),
    ("LSTM int16x8", LSTMOracle(types: .int16x8).model), ("LSTM hybrid", LSTMOracle(types: .hybrid).model),
    ("RNN float32", RNNOracle(types: .float32).model),
    ("SVDF float32", SVDFOracle(types: .float32, state: .float32).model),
    ("SVDF int8", SVDFOracle(types: .int8, state: .int16).model),
    ("SVDF int8, 8-bit state", SVDFOracle(types: .int8, state: .int8).model),
    ("SVDF int16x8", SVDFOracle(types: .int16x8, state: .int16).model),
  ]

  private func run(_ interpreter: inout Interpreter, seed: UInt64) throws -> [UInt8] {
    var random = SeededGenerator(state: seed)
    let input = OracleTensor(interpreter.inputTensor(0)).random(in: nil, using: &random)
    interpreter.withInputBytes(0) { span in
      for index in input.indices { span[index] = input[index] }
    }
    try interpreter.invoke()
    return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
  }

  @Test(arguments: models)
  func state(_ name: String, _ model: StatefulModel) throws {
    let prepared = try PreparedModel(try model.bytes())
    var interpreter = Interpreter(prepared)
    let first = try run(&interpreter, seed: 1)
    let second = try run(&interpreter, seed: 1)
    #expect(first != second)
    interpreter.reset()
    #expect(try run(&interpreter, seed: 1) == first)
    #expect(try run(&interpreter, seed: 1) == second)
    var other = Interpreter(prepared)
    #expect(try run(&other, seed: 1) == first)
  }

  @Test("in the caller's arena as on a host", arguments: models)
  func arena(_ name: String, _ model: StatefulModel) throws {
    let bytes = try model.bytes()
    let prepared = try PreparedModel(bytes)
    let memory = AlignedMemory(bytes)
    let arena = AlignedMemory(Array(repeating: UInt8(0xA5), count: prepared.requiredArenaBytes))
    var interpreter = Interpreter(prepared)
    var other = try unsafe Interpreter(try memory.model(), kernels: .all, arena: arena.bytes)
    for seed: UInt64 in 1...3 {
      #expect(try run(&other, seed: seed) == run(&interpreter, seed: seed))
    }
  }

  /// Two layers that share their state, and a state that is an input and an output of the model, stay inside of
  /// their tensors.
  @Test func sharedState() throws {
    let model = SVDFOracle(types: .int8, state: .int16).model
    var subgraph = model.subgraph
    var second = subgraph.operators[0]
    subgraph.tensors.append(subgraph.tensors[5])
    second.outputs = [6]
    subgraph.operators.append(second)
    subgraph.inputs.append(4)
    subgraph.outputs = [4, 6]
    var interpreter = Interpreter(try PreparedModel(try Graph(subgraphs: [subgraph]).serialized()))
    let first = try run(&interpreter, seed: 1)
    #expect(try run(&interpreter, seed: 1) != first)
  }
}
