import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("Control flow")
struct ControlFlowTests {
  private typealias M = ControlFlowModel

  private func interpreter(_ subgraphs: [Graph.Subgraph], stepLimit: Int64 = .max) throws -> Interpreter {
    Interpreter(try PreparedModel(try M.bytes(subgraphs), stepLimit: stepLimit))
  }

  private func refusal(_ subgraphs: [Graph.Subgraph]) throws -> ModelError? {
    let bytes = try M.bytes(subgraphs)
    do throws(ModelError) {
      _ = try PreparedModel(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("IF runs one branch or the other; a branch may be called from several operators and nest")
  func branches() throws {
    // (c, n): both branches are chosen twice in a row, with a value that lives across the calls.
    let main = Graph.Subgraph(
      tensors: [M.truth(), M.integer(), M.integer(), M.integer(), M.integer(), M.integer()],
      operators: [
        M.sum(1, 1, to: 2), M.choice([0, 1], [3], then: 1, otherwise: 2),
        M.choice([0, 3], [4], then: 2, otherwise: 1), M.sum(2, 4, to: 5),
      ], inputs: [0, 1], outputs: [5])
    var interpreter = try interpreter([main, M.adding(10), M.adding(1000)])
    for (condition, value) in [(true, Int32(5)), (false, -7), (true, 123)] {
      interpreter.setTruth(0, condition)
      interpreter.set(1, [value])
      try interpreter.invoke()
      #expect(interpreter.integers(0) == [3 * value + 1010])
    }
  }

  @Test(
    "a loop runs until its condition ends it, not at all included", arguments: [0, 1, 9, 10, 50] as [Int32])
  func loops(_ start: Int32) throws {
    var interpreter = try interpreter(M.counting(to: 10, by: 3))
    var expected = start
    while expected < 10 { expected += 3 }
    for _ in 0..<2 {
      interpreter.set(0, [start])
      try interpreter.invoke()
      #expect(interpreter.integers(0) == [expected])
    }
  }

  @Test("a body may swap its values and hand constants out")
  func passing() throws {
    let one = Graph.Tensor([Int32(1)])
    let body = Graph.Subgraph(
      tensors: [M.integer(), M.integer(), M.integer(), one, M.integer()], operators: [M.sum(0, 3, to: 4)],
      inputs: [0, 1, 2], outputs: [4, 2, 1])
    let main = Graph.Subgraph(
      tensors: (0..<6).map { _ in M.integer() },
      operators: [M.loop([0, 1, 2], [3, 4, 5], condition: 1, body: 2)], inputs: [0, 1, 2],
      outputs: [3, 4, 5])
    var interpreter = try interpreter([main, M.below(3, others: [M.integer(), M.integer()]), body])
    for (index, value) in [Int32(0), 100, 200].enumerated() { interpreter.set(index, [value]) }
    try interpreter.invoke()
    #expect((0..<3).map { interpreter.integers($0)[0] } == [3, 200, 100])
  }

  @Test("a loop without end is ended, names its operator, and the interpreter goes on")
  func limit() throws {
    var interpreter = try interpreter(M.counting(to: 10, by: 0))
    interpreter.iterationLimit = 1_000
    let error = #expect(throws: ModelError.self) { try interpreter.invoke() }
    #expect(error == ModelError(.iterationBudget, subgraph: 0, operator: 0, detail: 1_000))
    interpreter.set(0, [20])
    try interpreter.invoke()
    #expect(interpreter.integers(0) == [20])
  }

  @Test("steps of every iteration count")
  func steps() throws {
    var interpreter = try interpreter(M.counting(to: 1_000, by: 1), stepLimit: 100)
    interpreter.set(0, [990])
    try interpreter.invoke()
    interpreter.set(0, [0])
    let error = #expect(throws: ModelError.self) { try interpreter.invoke() }
    #expect(error?.code == .computeBudget && error?.operatorIndex == 0)
  }

  @Test("another thread stops a run")
  func interruption() throws {
    var interpreter = try interpreter(M.counting(to: 10, by: 0))
    interpreter.iterationLimit = .max
    let interruption = Interruption()
    interpreter.interruption = interruption
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.05)
      interruption.request()
    }
    let error = #expect(throws: ModelError.self) { try interpreter.invoke() }
    #expect(error?.code == .interrupted)
    interruption.clear()
    interpreter.set(0, [11])
    try interpreter.invoke()
    #expect(interpreter.integers(0) == [11])
  }

  @Test("calls in circles, too deep, of no subgraph or with other operands are refused")
  func refusals() throws {
    func main(_ operation: Graph.Operator) -> Graph.Subgraph {
      Graph.Subgraph(
        tensors: [M.truth(), M.integer(), M.integer()], operators: [operation], inputs: [0, 1], outputs: [2])
    }
    #expect(try refusal([main(M.choice([0, 1], [2], then: 1, otherwise: 1)), M.adding(1)]) == nil)
    let itself = main(M.choice([0, 1], [2], then: 0, otherwise: 0))
    #expect(try refusal([itself])?.code == .recursion)
    let wrong = M.below(1)
    #expect(
      try refusal([main(M.choice([0, 1], [2], then: 1, otherwise: 2)), M.adding(1), wrong])
        == ModelError(.callSignature, subgraph: 0, operator: 0, tensor: 2, detail: 2))
    #expect(
      try refusal([main(M.choice([0, 1, 1], [2], then: 1, otherwise: 1)), M.adding(1)])?.code
        == .callSignature)
    #expect(try refusal([main(M.choice([1, 1], [2], then: 1, otherwise: 1)), M.adding(1)]) != nil)
  }

  /// Subgraphs in a chain, each of which calls the next one in both branches of two operators.
  private func chain(_ depth: Int) -> [Graph.Subgraph] {
    (0..<depth).map { index in
      guard index < depth - 1 else {
        let last = Graph.Tensor([Int32(1)])
        return Graph.Subgraph(
          tensors: [M.truth(), M.integer(), last, M.integer()], operators: [M.sum(1, 2, to: 3)],
          inputs: [0, 1], outputs: [3])
      }
      let next = Int32(index + 1)
      return Graph.Subgraph(
        tensors: [M.truth(), M.integer(), M.integer(), M.integer()],
        operators: [
          M.choice([0, 0, 1], [2], then: next, otherwise: next),
          M.choice([0, 0, 2], [3], then: next, otherwise: next),
        ], inputs: [0, 1], outputs: [3])
    }
  }

  @Test("16 subgraphs may be nested; each is measured once, however often it is called")
  func nesting() throws {
    var interpreter = try interpreter(chain(16))
    interpreter.setTruth(0, true)
    interpreter.set(1, [7])
    try interpreter.invoke()
    #expect(interpreter.integers(0) == [7 + 1 << 15])
    #expect(try refusal(chain(17))?.code == .callDepth)
  }

  /// A model whose variable starts at 40, grows by the input and is given out.
  private func counter() -> [Graph.Subgraph] {
    func variable(_ output: Int) -> Graph.Operator {
      Graph.Operator(.varHandle, inputs: [], outputs: [output])
    }
    var once = Graph.Operator(.callOnce, inputs: [], outputs: [])
    once.options = OperatorOptions(OperatorOptions.CallOnce { $0.initSubgraph = 1 })
    let main = Graph.Subgraph(
      tensors: [M.integer(), M.handle(), M.integer(), M.integer()],
      operators: [
        once, variable(1), .init(.readVariable, inputs: [1], outputs: [2]), M.sum(0, 2, to: 3),
        .init(.assignVariable, inputs: [1, 3], outputs: []),
      ], inputs: [0], outputs: [3])
    let start = Graph.Subgraph(
      tensors: [M.handle(), Graph.Tensor([Int32(40)])],
      operators: [variable(0), .init(.assignVariable, inputs: [0, 1], outputs: [])], inputs: [], outputs: [])
    return [main, start]
  }

  @Test("variables keep their values across invocations and subgraphs; reset starts anew")
  func variables() throws {
    var interpreter = try interpreter(counter())
    for _ in 0..<2 {
      for expected in [42, 44, 46] as [Int32] {
        interpreter.set(0, [2])
        try interpreter.invoke()
        #expect(interpreter.integers(0) == [expected])
      }
      interpreter.reset()
    }
    var subgraphs = counter()
    subgraphs[0].operators.removeFirst()
    var bare = Interpreter(try PreparedModel(try M.bytes(subgraphs)))
    bare.set(0, [5])
    try bare.invoke()
    #expect(bare.integers(0) == [5])
    subgraphs = counter()
    subgraphs[1].tensors[1] = Graph.Tensor([Int32(1), 2])
    #expect(try refusal(subgraphs)?.code == .shapeMismatch)
  }

  @Test("a handle from outside that names no variable is an error")
  func foreignHandle() throws {
    let main = Graph.Subgraph(
      tensors: [M.handle(), M.integer()], operators: [.init(.readVariable, inputs: [0], outputs: [1])],
      inputs: [0], outputs: [1])
    for handle in [0, 16, -1, Int32.max] as [Int32] {
      var interpreter = try interpreter([main])
      interpreter.set(0, [handle])
      let error = #expect(throws: ModelError.self) { try interpreter.invoke() }
      #expect(error == ModelError(.unknownResource, subgraph: 0, operator: 0))
    }
  }
}
