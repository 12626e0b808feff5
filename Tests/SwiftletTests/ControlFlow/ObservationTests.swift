import Swiftlet
import SwiftletGraph
import Testing

@Suite("Operators that are observed")
struct ObservationTests {
  /// What an observer sees of an operator.
  private struct Seen: Equatable {
    let subgraph: Int
    let operation: Int
    let value: Int32
  }

  private func seen(_ interpreter: inout Interpreter) throws -> [Seen] {
    var seen: [Seen] = []
    try interpreter.invoke { subgraph, operation, output, bytes in
      #expect(output == 0)
      let value = bytes.indices.reversed().reduce(Int32(0)) { $0 << 8 | Int32(bytes[$1]) }
      seen.append(Seen(subgraph: subgraph, operation: operation, value: value))
    }
    return seen
  }

  @Test("a loop's condition and body are seen in every iteration, then the loop's output")
  func loop() throws {
    let bytes = try ControlFlowModel.bytes(ControlFlowModel.counting(to: 5, by: 2))
    var interpreter = Interpreter(try PreparedModel(bytes))
    interpreter.set(0, [2])
    #expect(
      try seen(&interpreter) == [
        Seen(subgraph: 1, operation: 0, value: 1), Seen(subgraph: 2, operation: 0, value: 4),
        Seen(subgraph: 1, operation: 0, value: 1), Seen(subgraph: 2, operation: 0, value: 6),
        Seen(subgraph: 1, operation: 0, value: 0), Seen(subgraph: 0, operation: 0, value: 6),
      ])
    #expect(interpreter.integers(0) == [6])
  }

  @Test("results are those of a run that nobody observes", arguments: 0..<30)
  func sameResults(_ seed: Int) throws {
    let model = try PreparedModel(try NestedGraph(seed: UInt64(seed)).graph.serialized())
    var plain = Interpreter(model)
    var observed = Interpreter(model)
    var count = 0
    for _ in 0..<2 {
      try plain.invoke()
      try observed.invoke { _, _, _, bytes in count += bytes.count }
      for output in 0..<plain.outputCount {
        let expected = plain.withOutputBytes(output) { span in (0..<span.count).map { span[$0] } }
        #expect(observed.withOutputBytes(output) { span in (0..<span.count).map { span[$0] } } == expected)
      }
    }
    #expect(count > 0)
  }

  private struct Enough: Error {}

  @Test("an observer ends a run, also from within a loop")
  func ends() throws {
    let bytes = try ControlFlowModel.bytes(ControlFlowModel.counting(to: 5, by: 0))
    var interpreter = Interpreter(try PreparedModel(bytes))
    interpreter.set(0, [0])
    var count = 0
    #expect(throws: Enough.self) {
      try interpreter.invoke { _, _, _, _ in
        count += 1
        if count == 10 { throw Enough() }
      }
    }
    #expect(count == 10)
    interpreter.set(0, [7])
    try interpreter.invoke()
    #expect(interpreter.integers(0) == [7])
  }

  @Test("what goes wrong in a subgraph is told with its place")
  func failure() throws {
    let bytes = try ControlFlowModel.bytes(ControlFlowModel.counting(to: 5, by: 0))
    var interpreter = Interpreter(try PreparedModel(bytes))
    interpreter.iterationLimit = 3
    let error = #expect(throws: ModelError.self) { try interpreter.invoke { _, _, _, _ in } }
    #expect(error == ModelError(.iterationBudget, subgraph: 0, operator: 0, detail: 3))
  }
}
