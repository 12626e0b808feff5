import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Requantized operators beside the int8 operators that they were made of, on recorded inputs.
struct RequantizedCaseTests {
  /// Operators that 8 bits alone have.
  static let withoutWideForm: Set<String> = ["circular_buffer_every_int8"]

  @Test(arguments: NarrowCase.fixtures.filter { $0.kind == "ops" && !withoutWideForm.contains($0.name) })
  func fixture(_ narrow: NarrowCase) throws { try check(narrow) }

  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence),
    arguments: NarrowCase.reference.filter { $0.kind == "ops" })
  func reference(_ narrow: NarrowCase) throws { try check(narrow) }

  @Test(arguments: NarrowCase.fixtures.filter { withoutWideForm.contains($0.name) })
  func refused(_ narrow: NarrowCase) throws {
    let error = try #require(throws: QuantizationError.self) {
      try Requantizer(narrow.bytes()).requantize()
    }
    #expect(error.problem == "CIRCULAR_BUFFER has no 16-bit form" && !error.place.isEmpty)
  }

  /// Every operator of a network on what it meets there, so that one that clips at the end of 8 bits does not
  /// change what the next one sees.
  @Test(arguments: NarrowCase.fixtures.filter { $0.kind == "models" })
  func operatorsOfFixture(_ narrow: NarrowCase) throws { try checkOperators(of: narrow) }

  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence),
    arguments: NarrowCase.reference.filter { $0.kind == "models" && !$0.name.hasPrefix("keyword_scrambled") })
  func operatorsOfReference(_ narrow: NarrowCase) throws { try checkOperators(of: narrow) }

  /// Its biases are random numbers that reach beyond 2^31 in sums of 8 bits: only in 16 bits are results defined.
  @Test(
    .enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence),
    arguments: NarrowCase.reference.filter { $0.name.hasPrefix("keyword_scrambled") })
  func runsWhereNarrowSumsOverflow(_ narrow: NarrowCase) throws {
    let requantizer = try Requantizer(narrow.bytes())
    var run = RealRun(try requantizer.requantize().model)
    for values in try narrow.inputs(requantizer.narrowModel) {
      #expect(abs(try run(values)[0].reduce(0, +) - 1) < 1e-3)
    }
  }

  private func check(_ narrow: NarrowCase) throws {
    let requantizer = try Requantizer(narrow.bytes())
    for values in try narrow.inputs(requantizer.narrowModel) { try check(requantizer, values, narrow.name) }
  }

  private func checkOperators(of narrow: NarrowCase) throws {
    let graph = try Graph(reading: narrow.bytes())
    var probe = graph
    probe.subgraphs[0].outputs = graph.subgraphs[0].operators.flatMap(\.outputs)
    probe.signatures = []
    let observed = try Requantizer(probe.serialized()).narrowModel
    var run = RealRun(observed)
    let values = try #require(try narrow.inputs(observed).first)
    var reals = Dictionary(zip(graph.subgraphs[0].inputs, values)) { first, _ in first }
    reals.merge(zip(probe.subgraphs[0].outputs, try run(values))) { first, _ in first }
    var checked = 0
    for operation in graph.subgraphs[0].operators {
      let inputs = operation.inputs.filter { reals[$0] != nil }
      let types = (inputs + operation.outputs).map { graph.subgraphs[0].tensors[$0].type }
      guard types.contains(.int8) else { continue }
      var single = graph
      single.signatures = []
      single.metadata = []
      single.subgraphs[0].operators = [operation]
      single.subgraphs[0].inputs = inputs
      single.subgraphs[0].outputs = operation.outputs
      single.removeUnusedTensors(in: 0)
      let arguments = inputs.map { reals[$0] ?? [] }
      try check(Requantizer(single.serialized()), arguments, "\(narrow.name) \(operation.code)")
      checked += 1
    }
    #expect(checked > 0)
  }

  /// Expects both models' outputs within one step of 8 bits of each other, wherever these 8 bits did not end.
  private func check(_ requantizer: Requantizer, _ values: [[Float]], _ name: String) throws {
    let result = try requantizer.requantize()
    #expect(!result.model.model.hasNarrowActivations, "\(name)")
    var before = RealRun(requantizer.narrowModel)
    var after = RealRun(result.model)
    var expected = try before(values)
    let found = try after(values)
    let operators = requantizer.graph.subgraphs[0].operators
    // In 8 bits clips stored numbers, whatever they stand for in the output; here it is the function itself.
    if operators.count == 1, operators[0].builtin == .relu6 {
      expected = [values[0].map { min(max($0, 0), 6) }]
    }
    for (position, output) in before.outputs.enumerated() {
      let step = output.scale ?? requantizer.graph.largestStep
      // Several operators round one after the other; these cases were made to lie next to halves, and carry what is
      // rounded there in a state.
      let isBetween = name.contains("_factor_") && operators.contains { $0.policy?.hasState ?? false }
      let tolerance: Float = isBetween ? 2 : operators.count > 3 ? 1.5 : 1.01
      var worst: Float = 0
      for (wide, narrow) in zip(found[position], expected[position]) {
        let difference = abs(wide - narrow) / step
        if !output.clipped(narrow, towards: wide) { worst = max(worst, difference) }
      }
      #expect(found[position].count == expected[position].count && !found[position].isEmpty)
      #expect(worst <= tolerance, "\(name), output \(position)")
    }
  }
}

extension Graph {
  /// The coarsest step of 8-bit activations.
  fileprivate var largestStep: Float {
    subgraphs[0].tensors.filter { $0.type == .int8 }.compactMap { $0.quantization?.scales.first }.max() ?? 1
  }
}

extension TensorEncoding {
  /// Whether 8 bits end at `real`, where another result lies beyond it.
  fileprivate func clipped(_ real: Float, towards other: Float) -> Bool {
    guard let scale, let range = elementType.storedRange else { return false }
    let stored = Int64((real / scale).rounded()) + Int64(zeroPoint)
    return stored <= range.lowerBound && other <= real || stored >= range.upperBound && other >= real
  }
}
