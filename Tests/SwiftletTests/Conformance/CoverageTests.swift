import Swiftlet
import SwiftletData
import Testing

/// Whatever the one list of kernels declares is compared with an independent result.
@Suite("Coverage of the kernels that are declared")
struct CoverageTests {
  /// The fewest elements that a variant's outputs are compared at, over all of its cases.
  static let fewestElements = 1000

  /// How many elements the repository's own cases compare for each variant.
  static func compared() throws -> [KernelVariant: Int] {
    var counts: [KernelVariant: Int] = [:]
    for fixture in Fixtures.operatorCases {
      let model = try PreparedModel(try fixture.modelBytes())
      for variant in try model.variants {
        counts[variant, default: 0] += model.outputCount * fixture.times.count
      }
    }
    for oracle in OracleCase.all {
      let model = try oracle.prepared()
      for variant in try model.variants {
        counts[variant, default: 0] += model.outputCount * oracle.invocationCount
      }
    }
    return counts
  }

  @Test func everyVariantIsCompared() throws {
    let counts = try CoverageTests.compared()
    let lacking = KernelTable.all.variants.filter { counts[$0, default: 0] < CoverageTests.fewestElements }
    let lines = lacking.map { "\($0.entry) \($0.arithmetic): \(counts[$0, default: 0])" }
    #expect(
      lacking.isEmpty,
      "compared at fewer than \(CoverageTests.fewestElements) elements:\n\(lines.joined(separator: "\n"))")
  }

  @Test func namesAreUnique() {
    let names = KernelTable.all.entries.map { "\($0.name)" }
    #expect(Set(names).count == names.count)
  }
}

extension PreparedModel {
  /// The variants of the operators of a model that is a case of an operator; none where it is a network.
  fileprivate var variants: Set<KernelVariant> {
    get throws {
      let operations = (0..<model.subgraphCount).flatMap { index in
        let subgraph = model.subgraph(index)
        return (0..<subgraph.operatorCount).map { subgraph.operation($0) }
      }
      guard operations.count <= 8 else { return [] }
      return Set(
        try operations.map { operation throws(ModelError) in
          try kernels.entry(for: operation).variant(of: operation)
        })
    }
  }

  /// Elements of all outputs.
  fileprivate var outputCount: Int {
    let main = model.mainSubgraph
    return (0..<main.outputs.count).reduce(0) { $0 + main.tensor(Int(main.outputs[$1] ?? 0)).shape.count }
  }
}
