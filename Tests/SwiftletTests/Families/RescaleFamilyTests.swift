import Swiftlet
import SwiftletGraph
import Testing

/// Sums become elements: the roundings of families' instructions against those of the portable loops, at their edges.
///
/// A matrix product without weights leaves nothing but the bias, which may be any number of 32 bits, or of 64. Families have
/// ways of their own for a single row, and for sums that are known to be small, which those of most blocks here are.
@Suite("Rescaling with instructions of families")
struct RescaleFamilyTests {
  /// Sums around multiples of the half steps of both roundings, and at the ends of the range.
  private static func edges(_ exponent: Int) -> [Int64] {
    var edges: [Int64] = [0, 1, -1]
    for end in [Int64(Int32.min), Int64(Int32.max)] {
      for step in -2...2 as ClosedRange<Int64> { edges.append(end + step) }
    }
    // The blocks of 16 channels behind this one have no extreme sums.
    edges += Array(repeating: 0, count: 16 - edges.count)
    let half = Int64(1) << Int64(exponent)
    for multiple in [-257, -256, -129, -3, -2, -1, 1, 2, 3, 127, 254, 255, 256] as [Int64] {
      for step in -3...3 as ClosedRange<Int64> {
        edges.append(multiple * half + step)
        edges.append(multiple * (half / 2) + step)
      }
    }
    return edges
  }

  private static let significands: [Float] = [1, 1.000_000_1, 1.25, 1.75, 1.999_999_9]

  @Test("two roundings to 8 bits", arguments: 0..<32, [1, 3, 17])
  func twice(_ exponent: Int, _ rows: Int) throws {
    for zeroPoint in [-128, 0, 127] {
      for significand in RescaleFamilyTests.significands {
        // A factor of significand * 2^-exponent.
        try check(
          RescaleFamilyTests.edges(exponent), .int8, bias: .int32,
          scale: Float(sign: .plus, exponent: -exponent, significand: significand), zeroPoint, rows)
      }
    }
  }

  @Test("two roundings to 16 bits", arguments: 0..<32, [1, 3])
  func twiceWide(_ exponent: Int, _ rows: Int) throws {
    for significand in RescaleFamilyTests.significands {
      try check(
        RescaleFamilyTests.edges(exponent), .int16, bias: .int32,
        scale: Float(sign: .plus, exponent: -exponent, significand: significand), 0, rows)
    }
  }

  @Test("one rounding to 16 bits", arguments: 0..<40, [1, 3])
  func once(_ exponent: Int, _ rows: Int) throws {
    for significand in RescaleFamilyTests.significands {
      try check(
        RescaleFamilyTests.edges(exponent), .int16, bias: .int64,
        scale: Float(sign: .plus, exponent: -exponent, significand: significand), 0, rows)
    }
  }

  @Test("left shifts", arguments: 1...12)
  func leftShifts(_ exponent: Int) throws {
    let scale = Float(sign: .plus, exponent: exponent, significand: 1.3)
    for rows in [1, 3] {
      let edges = RescaleFamilyTests.edges(8) + RescaleFamilyTests.edges(0)
      try check(edges, .int8, bias: .int32, scale: scale, -5, rows)
    }
  }

  /// Behind a RELU sums are rescaled in floating point where that gives all results: here every sum is tried.
  ///
  /// Channels have weights of 127 and 1, so that two elements make any sum. Two of them have one result whatever the sum: a
  /// factor that is too small, a bias that is too large.
  @Test("every sum behind a RELU", arguments: 3..<11)
  func everySum(_ exponent: Int) throws {
    let zeroPoint = exponent % 2 == 0 ? -128 : 5
    let sums = Array(-300...(exponent > 6 ? 16_000 : 4000))
    let elements = sums.flatMap { sum in
      let quotient = (sum + 127 * 64 + 63) / 127 - 64
      return [Int8(quotient), Int8(sum - 127 * quotient)]
    }
    let channels = 17
    var weights = Graph.Tensor(.int8, [channels, 2])
    weights.constant = .init((0..<channels).flatMap { _ in [Int8(127), 1] })
    weights.quantization = .init(
      scales: (0..<channels).map {
        Float(sign: .plus, exponent: $0 == 5 ? -28 : -exponent, significand: 1 + Float($0) * 0.060_606)
      }, zeroPoints: Array(repeating: 0, count: channels), axis: 0)
    var bias = Graph.Tensor(.int32, [channels])
    bias.constant = .init((0..<channels).map { $0 == 11 ? 1 << 30 : Int32($0 * 3) })
    let model = OperatorModel(
      builtin: .fullyConnected,
      inputs: [Graph.Tensor(.int8, [sums.count, 2], scale: 1, zeroPoint: 0), weights, bias],
      outputs: [Graph.Tensor(.int8, [sums.count, channels], scale: 1, zeroPoint: zeroPoint)],
      options: OperatorOptions(OperatorOptions.FullyConnected { $0.activation = .relu }))
    try FamilyCase(
      name: "every-sum-\(exponent)", model: model,
      inputs: [elements.map { UInt8(bitPattern: $0) }], description: "scale 2^-\(exponent)"
    ).check()
  }

  private func check(
    _ sums: [Int64], _ type: ElementType, bias biasType: ElementType, scale: Float, _ zeroPoint: Int,
    _ rows: Int
  ) throws {
    let count = sums.count
    var weights = Graph.Tensor(.int8, [count, 1])
    weights.constant = .init(Array(repeating: Int8(0), count: count))
    weights.quantization = .init(scales: [scale], zeroPoints: [0], axis: 0)
    var bias = Graph.Tensor(biasType, [count])
    bias.constant = biasType == .int64 ? .init(sums) : .init(sums.map { Int32(clamping: $0) })
    let model = OperatorModel(
      builtin: .fullyConnected,
      inputs: [Graph.Tensor(type, [rows, 1], scale: 1, zeroPoint: 0), weights, bias],
      outputs: [Graph.Tensor(type, [rows, count], scale: 1, zeroPoint: zeroPoint)],
      options: OperatorOptions(OperatorOptions.FullyConnected { $0.activation = .none }))
    try FamilyCase(
      name: "rescale-\(type)-\(biasType)-\(scale.bitPattern)-\(zeroPoint)-\(rows)", model: model,
      inputs: [Array(repeating: 0, count: rows * type.bitWidth / 8)], description: "scale \(scale)"
    ).check()
  }
}
