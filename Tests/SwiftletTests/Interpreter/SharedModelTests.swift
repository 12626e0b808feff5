import Swiftlet
import Testing

/// One prepared model, many interpreters at the same time.
@Suite("Shared models")
struct SharedModelTests {
  /// Outputs of one invocation on inputs that follow from a seed.
  private static func outputs(_ model: PreparedModel, seed: UInt64) throws -> [[UInt8]] {
    var generator = SeededGenerator(state: seed)
    var interpreter = Interpreter(model)
    for index in 0..<interpreter.inputCount {
      let isFloat = interpreter.inputTensor(index).type == .float32
      interpreter.withInputBytes(index) { span in
        let bytes =
          isFloat ? generator.floats(span.count / 4).bytes : generator.integers(span.count, as: UInt8.self)
        for byte in bytes.indices { span[byte] = bytes[byte] }
      }
    }
    try interpreter.invoke()
    return (0..<interpreter.outputCount).map { index in
      interpreter.withOutputBytes(index) { span in (0..<span.count).map { span[$0] } }
    }
  }

  @Test(
    "threads get what a single one gets",
    arguments: ["cnn_residual_float32", "cnn_separable_int8", "mlp_int16x8"], KernelFamily.available)
  func threads(_ name: String, _ family: KernelFamily) async throws {
    let model = try PreparedModel(
      try Fixtures.model(name).modelBytes(), kernels: KernelTable.all.prepared(for: family))
    let seeds = 1...16 as ClosedRange<UInt64>
    let expected = try seeds.map { try SharedModelTests.outputs(model, seed: $0) }
    #expect(Set(expected).count > 1)
    let found = try await withThrowingTaskGroup(of: (UInt64, [[UInt8]]).self) { group in
      for seed in seeds { group.addTask { (seed, try SharedModelTests.outputs(model, seed: seed)) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(seeds.map { found[$0] } == expected)
  }
}
