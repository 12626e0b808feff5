import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// States of recurrent operators at every time step, of which the runtime shows nothing.
struct StateReplayTests {
  /// What an LSTM layer may have.
  struct Variant: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var couplesInput = false
    var hasPeepholes = false
    var projects = false
    var isTimeMajor = false
    var cellClip: Float = 0
  }

  private static let variants = [
    Variant(testDescription: "plain"), Variant(testDescription: "time major", isTimeMajor: true),
    Variant(testDescription: "coupled", couplesInput: true),
    Variant(testDescription: "peepholes", hasPeepholes: true),
    Variant(testDescription: "projected", projects: true),
    Variant(testDescription: "clipped", cellClip: 0.4),
    Variant(
      testDescription: "all", couplesInput: true, hasPeepholes: true, projects: true, isTimeMajor: true,
      cellClip: 0.9),
  ]

  private static let (steps, batches, inputs, cells) = (9, 2, 11, 5)

  /// - Parameter opensOutput: whether the output gate lets everything through.
  private func network(_ variant: Variant, opensOutput: Bool) throws -> [UInt8] {
    var network = Network()
    let (steps, batches) = (Int32(Self.steps), Int32(Self.batches))
    let (inputs, cells) = (Int32(Self.inputs), Int32(Self.cells))
    let x = network.input("x", variant.isTimeMajor ? [steps, batches, inputs] : [batches, steps, inputs])
    var operands = [Int](repeating: -1, count: 20)
    operands[0] = x
    for gate in (variant.couplesInput ? 1 : 0)..<4 {
      operands[1 + gate] = network.random([cells, inputs], magnitude: 0.9)
      operands[5 + gate] = network.random([cells, cells], magnitude: 0.8)
      operands[12 + gate] = network.random([cells], magnitude: 0.3)
    }
    if opensOutput { operands[15] = network.constant([Float](repeating: 60, count: Int(cells)), [cells]) }
    if variant.hasPeepholes {
      for position in (variant.couplesInput ? 10 : 9)...11 { operands[position] = network.random([cells]) }
    }
    if variant.projects {
      let identity = (0..<cells * cells).map { Float($0 % (cells + 1) == 0 ? 1 : 0) }
      operands[16] =
        opensOutput ? network.constant(identity, [cells, cells]) : network.random([cells, cells])
      if !opensOutput { operands[17] = network.random([cells]) }
    }
    for (position, name) in [(18, "hidden"), (19, "cell")] {
      operands[position] = network.graph.subgraphs[0].add(
        Graph.Tensor(name: name, type: .float32, shape: [batches, cells], isVariable: true))
    }
    let output = network.append(
      .unidirectionalSequenceLstm, operands,
      variant.isTimeMajor ? [steps, batches, cells] : [batches, steps, cells], name: "output",
      options: OperatorOptions(
        OperatorOptions.UnidirectionalSequenceLSTM {
          $0.activation = .tanh
          $0.isTimeMajor = variant.isTimeMajor
          $0.cellClip = variant.cellClip
        }))
    return try network.bytes(outputs: [output])
  }

  private func tensor(_ name: String, _ model: PreparedModel) throws -> TensorReference {
    let subgraph = model.model.mainSubgraph
    let index = (0..<subgraph.tensorCount).first { subgraph.tensor($0).name == name }
    return TensorReference(tensor: try #require(index))
  }

  /// With an open output gate a layer shows the hyperbolic tangents of its cells.
  @Test(arguments: StateReplayTests.variants)
  func cellsAtEveryStep(variant: Variant) throws {
    let model = try PreparedModel(network(variant, opensOutput: true))
    let samples = try SampleSource.random(for: model.model.mainSubgraph.inputDescriptions, count: 12)
    let statistics = try Calibrator(model).statistics(of: samples)
    let output = try #require(statistics[tensor("output", model)])
    let cell = try #require(statistics[tensor("cell", model)])
    #expect(cell.count == output.count && cell.count == 12 * Self.steps * Self.batches * Self.cells)
    #expect(abs(tanh(cell.maximum) - output.maximum) < 2e-6)
    #expect(abs(tanh(cell.minimum) - output.minimum) < 2e-6)
    #expect(cell.maximum > 0.1 && cell.minimum < -0.1)
    if variant.cellClip > 0 { #expect(cell.magnitude == variant.cellClip) }
    #expect(statistics[try tensor("hidden", model)]?.extremes == output.extremes)
  }

  /// The whole recurrence, gates and projections included, ends where the runtime ends.
  @Test(arguments: StateReplayTests.variants)
  func lastResults(variant: Variant) throws {
    let model = try PreparedModel(network(variant, opensOutput: false))
    let samples = try SampleSource.random(for: model.model.mainSubgraph.inputDescriptions, count: 2)
    var interpreter = Interpreter(model)
    var replay = try #require(SequenceLSTMReplay(model.model.mainSubgraph.operation(0)))
    for index in 0..<2 {
      try samples.feed(index, to: &interpreter)
      try interpreter.invoke()
      replay.reset()
      // In two calls, which go on from each other where there is one batch at a time.
      _ = replay.cells(of: try samples.sample(index)[0].floats())
      let output: [Float] = interpreter.withOutputBytes(0) { $0.floats }
      for batch in 0..<Self.batches {
        let last =
          variant.isTimeMajor ? (Self.steps - 1) * Self.batches + batch : batch * Self.steps + Self.steps - 1
        for cell in 0..<Self.cells {
          let found = replay.results[batch * Self.cells + cell]
          #expect(abs(found - output[last * Self.cells + cell]) < 3e-6)
        }
      }
    }
  }

  @Test func statesBeginAtZeroInEverySample() throws {
    let model = try PreparedModel(network(StateReplayTests.variants[0], opensOutput: false))
    let descriptions = model.model.mainSubgraph.inputDescriptions
    let count = Self.steps * Self.batches * Self.inputs
    let values = (0..<count).map { Float($0 % 7) / 4 - 0.7 }
    let once = try Calibrator(model).statistics(of: SampleSource([values], for: descriptions, count: 1))
    let twice = try Calibrator(model).statistics(
      of: SampleSource([values + values], for: descriptions, count: 2))
    let cell = try tensor("cell", model)
    #expect(once[cell]?.extremes == twice[cell]?.extremes)
    #expect(once[cell].map { $0.count * 2 } == twice[cell]?.count)
  }

  @Test func productsOfFeatures() throws {
    var network = Network()
    let x = network.input("x", [1, 6])
    let weights = network.random([4, 6])
    let state = network.graph.subgraphs[0].add(
      Graph.Tensor(name: "state", type: .float32, shape: [1, 12], isVariable: true))
    // All time weights but the last are zero: the output is the sum of two products.
    let time = network.constant((0..<12).map { $0 % 3 == 2 ? 1 : 0 }, [4, 3])
    let output = network.append(
      .svdf, [x, weights, time, -1, state], [1, 4], name: "output",
      options: OperatorOptions(OperatorOptions.SVDF { $0.rank = 1 }))
    let model = try PreparedModel(network.bytes(outputs: [output]))
    let samples = try SampleSource.random(for: model.model.mainSubgraph.inputDescriptions)
    let statistics = try Calibrator(model).statistics(of: samples)
    let products = try #require(statistics[TensorReference(tensor: state)])
    let seen = try #require(statistics[TensorReference(tensor: output)])
    #expect(products.count == seen.count)
    #expect(abs(products.maximum - seen.maximum) < 1e-5 && abs(products.minimum - seen.minimum) < 1e-5)
  }
}
