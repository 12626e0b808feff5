import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Recurrent networks as Keras 3 exports them: loops and unrolled steps that are no fused layer, or have open shapes.
struct LoopTests {
  static let fixtures = RecurrenceFixture.all("loops")
  // Long short-term memory without a mask.
  private static let fused: Set = ["loops/lstm_between", "loops/lstm_open"]

  @Test func findsFixtures() { #expect(LoopTests.fixtures.count >= 20) }

  /// The canonical graph gives what Keras gives.
  @Test(arguments: fixtures)
  func keepsResults(_ fixture: RecurrenceFixture) throws {
    var graph = try Graph(reading: fixture.bytes())
    var canonicalisation = Canonicalisation(inputShapes: try fixture.inputShapes())
    canonicalisation.apply(to: &graph)
    try graph.validate()
    #expect(graph.subgraphs.allSatisfy { $0.tensors.allSatisfy { $0.type != .variant } })
    let codes = graph.subgraphs.flatMap { $0.operators.map(\.code.description) }
    #expect(
      codes.contains("UNIDIRECTIONAL_SEQUENCE_LSTM") == LoopTests.fused.contains(fixture.path), "\(codes)")
    var run = try FloatRun(graph)
    let samples = try fixture.samples(run.inputs)
    guard case .values(let targets)? = samples.targets else {
      Issue.record("there are no expected outputs")
      return
    }
    for index in 0..<samples.count {
      let outputs = try run.outputs(samples, index)
      #expect(try relativeDifference(targets.sample(index).floats(), outputs[0]) <= 1e-5)
    }
  }

  /// The runtime runs a model as it is once its shapes are resolved, without an operator that keeps a state.
  @Test(arguments: fixtures)
  func resolvesWithoutState(_ fixture: RecurrenceFixture) throws {
    var graph = try Graph(reading: fixture.bytes())
    let isOpen = graph.subgraphs.contains { $0.tensors.contains { $0.type == .variant } }
    let changes = ShapeResolution(inputs: try fixture.inputShapes()).apply(to: &graph)
    #expect(!isOpen || !changes.isEmpty)
    let resolved = graph
    #expect(ShapeResolution(inputs: try fixture.inputShapes()).apply(to: &graph).isEmpty)
    #expect(graph == resolved)
    var run = try FloatRun(graph)
    let samples = try fixture.samples(run.inputs)
    guard case .values(let targets)? = samples.targets else {
      Issue.record("there are no expected outputs")
      return
    }
    let outputs = try run.outputs(samples, 1)
    #expect(try relativeDifference(targets.sample(1).floats(), outputs[0]) <= 1e-5)
  }

  @Test(
    arguments: fixtures, [Scheme.int8, .int16x8, .dynamic, .float16])
  func quantizes(_ fixture: RecurrenceFixture, _ scheme: Scheme) throws {
    let shapes = try fixture.inputShapes()
    let quantizer = try Quantizer(fixture.bytes(), inputShapes: shapes)
    let samples = try fixture.samples(quantizer.inputs)
    let quantized = try Quantization(
      fixture.bytes(), scheme, refinement: RefinementOptions(), samples: samples, inputShapes: shapes)
    let decibels = try #require(try quantized.decibels(against: quantizer.floatModel).min())
    let floor: Double =
      switch scheme {
      case .int8: 28
      case .int16x8: 43
      case .dynamic: 25
      case .float16, .float: 55
      }
    #expect(decibels >= floor, "\(decibels) dB")
    guard scheme.isInteger else { return }
    for subgraph in quantized.result.graph.subgraphs {
      for operation in subgraph.operators {
        for tensor in operation.inputs + operation.outputs where tensor >= 0 {
          #expect(subgraph.tensors[tensor].type != .float32, "\(operation.code)")
        }
      }
    }
    for operation in quantized.result.graph.subgraphs[0].operators where operation.builtin == .while {
      try expectSameScales(operation, in: quantized.result.graph)
    }
  }

  /// What goes into a loop, through its turns, and out of it is stored in one form.
  private func expectSameScales(_ loop: Graph.Operator, in graph: Graph) throws {
    let options = try #require(loop.options(as: OperatorOptions.While.self))
    let body = graph.subgraphs[Int(options.bodySubgraph)]
    let condition = graph.subgraphs[Int(options.conditionSubgraph)]
    let main = graph.subgraphs[0]
    for position in loop.inputs.indices {
      let forms = [
        main.tensors[loop.inputs[position]], main.tensors[loop.outputs[position]],
        body.tensors[body.inputs[position]], body.tensors[body.outputs[position]],
        condition.tensors[condition.inputs[position]],
      ]
      #expect(Set(forms.map(\.type)).count == 1)
      #expect(Set(forms.map { $0.quantization?.scales ?? [] }).count == 1)
      #expect(Set(forms.map { $0.quantization?.zeroPoints ?? [] }).count == 1)
      #expect(Set(forms.map(\.shape)).count == 1)
    }
  }

  /// Loops of 16 bits take their steps without GATHER, which TensorFlow Lite Micro lacks there.
  @Test func slicesStepsOf16Bits() throws {
    let fixture = RecurrenceFixture(path: "loops/gru")
    for scheme in [Scheme.int8, .int16x8] {
      let quantized = try Quantization(fixture.bytes(), scheme)
      let codes = quantized.result.graph.subgraphs[2].operators.map(\.code.description)
      #expect(codes.contains("GATHER") == (scheme == .int8), "\(codes)")
      #expect(codes.contains("SLICE") == (scheme == .int16x8), "\(codes)")
    }
  }

  /// A plan is for the shapes that it was made for.
  @Test func refusesAPlanForOtherShapes() throws {
    let fixture = RecurrenceFixture(path: "loops/gru_open")
    let shapes = try #require(try fixture.inputShapes())
    #expect(shapes == [[1, 12, 6]])
    let quantized = try Quantization(fixture.bytes(), .int8, inputShapes: shapes)
    let other = try Quantizer(fixture.bytes(), inputShapes: [[1, 7, 6]])
    #expect(other.inputs[0].shape.count == 42)
    #expect(throws: QuantizationError.self) { try other.quantize(quantized.plan) }
  }

  /// Shapes that no model of these layers takes leave the graph as it is, and end.
  @Test(arguments: [
    [], [[1, 12]], [[1, 12, 7]], [[-1, 12, 6]], [[.max, .max, .max]], [[1, 12, 6], [1]],
  ])
  func leavesMisfitsAlone(_ shapes: [[Int]]) throws {
    var graph = try Graph(reading: RecurrenceFixture(path: "loops/gru_open").bytes())
    var unshaped = graph
    _ = ListWrites().apply(to: &unshaped)
    _ = ShapeResolution(inputs: shapes).apply(to: &graph)
    #expect(graph == unshaped)
  }

  /// A loop whose variable grows with every turn has no static shape; a subgraph that calls itself has no end.
  @Test func givesUpOnLoopsWithoutAShape() throws {
    let original = try Graph(reading: RecurrenceFixture(path: "loops/gru_open").bytes())
    let place = try #require(original.subgraphs[0].operators.firstIndex { $0.builtin == .while })
    var recursive = original
    recursive.subgraphs[2].operators.insert(original.subgraphs[0].operators[place], at: 0)
    recursive.subgraphs[2].operators[0].inputs = recursive.subgraphs[2].inputs
    recursive.subgraphs[2].operators[0].outputs = recursive.subgraphs[2].inputs.map {
      recursive.subgraphs[2].add(original.subgraphs[2].tensors[$0])
    }
    #expect(ShapePropagation(recursive, inputs: [[1, 12, 6]]) == nil)
    var growing = original
    let state = growing.subgraphs[2].outputs[3]
    let grown = growing.subgraphs[2].add(growing.subgraphs[2].tensors[state])
    growing.subgraphs[2].tensors[grown].shapeSignature = [-1, 8]
    growing.subgraphs[2].append(
      Graph.Operator(.concatenation, inputs: [state, state], outputs: [grown]))
    growing.subgraphs[2].outputs[3] = grown
    try growing.validate()
    #expect(ShapePropagation(growing, inputs: [[1, 12, 6]]) == nil)
  }
}
