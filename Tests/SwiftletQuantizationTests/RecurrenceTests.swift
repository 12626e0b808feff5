import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Loops and unrolled steps that become UNIDIRECTIONAL_SEQUENCE_LSTM, and those that do not.
struct RecurrenceTests {
  static let recognised = RecurrenceFixture.all("recognised")
  static let others = RecurrenceFixture.all("others")

  @Test func findsFixtures() {
    #expect(RecurrenceTests.recognised.count >= 28)
    #expect(RecurrenceTests.others.count >= 14)
  }

  @Test(arguments: recognised)
  func fuses(_ fixture: RecurrenceFixture) throws {
    var graph = try Graph(reading: fixture.bytes())
    var canonicalisation = Canonicalisation()
    canonicalisation.apply(to: &graph)
    try graph.validate()
    let codes = graph.subgraphs[0].operators.map(\.code.description)
    #expect(graph.subgraphs.count == 1)
    #expect(codes.count { $0 == "UNIDIRECTIONAL_SEQUENCE_LSTM" } == fixture.layerCount, "\(codes)")
    #expect(!codes.contains("LOGISTIC") && !codes.contains("TANH"), "\(codes)")
    #expect(
      canonicalisation.changes.count { $0.contains("UNIDIRECTIONAL_SEQUENCE_LSTM") } >= fixture.layerCount)
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

  @Test(arguments: others)
  func leavesAlone(_ fixture: RecurrenceFixture) throws {
    let original = try Graph(reading: fixture.bytes())
    var graph = original
    let changes = RecurrenceFusion().apply(to: &graph)
    #expect(changes.isEmpty)
    #expect(graph == original)
  }

  @Test func recordsWhatItDid() throws {
    var graph = try Graph(reading: RecurrenceFixture(path: "recognised/loop_stacked").bytes())
    _ = RecurrenceFusion().apply(to: &graph)
    let entry = try #require(graph.metadata.first { $0.name == "swiftlet.recurrence" }?.data)
    let record = try JSONDecoder().decode(RecurrenceRecord.self, from: Data(entry.bytes))
    #expect(record.layers.map(\.units) == [3, 2])
    #expect(record.layers.map(\.inputs) == [2, 3])
    #expect(record.layers.map(\.steps) == [3, 3])
    #expect(record.layers.allSatisfy { $0.origin == .loop })
    let names = graph.subgraphs[0].operators.filter { $0.builtin == .unidirectionalSequenceLstm }
      .map { graph.subgraphs[0].tensors[$0.outputs[0]].name }
    #expect(record.layers.map(\.output) == names)
  }
}
