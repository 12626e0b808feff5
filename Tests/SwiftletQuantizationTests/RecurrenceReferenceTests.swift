import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// The trained keyword network in its three forms.
@Suite(.enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
struct RecurrenceReferenceTests {
  @Test(arguments: ["kws_lstm_keras3", "kws_lstm_unrolled"])
  func becomesTheFusedModel(_ name: String) throws {
    let bytes = try ReferenceSuite.bytes("float/\(name)_float.tflite")
    let original = try Graph(reading: bytes)
    var graph = original
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    try graph.validate()
    #expect(graph.subgraphs.count == 1)
    let codes = graph.subgraphs[0].operators.map(\.code.description)
    #expect(codes.filter { $0.contains("LSTM") }.count == 2)
    #expect(codes.count <= 7, "\(codes)")
    let size = try graph.serialized().count
    // Two layers of 64 units on 10 features, and 12 classes.
    let weights = 4 * (4 * 64 * (10 + 64 + 1) + 4 * 64 * (64 + 64 + 1) + 12 * 65)
    #expect(size < weights + 8192)
    var run = try FloatRun(graph)
    let samples = try ReferenceSuite.samples("kws_lstm_eval", run.inputs)
    var largest: Float = 0
    if name == "kws_lstm_unrolled" {
      var expected = try FloatRun(original)
      for sample in 0..<24 {
        let outputs = try (expected.outputs(samples, sample), run.outputs(samples, sample))
        largest = max(largest, try relativeDifference(outputs.0[0], outputs.1[0]))
      }
    } else {
      let expected = try LoopsByHand(original)
      for sample in 0..<24 {
        let inputs = try samples.sample(sample)[0].floats()
        largest = max(
          largest, try relativeDifference(expected.output(inputs), run.outputs(samples, sample)[0]))
      }
    }
    #expect(largest <= 1e-5)
  }
}

/// A model whose loops are run from outside, body by body: the runtime's shapes are fixed, so that it can not run a loop
/// that puts slices of changing size together.
///
/// Every body has the variables: two counters, a list, the hidden state, the cell, the input sequence.
private struct LoopsByHand {
  private let front: GraphRun
  private var bodies: [GraphRun] = []
  private let back: GraphRun
  private let steps: Int

  init(_ graph: Graph) throws {
    let main = graph.subgraphs[0]
    let loops = main.operators.filter { $0.builtin == .while }
    let first = try #require(loops.first)
    let last = try #require(loops.last)
    steps = Int(main.tensors[first.inputs[5]].shape[0])
    front = try GraphRun(main, from: main.inputs, to: [first.inputs[5]], of: graph)
    back = try GraphRun(main, from: [last.outputs[2]], to: main.outputs, of: graph)
    for loop in loops {
      let body = graph.subgraphs[try #require(loop.subgraphs.last)]
      let ends = [body.outputs[3], body.outputs[4]]
      let starts = [body.inputs[1], body.inputs[3], body.inputs[4], body.inputs[5]]
      bodies.append(try GraphRun(body, from: starts, to: ends, of: graph))
    }
  }

  func output(_ input: [Float]) throws -> [Float] {
    var sequence = try front.run([input])[0]
    var hidden: [Float] = []
    for body in bodies {
      var states: [Float] = []
      hidden = [Float](repeating: 0, count: 64)
      var cell = hidden
      for step in 0..<steps {
        let index = Float(bitPattern: UInt32(step))
        let results = try body.run([[index], hidden, cell, sequence])
        (hidden, cell) = (results[0], results[1])
        states += hidden
      }
      sequence = states
    }
    return try back.run([hidden])[0]
  }
}

/// A part of a graph as a model of its own, with values of 32 bits.
private final class GraphRun {
  private let model: PreparedModel
  private var interpreter: Interpreter

  init(_ subgraph: Graph.Subgraph, from inputs: [Int], to outputs: [Int], of graph: Graph) throws {
    var part = Graph(subgraphs: [subgraph])
    part.subgraphs[0].inputs = inputs
    part.subgraphs[0].outputs = outputs
    part.subgraphs[0].operators.removeAll { operation in
      operation.builtin == .while || operation.outputs.contains { inputs.contains($0) }
    }
    part.removeDeadOperators(in: 0)
    part.removeUnusedTensors(in: 0)
    model = try PreparedModel(part.serialized())
    interpreter = Interpreter(model)
  }

  func run(_ values: [[Float]]) throws -> [[Float]] {
    for (input, values) in values.enumerated() {
      let isTaken = interpreter.withInput(input, as: Float.self) { span in
        guard span.count == values.count else { return false }
        for index in span.indices { span[index] = values[index] }
        return true
      }
      try #require(isTaken)
    }
    try interpreter.invoke()
    return (0..<interpreter.outputCount).map { output in
      interpreter.withOutput(output, as: Float.self) { span in span.indices.map { span[$0] } }
    }
  }
}
