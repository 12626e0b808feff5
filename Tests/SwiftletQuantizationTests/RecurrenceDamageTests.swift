import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Networks that are almost recurrent layers, and graphs that make no sense.
struct RecurrenceDamageTests {
  /// Applies the pass to a changed fixture, which it must leave as it is.
  private func leavesAlone(_ path: String, _ change: (inout Graph) throws -> Void) throws {
    var original = try Graph(reading: RecurrenceFixture(path: path).bytes())
    try change(&original)
    try original.validate()
    var graph = original
    #expect(RecurrenceFusion().apply(to: &graph).isEmpty)
    #expect(graph == original)
  }

  @Test func noticesOtherWeightsInOneStep() throws {
    try leavesAlone("recognised/unrolled_last") { graph in
      let products = graph.subgraphs[0].operators.indices.filter {
        graph.subgraphs[0].operators[$0].builtin == .fullyConnected
      }
      // The last one is the layer behind.
      let place = try #require(products.dropLast().last)
      let old = graph.subgraphs[0].operators[place].inputs[1]
      var weights = graph.subgraphs[0].tensors[old]
      var values = try #require(weights.floats)
      values[values.count - 1] += 1
      weights.constant = Graph.Constant(values)
      graph.subgraphs[0].operators[place].inputs[1] = graph.subgraphs[0].add(weights)
    }
  }

  @Test func noticesThatACellIsRead() throws {
    try leavesAlone("recognised/unrolled_last") { graph in
      let sum = try #require(
        graph.subgraphs[0].operators.first {
          $0.builtin == .add && graph.subgraphs[0].tensors[$0.inputs[1]].constant == nil
            && graph.subgraphs[0].tensors[$0.outputs[0]].shape.last == 3
        })
      graph.subgraphs[0].outputs.append(sum.outputs[0])
    }
  }

  @Test func noticesAGateThatIsRead() throws {
    try leavesAlone("recognised/unrolled_last") { graph in
      let gate = try #require(graph.subgraphs[0].operators.first { $0.builtin == .logistic })
      graph.subgraphs[0].outputs.append(gate.outputs[0])
    }
  }

  @Test func noticesAMissingStep() throws {
    try leavesAlone("recognised/unrolled_last") { graph in
      let place = try #require(graph.subgraphs[0].operators.firstIndex { $0.builtin == .unpack })
      let steps = graph.subgraphs[0].operators[place].outputs
      graph.subgraphs[0].redirectReaders(of: steps[1], to: steps[2])
    }
  }

  /// Counts from another number on.
  @Test(arguments: [-1, 1] as [Int32])
  func noticesALoopThatStartsElsewhere(first: Int32) throws {
    try leavesAlone("recognised/loop_sequence") { graph in
      let place = try #require(graph.subgraphs[0].operators.firstIndex { $0.builtin == .while })
      for position in 0..<2 {
        var start = graph.subgraphs[0].tensors[graph.subgraphs[0].operators[place].inputs[position]]
        try #require(start.type == .int32)
        start.constant = Graph.Constant([first])
        graph.subgraphs[0].operators[place].inputs[position] = graph.subgraphs[0].add(start)
      }
    }
  }

  @Test(arguments: [-1, 2] as [Int32])
  func noticesALoopOfOtherStrides(stride: Int32) throws {
    try leavesAlone("recognised/loop_sequence") { graph in
      let body = 2
      for (index, operation) in graph.subgraphs[body].operators.enumerated()
      where operation.builtin == .add && graph.subgraphs[body].tensors[operation.outputs[0]].type == .int32 {
        var step = graph.subgraphs[body].tensors[operation.inputs[1]]
        step.constant = Graph.Constant([stride])
        graph.subgraphs[body].operators[index].inputs[1] = graph.subgraphs[body].add(step)
      }
    }
  }

  @Test func noticesALoopThatEndsEarly() throws {
    try leavesAlone("recognised/loop_sequence") { graph in
      for index in graph.subgraphs[1].tensors.indices
      where graph.subgraphs[1].tensors[index].constant?.elements(as: Int32.self) == [3] {
        graph.subgraphs[1].tensors[index].constant = Graph.Constant([Int32(2)])
      }
    }
  }

  @Test func noticesAStateThatDoesNotStartFromZeros() throws {
    try leavesAlone("recognised/loop_sequence") { graph in
      let place = try #require(graph.subgraphs[0].operators.firstIndex { $0.builtin == .while })
      for position in graph.subgraphs[0].operators[place].inputs.indices {
        var state = graph.subgraphs[0].tensors[graph.subgraphs[0].operators[place].inputs[position]]
        guard state.shape == [1, 4] else { continue }
        state.constant = Graph.Constant([0, 0, 0, 1] as [Float])
        graph.subgraphs[0].operators[place].inputs[position] = graph.subgraphs[0].add(state)
      }
    }
  }

  /// Indices, shapes and constants of a fixture, exchanged at random: whatever comes out must end in a graph.
  @Test(arguments: RecurrenceTests.recognised + LoopTests.fixtures)
  func survivesDamage(_ fixture: RecurrenceFixture) throws {
    var generator = SeededGenerator(state: 11)
    let original = try Graph(reading: fixture.bytes())
    for _ in 0..<60 {
      var graph = original
      for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&graph, &generator) }
      var canonicalisation = Canonicalisation()
      canonicalisation.apply(to: &graph)
      #expect(!graph.subgraphs.isEmpty)
    }
  }

  private func damage(_ graph: inout Graph, _ generator: inout SeededGenerator) {
    let subgraph = Int.random(in: graph.subgraphs.indices, using: &generator)
    var part = graph.subgraphs[subgraph]
    let tensor = Int.random(in: part.tensors.indices, using: &generator)
    let other = Int.random(in: part.tensors.indices, using: &generator)
    let place = Int.random(in: part.operators.indices, using: &generator)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0:
      if let slot = part.operators[place].inputs.indices.randomElement(using: &generator) {
        part.operators[place].inputs[slot] = Bool.random(using: &generator) ? tensor : -1
      }
    case 1: part.operators[place].inputs = part.operators[place].inputs.shuffled(using: &generator)
    case 2: _ = part.operators[place].inputs.popLast()
    case 3:
      if let axis = part.tensors[tensor].shape.indices.randomElement(using: &generator) {
        part.tensors[tensor].shape[axis] = [-1, 0, 1, 7, .max].randomElement(using: &generator) ?? 0
      }
    case 4: part.tensors[tensor].shape = part.tensors[other].shape
    case 5: part.tensors[tensor].constant = part.tensors[other].constant
    case 6: part.operators[place].options = part.operators.randomElement(using: &generator)?.options
    default:
      if part.tensors[tensor].type == .int32, let constant = part.tensors[tensor].constant {
        let numbers: [Int32] = constant.elements(as: Int32.self).map { _ in
          [.min, -1, 0, 1, 2, .max].randomElement(using: &generator) ?? 0
        }
        part.tensors[tensor].constant = Graph.Constant(numbers)
      }
    }
    graph.subgraphs[subgraph] = part
  }
}
