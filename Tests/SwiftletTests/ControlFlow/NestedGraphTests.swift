import Swiftlet
import SwiftletGraph
import Testing

@Suite("Random nested subgraphs")
struct NestedGraphTests {
  static let seeds = 0..<400

  @Test("give what operators give one by one, whatever shares memory", arguments: 0..<8)
  func results(_ part: Int) throws {
    for seed in NestedGraphTests.seeds where seed % 8 == part {
      let graph = NestedGraph(seed: UInt64(seed)).graph
      let bytes = try graph.serialized()
      let prepared = try PreparedModel(bytes)
      #expect(prepared.plan.activationBytes >= prepared.plan.lowerBoundBytes, "seed \(seed)")
      try compare(Interpreter(prepared), graph, "seed \(seed), an arena of its own")
      // The arena is as large as the plan says, and full of leftovers.
      let arena = AlignedMemory(prepared.plan.arenaBytes)
      let memory = AlignedMemory(bytes)
      try compare(
        try unsafe Interpreter(memory.model(), kernels: .all, arena: arena.bytes), graph,
        "seed \(seed), the caller's arena")
    }
  }

  private func compare(_ given: consuming Interpreter, _ graph: Graph, _ place: String) throws {
    var interpreter = given
    var random = SeededGenerator(state: 5)
    for round in 0..<2 {
      var direct = DirectEvaluation(graph)
      for time in 0..<3 {
        let inputs = graph.subgraphs[0].inputs.map { index in
          let tensor = graph.subgraphs[0].tensors[index]
          return (0..<(tensor.elementCount ?? 0)).map { _ in
            Int32.random(in: tensor.type == .bool ? 0...1 : -20...20, using: &random)
          }
        }
        for (position, values) in inputs.enumerated() { interpreter.setIntegers(position, values) }
        try interpreter.invoke()
        let expected = try direct.run(0, inputs)
        for (position, values) in expected.enumerated() {
          #expect(
            interpreter.integersOrTruth(position) == values,
            "\(place), round \(round), invocation \(time), output \(position)")
        }
      }
      interpreter.reset()
    }
  }

  @Test("are nested, shared and diverse enough to prove something")
  func diversity() throws {
    let graphs = NestedGraphTests.seeds.map { NestedGraph(seed: UInt64($0)) }
    #expect(graphs.filter { $0.height >= 4 }.count >= 100)
    #expect(graphs.filter { $0.reuseCount > 0 }.count >= 200)
    func count(_ builtin: BuiltinOperator) -> Int {
      graphs.filter { $0.graph.subgraphs.contains { $0.operators.contains { $0.builtin == builtin } } }.count
    }
    for builtin: BuiltinOperator in [.if, .while, .callOnce, .varHandle, .readVariable, .assignVariable] {
      #expect(count(builtin) >= 50, "\(builtin.name)")
    }
    func has(_ property: (Graph.Subgraph) -> Bool) -> Int {
      graphs.filter { $0.graph.subgraphs.contains(where: property) }.count
    }
    #expect(has { Set($0.outputs).count < $0.outputs.count } >= 50, "outputs named twice")
    #expect(has { !Set($0.inputs).isDisjoint(with: $0.outputs) } >= 50, "inputs passed through")
    #expect(has { part in part.outputs.contains { part.tensors[$0].constant != nil } } >= 50, "constants")
    #expect(
      has { part in
        part.operators.contains { $0.builtin == .if && part.tensors[$0.inputs[0]].constant != nil }
      } >= 20, "constant conditions")
    #expect(
      has { part in
        part.operators.contains { $0.callsSubgraphs && Set($0.inputs).count < $0.inputs.count }
      } >= 20, "the same operand twice")
  }
}

extension Graph.Operator {
  fileprivate var callsSubgraphs: Bool { builtin == .if || builtin == .while }
}

extension Interpreter {
  fileprivate mutating func setIntegers(_ index: Int, _ values: [Int32]) {
    if inputTensor(index).type == .bool {
      setTruth(index, values[0] != 0)
    } else {
      set(index, values)
    }
  }

  fileprivate func integersOrTruth(_ index: Int) -> [Int32] {
    outputTensor(index).type == .bool
      ? withOutputBytes(index) { span in (0..<span.count).map { Int32(span[$0]) } } : integers(index)
  }
}
