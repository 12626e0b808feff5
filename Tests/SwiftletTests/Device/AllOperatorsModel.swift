import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph

/// Every operator in one arithmetic, side by side in one model: the smallest case of each kernel entry, the repository's
/// fixtures and the operators that are tested by their definition being the cases.
///
/// Operators that move elements of any type are in each. Operators that call subgraphs are in none, and neither are resource
/// variables, which a called subgraph gives their first values.
struct AllOperatorsModel: Sendable {
  let name: String
  /// As ``KernelVariant/arithmetic`` spells them.
  let arithmetics: Set<String>
  /// The type of the tensors that take elements at run time. Others are filled with a case's own elements: indices and
  /// truth values, which random ones are no use for.
  let type: ElementType

  static let all = [
    AllOperatorsModel(name: "all_operators_float32", arithmetics: ["float32", "any"], type: .float32),
    AllOperatorsModel(name: "all_operators_int8", arithmetics: ["int8", "any"], type: .int8),
    AllOperatorsModel(name: "all_operators_int16x8", arithmetics: ["int16", "int16x8", "any"], type: .int16),
  ]

  /// A model of one case, and elements for its inputs.
  private struct Part: Sendable {
    let name: String
    let bytes: [UInt8]
    let inputs: [[UInt8]?]
    let entries: Set<String>
    let extent: Int

    init?(
      _ name: String, _ bytes: [UInt8], _ arithmetics: Set<String>,
      _ fill: (borrowing Interpreter) throws -> [[UInt8]?]
    ) throws {
      let prepared = try PreparedModel(bytes)
      let main = prepared.model.mainSubgraph
      guard prepared.model.subgraphCount == 1, main.operatorCount <= 8 else { return nil }
      let variants = try (0..<main.operatorCount).map { index throws(ModelError) in
        let operation = main.operation(index)
        return try prepared.kernels.entry(for: operation).variant(of: operation)
      }
      guard variants.allSatisfy({ arithmetics.contains($0.arithmetic) }) else { return nil }
      self.name = name
      self.bytes = bytes
      entries = Set(variants.map(\.entry))
      extent = bytes.count + prepared.plan.arenaBytes
      inputs = try fill(Interpreter(prepared))
    }
  }

  /// Entries that the model has a case of.
  func entries() throws -> Set<String> { try parts().reduce(into: []) { $0.formUnion($1.entries) } }

  /// Made once, by name.
  private static let parts = Dictionary(
    uniqueKeysWithValues: all.map { model in (model.name, Result { try model.smallestParts() }) })

  private func parts() throws -> [Part] { try AllOperatorsModel.parts[name]?.get() ?? [] }

  private func smallestParts() throws -> [Part] {
    var parts: [Part] = []
    for fixture in Fixtures.operatorCases {
      let part = try Part(fixture.testDescription, try fixture.modelBytes(), arithmetics) { interpreter in
        try (0..<interpreter.inputCount).map { index in
          guard interpreter.inputTensor(index).type != type else { return nil }
          return try fixture.array("in\(index)" + (fixture.times[0].map { ".\($0)" } ?? "")).bytes
        }
      }
      if let part { parts.append(part) }
    }
    for oracle in OracleCase.all {
      let part = try Part(oracle.name, try oracle.bytes(), arithmetics) { interpreter in
        var random = SeededGenerator(state: 1)
        return (0..<interpreter.inputCount).map { index in
          let tensor = interpreter.inputTensor(index)
          guard tensor.type != type || oracle.ranges[index] != nil else { return nil }
          return OracleTensor(tensor).random(in: oracle.ranges[index], using: &random)
        }
      }
      if let part { parts.append(part) }
    }
    var found: Set<String> = []
    // The smallest case of each entry; the name decides between equals.
    return parts.sorted { ($0.extent, $0.name) < ($1.extent, $1.name) }.filter { part in
      guard !part.entries.isSubset(of: found) else { return false }
      found.formUnion(part.entries)
      return true
    }.sorted { $0.name < $1.name }
  }

  func bytes() throws -> [UInt8] {
    var whole = Graph.Subgraph(name: "")
    for part in try parts() {
      let graph = try Graph(reading: part.bytes)
      let subgraph = graph.subgraphs[0]
      let first = whole.tensors.count
      var tensors = subgraph.tensors
      for index in tensors.indices { tensors[index].name = "" }
      for (index, bytes) in zip(subgraph.inputs, part.inputs) {
        if let bytes { tensors[index].constant = Graph.Constant(bytes: bytes) }
      }
      whole.tensors += tensors
      for var operation in subgraph.operators {
        operation.inputs = operation.inputs.map { $0 < 0 ? $0 : $0 + first }
        operation.outputs = operation.outputs.map { $0 < 0 ? $0 : $0 + first }
        operation.intermediates = operation.intermediates.map { $0 < 0 ? $0 : $0 + first }
        whole.operators.append(operation)
      }
      whole.inputs += zip(subgraph.inputs, part.inputs).compactMap { $1 == nil ? $0 + first : nil }
      whole.outputs += subgraph.outputs.map { $0 + first }
    }
    return try Graph(description: name, subgraphs: [whole]).serialized()
  }
}
