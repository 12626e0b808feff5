import Swiftlet
import SwiftletGraph
import Testing

/// Each declared kernel refuses what is wrong with its operator, and says which operator and tensor that is.
@Suite("Operators that are refused")
struct RefusalTests {
  /// A model that runs for each variant that has one.
  static let sources: [KernelVariant: DamageSource] = {
    var sources: [KernelVariant: DamageSource] = [:]
    let models = OracleCase.all.map { try? $0.bytes() } + Fixtures.operatorCases.map { try? $0.modelBytes() }
    for case .some(let bytes) in models {
      guard let prepared = try? PreparedModel(bytes), let graph = try? Graph(reading: bytes) else { continue }
      for subgraph in 0..<prepared.model.subgraphCount {
        let operations = prepared.model.subgraph(subgraph)
        for index in 0..<operations.operatorCount {
          let operation = operations.operation(index)
          guard let variant = try? prepared.kernels.entry(for: operation).variant(of: operation) else {
            continue
          }
          guard sources[variant] == nil else { continue }
          sources[variant] = DamageSource(graph: graph, subgraph: subgraph, operation: index)
        }
      }
    }
    return sources
  }()

  @Test(arguments: KernelTable.all.variants)
  func damages(_ variant: KernelVariant) throws {
    guard let source = RefusalTests.sources[variant] else { return }
    let complaints = try source.damages.compactMap { damage in
      try complaint(damage, source).map { "\(damage.what): \($0)" }
    }
    #expect(
      complaints.isEmpty, "\(variant.entry) \(variant.arithmetic):\n\(complaints.joined(separator: "\n"))")
  }

  /// What is wrong with the error of a damaged model, `nil` if nothing is.
  private func complaint(_ damage: Damage, _ source: DamageSource) throws -> String? {
    let bytes = try damage.graph.serialized()
    do throws(ModelError) {
      var interpreter = Interpreter(try PreparedModel(bytes, stepLimit: 1 << 30, memoryLimit: 1 << 28))
      try interpreter.invoke()
      return "runs"
    } catch {
      if damage.blames == .model { return nil }
      let placed =
        source.culprits(damage).contains(Int(error.operatorIndex))
        && Int(error.subgraphIndex) == source.subgraph
      let named =
        damage.blames == .operation || error.tensorIndex >= 0
        || error.code == .missingKernel || error.code == .customOption
      return placed && named ? nil : "\(error)"
    }
  }
}
