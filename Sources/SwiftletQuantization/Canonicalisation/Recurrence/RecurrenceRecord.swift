private import Foundation
import SwiftletGraph

/// What a model's metadata say of recurrent layers that were fused: which operators keep a state that the model they
/// came from did not have.
///
/// Metadata entry `swiftlet.recurrence`: JSON,
/// `{"layers": [{"inputs": 10, "origin": "loop", "output": "name", "steps": 49, "units": 64}]}`.
struct RecurrenceRecord: Codable {
  struct Layer: Codable {
    /// The name of the operator's output.
    let output: String
    let origin: RecurrentLayer.Origin
    let steps: Int
    let inputs: Int
    let units: Int

    var change: String {
      let source = origin == .loop ? "a loop" : "unrolled steps"
      return "fused \(source) of \(steps) time steps into UNIDIRECTIONAL_SEQUENCE_LSTM '\(output)'; "
        + "it keeps its state until a reset"
    }
  }

  var layers: [Layer] = []

  static let name = "swiftlet.recurrence"

  func store(in graph: inout Graph) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // Text and integers can always be encoded.
    guard let json = try? encoder.encode(self) else { return }
    graph.metadata.removeAll { $0.name == RecurrenceRecord.name }
    graph.metadata.append(.init(name: RecurrenceRecord.name, data: Graph.Constant(bytes: [UInt8](json))))
  }
}
