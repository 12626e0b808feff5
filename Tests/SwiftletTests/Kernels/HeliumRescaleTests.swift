import Swiftlet
import SwiftletGraph
import Testing

/// Sums become elements: two roundings of vectors against those of the portable loops.
///
/// A matrix product without weights leaves nothing but the bias, which may be any number of 32 bits.
@Suite("Rescaling with vectors")
struct HeliumRescaleTests {
  /// Sums around multiples of the half steps of both roundings, and at the ends of the range.
  private static func edges(_ exponent: Int32) -> [Int32] {
    var edges: [Int32] = [.min, .min + 1, .min + 2, .max, .max - 1, 0, 1, -1]
    let half = Int64(1) << Int64(exponent)
    for multiple in [-257, -256, -129, -3, -2, -1, 1, 2, 3, 127, 254, 255, 256] as [Int64] {
      for step in -3...3 as ClosedRange<Int64> {
        edges.append(Int32(clamping: multiple * half + step))
        edges.append(Int32(clamping: multiple * (half / 2) + step))
      }
    }
    return edges
  }

  @Test("edges of 8 bits", arguments: 0..<32 as Range<Int32>, [-128, 0, 127])
  func edges(_ exponent: Int32, _ zeroPoint: Int) throws {
    for significand in [1, 1.000_000_1, 1.25, 1.75, 1.999_999_9] as [Float] {
      // A factor of significand * 2^-exponent.
      let scale = Float(sign: .plus, exponent: -Int(exponent), significand: significand)
      let biases = HeliumRescaleTests.edges(exponent)
      try check(biases, scale: scale, zeroPoint: zeroPoint)
    }
  }

  @Test("left shifts", arguments: 1...12)
  func leftShifts(_ exponent: Int) throws {
    let scale = Float(sign: .plus, exponent: exponent, significand: 1.3)
    try check(HeliumRescaleTests.edges(8) + HeliumRescaleTests.edges(0), scale: scale, zeroPoint: -5)
  }

  private func check(_ biases: [Int32], scale: Float, zeroPoint: Int) throws {
    var weights = Graph.Tensor(.int8, [biases.count, 1])
    weights.constant = .init(Array(repeating: Int8(0), count: biases.count))
    weights.quantization = .init(scales: [scale], zeroPoints: [0], axis: 0)
    var bias = Graph.Tensor(.int32, [biases.count])
    bias.constant = .init(biases)
    let model = OperatorModel(
      builtin: .fullyConnected,
      inputs: [Graph.Tensor(.int8, [1, 1], scale: 1, zeroPoint: 0), weights, bias],
      outputs: [Graph.Tensor(.int8, [1, biases.count], scale: 1, zeroPoint: zeroPoint)],
      options: OperatorOptions(OperatorOptions.FullyConnected { $0.activation = .none }))
    let bytes = try model.bytes()
    let results = try [KernelFamily.portable, .helium].map { family in
      var interpreter = Interpreter(
        try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family)))
      try interpreter.invoke()
      return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
    }
    #expect(results[1] == results[0], "scale \(scale), zero point \(zeroPoint)")
    #expect(Set(results[0]).count > 1)
  }
}
