import Swiftlet
import SwiftletGraph
import Testing

@Suite("QUANTIZE and DEQUANTIZE")
struct QuantizeTests {
  /// Random numbers, ties, and what is beyond every type.
  private static func numbers(_ scale: Float, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(state: seed)
    let ties = (-300...300).map { (Float($0) + 0.5) * scale }
    let edges: [Float] = [
      0, -0.0, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, 2_147_483_648 * scale, -2_147_483_904 * scale, Float(0.5).nextDown * scale,
      Float(0.5).nextUp * scale,
      8_388_607.5 * scale, 32_767.5 * scale, -32_768.5 * scale,
    ]
    return generator.floats(4_000, in: -200 * scale...200 * scale)
      + generator.floats(4_000, in: -40_000 * scale...40_000 * scale) + ties + edges
  }

  private func checkFloat<Output: FixedWidthInteger & TensorElement>(
    _ type: Output.Type, scale: Float, zeroPoint: Int
  ) throws {
    let numbers = QuantizeTests.numbers(scale, seed: 31)
    let model = OperatorModel(
      builtin: .quantize, inputs: [Graph.Tensor(.float32, [numbers.count])],
      outputs: [Graph.Tensor(Output.elementType, [numbers.count], scale: scale, zeroPoint: zeroPoint)])
    let found: [Output] = try model.run(numbers)
    let wrong = zip(numbers, found).filter { number, stored in
      let rounded = Double(number / scale).rounded(.toNearestOrAwayFromZero) + Double(zeroPoint)
      return Double(stored) != min(max(rounded, Double(Output.min)), Double(Output.max))
    }
    #expect(wrong.isEmpty && found.count == numbers.count, "\(wrong.prefix(3))")
    #expect(
      try model.run([Float](repeating: .nan, count: numbers.count))
        == [Output](repeating: Output(zeroPoint), count: numbers.count))
  }

  @Test("numbers become integers", arguments: [0.02, 1, 0.00391] as [Float])
  func floats(_ scale: Float) throws {
    try checkFloat(Int8.self, scale: scale, zeroPoint: 0)
    try checkFloat(Int8.self, scale: scale, zeroPoint: -128)
    try checkFloat(Int8.self, scale: scale, zeroPoint: 127)
    try checkFloat(UInt8.self, scale: scale, zeroPoint: 128)
    try checkFloat(Int16.self, scale: scale, zeroPoint: 0)
    try checkFloat(Int16.self, scale: scale, zeroPoint: 32_767)
  }

  private func checkIntegers<
    Input: FixedWidthInteger & TensorElement, Output: FixedWidthInteger & TensorElement
  >(
    _ input: Input.Type, _ output: Output.Type, scales: (Float, Float), zeroPoints: (Int, Int)
  ) throws {
    var generator = SeededGenerator(state: 32)
    let values: [Input] =
      Input.bitWidth <= 16
      ? Array(Input.min...Input.max)
      : generator.integers(4_000) + generator.integers(4_000).map { $0 >> 16 } + [.min, -1, 0, 1, .max]
    let model = OperatorModel(
      builtin: .quantize,
      inputs: [Graph.Tensor(Input.elementType, [values.count], scale: scales.0, zeroPoint: zeroPoints.0)],
      outputs: [Graph.Tensor(Output.elementType, [values.count], scale: scales.1, zeroPoint: zeroPoints.1)])
    let found: [Output] = try model.run(values)
    let factor = RescaleOracle.multiplier(Double(scales.0) / Double(scales.1))
    let wrong = zip(values, found).filter { value, stored in
      let centred = Int64(Int32(truncatingIfNeeded: Int64(value) - Int64(zeroPoints.0)))
      let scaled = RescaleOracle.multiply(centred, factor.multiplier, factor.shift)
      let moved = Int64(Int32(truncatingIfNeeded: scaled + Int64(zeroPoints.1)))
      return Int64(stored) != min(max(moved, Int64(Output.min)), Int64(Output.max))
    }
    #expect(wrong.isEmpty && found.count == values.count, "\(wrong.prefix(3))")
  }

  @Test(
    "integers change their scale",
    arguments: [(0.02, 0.02), (0.02, 0.013), (0.5, 0.0001), (0.0003, 0.7)] as [(Float, Float)])
  func integers(_ scales: (Float, Float)) throws {
    try checkIntegers(Int8.self, Int8.self, scales: scales, zeroPoints: (-3, 5))
    try checkIntegers(Int8.self, UInt8.self, scales: scales, zeroPoints: (-128, 0))
    try checkIntegers(Int8.self, Int16.self, scales: scales, zeroPoints: (17, 0))
    try checkIntegers(Int8.self, Int32.self, scales: scales, zeroPoints: (17, 0))
    try checkIntegers(UInt8.self, Int8.self, scales: scales, zeroPoints: (128, 0))
    try checkIntegers(Int16.self, Int8.self, scales: scales, zeroPoints: (0, -100))
    try checkIntegers(Int16.self, Int16.self, scales: scales, zeroPoints: (0, 0))
    try checkIntegers(Int16.self, Int32.self, scales: scales, zeroPoints: (0, 0))
    try checkIntegers(Int32.self, Int8.self, scales: scales, zeroPoints: (0, 4))
    try checkIntegers(Int32.self, Int16.self, scales: scales, zeroPoints: (-1_000_000, 0))
  }

  private func checkReal<Input: FixedWidthInteger & TensorElement>(_ type: Input.Type, zeroPoint: Int) throws
  {
    let values = Array(Input.min...Input.max)
    for scale: Float in [0.1, 1e-3, 3.0e38, .leastNormalMagnitude] {
      let model = OperatorModel(
        builtin: .dequantize,
        inputs: [Graph.Tensor(Input.elementType, [values.count], scale: scale, zeroPoint: zeroPoint)],
        outputs: [Graph.Tensor(.float32, [values.count])])
      let found: [Float] = try model.run(values)
      let wrong = zip(values, found).filter { value, number in
        number != Float(Double(scale) * (Double(value) - Double(zeroPoint)))
      }
      #expect(wrong.isEmpty && found.count == values.count, "\(wrong.prefix(3))")
    }
  }

  @Test("integers become numbers, rounded once")
  func dequantize() throws {
    try checkReal(Int8.self, zeroPoint: -7)
    try checkReal(UInt8.self, zeroPoint: 200)
    try checkReal(Int16.self, zeroPoint: 0)
    try checkReal(Int16.self, zeroPoint: -32_768)
  }

  @Test("unusable quantization is refused", arguments: [nil, 0, -1, .nan, .infinity] as [Float?])
  func refusal(_ scale: Float?) throws {
    let quantize = OperatorModel(
      builtin: .quantize, inputs: [Graph.Tensor(.float32, [4])],
      outputs: [Graph.Tensor(.int8, [4], scale: scale)])
    #expect(try quantize.refusal() == .quantization)
    let requantize = OperatorModel(
      builtin: .quantize, inputs: [Graph.Tensor(.int8, [4], scale: scale)],
      outputs: [Graph.Tensor(.int8, [4], scale: 1)])
    #expect(try requantize.refusal() == .quantization)
    let dequantize = OperatorModel(
      builtin: .dequantize, inputs: [Graph.Tensor(.int16, [4], scale: scale)],
      outputs: [Graph.Tensor(.float32, [4])])
    #expect(try dequantize.refusal() == .quantization)
  }

  @Test("factors that no shift holds, zero points beyond the type and other shapes are refused")
  func moreRefusals() throws {
    func code(_ input: Graph.Tensor, _ output: Graph.Tensor) throws -> ModelError.Code? {
      try OperatorModel(builtin: .quantize, inputs: [input], outputs: [output]).refusal()
    }
    #expect(try code(.init(.int8, [4], scale: 1e30), .init(.int8, [4], scale: 1e-30)) == .quantization)
    #expect(try code(.init(.float32, [4]), .init(.int8, [4], scale: 1, zeroPoint: 128)) == .quantization)
    #expect(try code(.init(.float32, [4]), .init(.int8, [2, 2], scale: 1)) == .shapeMismatch)
    #expect(try code(.init(.float32, [4]), .init(.int32, [4], scale: 1)) == .missingKernel)
    var perChannel = Graph.Tensor(.int8, [4])
    perChannel.quantization = .init(scales: [1, 1, 1, 1], zeroPoints: [0, 0, 0, 0])
    #expect(try code(.init(.float32, [4]), perChannel) == .quantization)
  }
}
