import Swiftlet
import Testing

@testable import SwiftletQuantization

/// Scales and zero points against the written rules.
struct RuleTests {
  private static let activations8Cases: [(ValueRange, Float, Int)] = [
    // scale = (high - low) / 255, zero point = round(-128 - low / scale).
    (ValueRange(low: 0, high: 255), 1, -128),
    (ValueRange(low: -255, high: 0), 1, 127),
    (ValueRange(low: -128, high: 127), 1, 0),
    (ValueRange(low: -127.5, high: 127.5), 1, -1),
    // Half a step goes away from zero: -128 + 0.5 and -128 + 128.5.
    (ValueRange(low: -0.5, high: 254.5), 1, -128),
    (ValueRange(low: -128.5, high: 126.5), 1, 1),
    (ValueRange(low: -1, high: 4.1), 0.02, -78),
    // Zero always has a place.
    (ValueRange(low: 51, high: 510), 2, -128),
    (ValueRange(low: -510, high: -51), 2, 127),
    // Nothing to tell apart.
    (ValueRange(low: 0, high: 0), 1, 0),
    (ValueRange(low: 0, high: .leastNonzeroMagnitude), 1, 0),
  ]

  @Test(arguments: RuleTests.activations8Cases)
  func activations8(range: ValueRange, scale: Float, zeroPoint: Int) {
    let quantization = AffineQuantization(range, .int8)
    #expect(abs(quantization.scale - scale) <= scale * 1e-6)
    #expect(quantization.zeroPoint == zeroPoint)
    #expect(quantization.real(Int32(zeroPoint)) == 0)
  }

  private static let activations16Cases: [(ValueRange, Float)] = [
    (ValueRange(low: -3, high: 32767), 1), (ValueRange(low: -65534, high: 5), 2),
    (ValueRange(low: 3, high: 32767), 1),
    // Nothing to tell apart, and small enough to be added to anything.
    (ValueRange(low: 0, high: 0), 0x1p-15), (ValueRange(low: -.leastNonzeroMagnitude, high: 0), 0x1p-15),
  ]

  @Test(arguments: RuleTests.activations16Cases)
  func activations16(range: ValueRange, scale: Float) {
    #expect(AffineQuantization(range, .int16) == AffineQuantization(scale: scale, zeroPoint: 0))
  }

  private static let storedValuesCases: [(Float, Int32)] = [
    (0.5, 1), (-0.5, -1), (1.49, 1), (-1.5, -2), (2.5, 3), (127.4, 127), (127.5, 127), (-200, -128),
    (.infinity, 127), (-.infinity, -128), (.nan, 0),
  ]

  @Test(arguments: RuleTests.storedValuesCases)
  func storedValues(value: Float, stored: Int32) {
    #expect(AffineQuantization(scale: 1, zeroPoint: 0).stored(value, as: .int8) == stored)
    // The zero point is added after rounding.
    let shifted = AffineQuantization(scale: 1, zeroPoint: 7).stored(value, as: .int8)
    #expect(shifted == min(stored + 7, 127) || abs(value) > 100)
  }

  @Test func storedValues16() {
    let quantization = AffineQuantization(scale: 0.25, zeroPoint: 0)
    #expect(quantization.stored(1e9, as: .int16) == 32767)
    #expect(quantization.stored(-1e9, as: .int16) == -32768)
    #expect(quantization.stored(0.125, as: .int16) == 1)
    #expect(quantization.real(-32768) == -8192)
  }

  @Test func rangeOfValues() {
    #expect(ValueRange(of: [3, -2, 0.5]) == ValueRange(low: -2, high: 3))
    #expect(ValueRange(of: [4]) == ValueRange(low: 4, high: 4))
    #expect(ValueRange(of: [Float]()) == nil)
    var range = ValueRange(low: -1, high: 2)
    range.merge(ValueRange(low: 0, high: 5))
    #expect(range == ValueRange(low: -1, high: 5))
  }

  @Test func weightsAlongTheFirstAndTheLastAxis() {
    let weights: [Float] = [127, -1, 2, -254, 0.5, 12.7]
    let rows = WeightScales(weights, shape: [2, 3], axis: 0, bias: nil, inputScale: 1, biasLimit: 0x1p30)
    #expect(rows.scales == [1, 2])
    let columns = WeightScales(
      weights, shape: [1, 1, 2, 3], axis: 3, bias: nil, inputScale: 1, biasLimit: 0x1p30)
    let largest: [Float] = [254, 1, 12.7]
    #expect(columns.scales == largest.map { $0 / 127 })
  }

  @Test func channelWithoutWeights() {
    let some = WeightScales(
      [0, 0, 254, 1], shape: [2, 2], axis: 0, bias: [1, 1], inputScale: 1, biasLimit: 0x1p30)
    #expect(some.scales == [2, 2])
    let none = WeightScales([0, 0], shape: [2, 1], axis: 0, bias: nil, inputScale: 1, biasLimit: 0x1p30)
    #expect(none.scales == [1 / 127, 1 / 127])
  }

  @Test(arguments: [0x1p30, 0x1p39], [1e-3, 1e-30] as [Float])
  func scaleIsWidenedForTheBias(limit: Double, inputScale: Float) {
    // The first bias fits easily, the second exactly, the third and fourth not.
    let unit = inputScale * Float(limit)
    let bias = [unit / 2, unit, unit * 1.5, -unit * 100]
    let scales = WeightScales(
      [127, 127, 127, 127], shape: [4, 1], axis: 0, bias: bias, inputScale: inputScale, biasLimit: limit
    ).scales
    #expect(scales[0] == 1)
    #expect(scales[1] <= Float(1).nextUp)
    for channel in 2..<4 {
      let stored = Double(abs(bias[channel])) / (Double(inputScale) * Double(scales[channel]))
      #expect(stored <= limit)
      // And no wider than needed.
      #expect(stored > limit * 0.999_999)
    }
  }

  @Test func biasThatNoScaleHolds() {
    let scales = WeightScales(
      [1], shape: [1, 1], axis: 0, bias: [.greatestFiniteMagnitude], inputScale: .leastNormalMagnitude,
      biasLimit: 0x1p30
    ).scales
    #expect(scales[0].isFinite)
  }

  private func value(_ tensor: Int, _ form: ActivationForm = .int8) -> StoredValue {
    StoredValue(tensor: TensorReference(subgraph: 0, tensor: tensor), form: form)
  }

  @Test func setsShareTheirRange() {
    var values = StoredValues()
    for tensor in 0..<6 { values.merge(ValueRange(low: 0, high: Float(tensor)), into: value(tensor)) }
    values.join(value(4), value(5))
    values.join(value(1), value(4))
    values.join(value(5), value(1))
    values.join(value(2), value(2))
    var highs: [Float?] = []
    for tensor in 0..<6 { highs.append(values.quantization(value(tensor))?.scale) }
    #expect(
      highs == [0, 5, 2, 3, 5, 5].map { AffineQuantization(ValueRange(low: 0, high: $0), .int8).scale })
    // The same tensor in another form is another value.
    let wide = values.quantization(value(3, .int16))
    #expect(wide == nil)
    let canJoin = values.canJoin(value(3), value(3, .int16))
    #expect(!canJoin)
  }

  @Test(arguments: [(1, 4), (4, 1)])
  func givenRangesFollowTheirSet(first: Int, second: Int) {
    var values = StoredValues()
    values.fix(value(4), to: .unitInterval)
    let before = values.fixedOutput(value(1))
    #expect(before == nil)
    values.join(value(first), value(second))
    values.join(value(0), value(1))
    var outputs: [FixedOutput?] = []
    for tensor in [0, 1, 4, 5] { outputs.append(values.fixedOutput(value(tensor))) }
    #expect(outputs == [.unitInterval, .unitInterval, .unitInterval, nil])
    values.fix(value(5), to: .symmetricUnit)
    let canJoin = values.canJoin(value(0), value(5))
    #expect(!canJoin)
  }

  @Test func functionsHaveTheSpecifiedOutputs() {
    #expect(FixedOutput.unitInterval.quantization(.int8) == .init(scale: 0x1p-8, zeroPoint: -128))
    #expect(FixedOutput.symmetricUnit.quantization(.int8) == .init(scale: 0x1p-7, zeroPoint: 0))
    #expect(FixedOutput.unitInterval.quantization(.int16) == .init(scale: 0x1p-15, zeroPoint: 0))
    #expect(FixedOutput.symmetricUnit.quantization(.int16) == .init(scale: 0x1p-15, zeroPoint: 0))
  }

  private static let halfPrecisionCases: [(UInt16, Float)] = [
    (0x0000, 0), (0x8000, -0.0), (0x0001, 0x1p-24), (0x03FF, 0x1.FF8p-15), (0x0400, 0x1p-14),
    (0x3C00, 1), (0xC100, -2.5), (0x7BFF, 65504), (0x7C00, .infinity), (0xFC00, -.infinity),
  ]

  @Test(arguments: RuleTests.halfPrecisionCases)
  func halfPrecision(bits: UInt16, value: Float) {
    #expect(Float(halfBits: bits).bitPattern == value.bitPattern)
  }

  @Test(arguments: RuleTests.halfPrecisionCases)
  func toHalfPrecision(bits: UInt16, value: Float) { #expect(value.halfBits == bits) }

  private static let roundedCases: [(Float, UInt16)] = [
    (0x1p-25, 0), (0x1.8p-25, 1), (0x1.8p-24, 2), (65519, 0x7BFF), (65520, 0x7C00), (-1e30, 0xFC00),
    (0x1.002p0, 0x3C00), (0x1.006p0, 0x3C02), (0x1.003p0, 0x3C01), (0x1.FFFp-15, 0x0400), (0x1.FFFp0, 0x4000),
  ]

  @Test(arguments: RuleTests.roundedCases)
  func roundsToHalfPrecision(value: Float, bits: UInt16) { #expect(value.halfBits == bits) }

  @Test func halfPrecisionThatIsNotANumber() { #expect(Float(halfBits: 0x7E00).isNaN) }
}
