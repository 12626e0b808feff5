import Swiftlet
import SwiftletGraph
import Testing

@Suite("ADD, SUB and MUL of quantized elements")
struct QuantizedArithmeticTests {
  struct Case: Sendable {
    let builtin: BuiltinOperator
    let activation: OperatorOptions.Activation
    let combine: @Sendable (Double, Double) -> Double
  }

  static let cases: [Case] = [
    Case(builtin: .add, activation: .none) { $0 + $1 }, Case(builtin: .add, activation: .relu6) { $0 + $1 },
    Case(builtin: .sub, activation: .none) { $0 - $1 },
    Case(builtin: .sub, activation: .reluN1To1) { $0 - $1 },
    Case(builtin: .mul, activation: .none) { $0 * $1 }, Case(builtin: .mul, activation: .relu) { $0 * $1 },
  ]

  private func options(_ activation: OperatorOptions.Activation, _ builtin: BuiltinOperator)
    -> OperatorOptions
  {
    switch builtin {
    case .add: OperatorOptions(OperatorOptions.Add { $0.activation = activation })
    case .sub: OperatorOptions(OperatorOptions.Sub { $0.activation = activation })
    default: OperatorOptions(OperatorOptions.Mul { $0.activation = activation })
    }
  }

  private func limit(_ value: Double, _ activation: OperatorOptions.Activation) -> Double {
    switch activation {
    case .relu: max(value, 0)
    case .relu6: min(max(value, 0), 6)
    case .reluN1To1: min(max(value, -1), 1)
    default: value
    }
  }

  /// Runs every pair of some values and compares with real arithmetic.
  private func check<Element: FixedWidthInteger & BitwiseCopyable>(
    _ test: Case, _ type: ElementType, _ values: [Element], scales: [Float], zeroPoints: [Int]
  ) throws {
    let quantized = { (shape: [Int], index: Int) in
      Graph.Tensor(type, shape, scale: scales[index], zeroPoint: zeroPoints[index])
    }
    let count = values.count
    let model = OperatorModel(
      builtin: test.builtin, inputs: [quantized([count, 1], 0), quantized([1, count], 1)],
      outputs: [quantized([count, count], 2)], options: options(test.activation, test.builtin))
    let found: [Element] = try model.run([values.bytes, values.bytes])[0].elements()
    var largest = 0.0
    for (row, a) in values.enumerated() {
      for (column, b) in values.enumerated() {
        let real = test.combine(
          Double(scales[0]) * Double(Int(a) - zeroPoints[0]),
          Double(scales[1]) * Double(Int(b) - zeroPoints[1]))
        let stored = limit(real, test.activation) / Double(scales[2]) + Double(zeroPoints[2])
        let wanted = min(max(stored, Double(Element.min)), Double(Element.max))
        largest = max(largest, abs(Double(found[row * count + column]) - wanted))
      }
    }
    // Half a unit for the last rounding, and for the one before it up to a quarter in a product.
    #expect(largest < (test.builtin == .mul ? 0.76 : 0.51))
  }

  @Test("int8 is near real arithmetic for all pairs", arguments: cases)
  func int8(_ test: Case) throws {
    try check(
      test, .int8, (-128...127).map { Int8($0) }, scales: [0.043, 0.0625, 0.0625], zeroPoints: [-11, 64, -16])
  }

  @Test("int16 is near real arithmetic", arguments: cases)
  func int16(_ test: Case) throws {
    var random = SeededGenerator(state: 9)
    let values = random.integers(200, as: Int16.self) + [.min, .max, 0, 1, -1]
    try check(
      test, .int16, values, scales: [0.00025, 0.0005, 0.001953125], zeroPoints: [0, 0, 0])
  }

  @Test("MUL refuses 16-bit zero points", arguments: [0, 1, 2])
  func zeroPoints(_ position: Int) throws {
    let tensors = (0..<3).map { Graph.Tensor(.int16, [4], scale: 0.01, zeroPoint: $0 == position ? 1 : 0) }
    let model = OperatorModel(
      builtin: .mul, inputs: Array(tensors[..<2]), outputs: [tensors[2]], options: nil)
    #expect(try model.refusal() == .quantization)
  }

  @Test("a factor above one is refused", arguments: [BuiltinOperator.add, .sub])
  func factors(_ builtin: BuiltinOperator) throws {
    let model = OperatorModel(
      builtin: builtin, inputs: [.init(.int8, [4], scale: 1), .init(.int8, [4], scale: 1)],
      outputs: [.init(.int8, [4], scale: 1e-7)])
    #expect(try model.refusal() == .quantization)
  }

  @Test("missing or unusable scales are refused", arguments: [nil, 0, -1, Float.nan, .infinity])
  func scales(_ scale: Float?) throws {
    for builtin in [BuiltinOperator.add, .sub, .mul] {
      let model = OperatorModel(
        builtin: builtin, inputs: [.init(.int8, [4], scale: 1), .init(.int8, [4], scale: scale)],
        outputs: [.init(.int8, [4], scale: 1)])
      #expect(try model.refusal() == .quantization)
    }
  }
}
