import Swiftlet
import SwiftletGraph
import Testing

@Suite("SVDF with instructions of families")
struct SVDFFamilyTests {
  /// What a model answers in consecutive invocations on random inputs.
  private static func outputs(_ oracle: SVDFOracle, _ family: KernelFamily, seed: UInt64) throws -> [[UInt8]]
  {
    let prepared = try PreparedModel(
      try oracle.model.bytes(), kernels: KernelTable.all.prepared(for: family))
    var interpreter = Interpreter(prepared)
    var random = SeededGenerator(state: seed)
    return try (0..<2 * oracle.memory).map { _ in
      interpreter.withInputBytes(0) { span in
        for index in 0..<span.count { span[index] = UInt8.random(in: 0...255, using: &random) }
      }
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
  }

  @Test("gives the bits of the portable loops", arguments: (0..<60).map { UInt64($0) })
  func agree(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    var oracle = SVDFOracle(types: .int8, state: seed % 2 == 0 ? .int8 : .int16)
    oracle.batches = Int.random(in: 1...2, using: &random)
    oracle.inputs = Int.random(in: 1...40, using: &random)
    oracle.units = Int.random(in: 1...9, using: &random)
    oracle.rank = Int.random(in: 1...3, using: &random)
    oracle.memory = Int.random(in: 1...12, using: &random)
    oracle.wideZeroPoint = [0, 0, -700, 32767].randomElement(using: &random) ?? 0
    let expected = try SVDFFamilyTests.outputs(oracle, .portable, seed: seed)
    for family in KernelFamily.tested {
      #expect(try SVDFFamilyTests.outputs(oracle, family, seed: seed) == expected, "\(family): \(oracle)")
    }
  }
}
