import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("RELU, RELU6, TANH and LOGISTIC")
struct ActivationTests {
  static let bytes = (-128...127).map { Int8($0) }
  static let words = (-32768...32767).map { Int16($0) }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  private func run<Element: FixedWidthInteger & BitwiseCopyable>(
    _ builtin: BuiltinOperator, _ type: ElementType, _ values: [Element], _ input: (Float, Int),
    _ output: (Float, Int)
  ) throws -> [Element] {
    try OperatorModel(
      builtin: builtin, inputs: [.init(type, [values.count], scale: input.0, zeroPoint: input.1)],
      outputs: [.init(type, [values.count], scale: output.0, zeroPoint: output.1)]
    ).run(values)
  }

  /// The largest distance to the real function, in units of the output.
  private func largestError<Element: FixedWidthInteger & BitwiseCopyable>(
    _ builtin: BuiltinOperator, _ type: ElementType, _ values: [Element], _ input: (Float, Int),
    _ output: (Float, Int), _ function: (Double) -> Double
  ) throws -> Double {
    let found = try run(builtin, type, values, input, output)
    return zip(values, found).map { value, result in
      let real = function(Double(input.0) * Double(Int(value) - input.1))
      let stored = real / Double(output.0) + Double(output.1)
      return abs(Double(result) - min(max(stored, Double(Element.min)), Double(Element.max)))
    }.max() ?? .infinity
  }

  @Test("RELU rescales", arguments: [Float(0.02), 0.05, 0.11])
  func relu(_ scale: Float) throws {
    let relu = { max($0, 0.0) }
    // Half a unit for the last rounding, up to a quarter for the one before it.
    #expect(try largestError(.relu, .int8, ActivationTests.bytes, (scale, 7), (0.05, -100), relu) < 0.76)
    #expect(
      try largestError(.relu, .int16, ActivationTests.words, (scale / 256, 0), (0.05 / 256, 0), relu) < 0.76)
  }

  @Test("RELU6 keeps the input's numbers")
  func relu6() throws {
    let relu6 = { min(max($0, 0.0), 6) }
    #expect(try largestError(.relu6, .int8, ActivationTests.bytes, (0.05, -28), (0.05, -28), relu6) < 0.51)
    #expect(try largestError(.relu6, .int16, ActivationTests.words, (0.0005, 0), (0.0005, 0), relu6) < 0.51)
    // Another quantization of the output changes nothing.
    let same = try run(.relu6, .int8, ActivationTests.bytes, (0.05, -28), (0.05, -28))
    #expect(try run(.relu6, .int8, ActivationTests.bytes, (0.05, -28), (0.02, -128)) == same)
  }

  @Test("TANH is near the real function", arguments: [Float(0.0004), 0.01, 0.05, 0.2, 2])
  func tanh8(_ scale: Float) throws {
    #expect(try largestError(.tanh, .int8, ActivationTests.bytes, (scale, 5), (1 / 128, 0), tanh) < 0.51)
  }

  @Test("LOGISTIC is near the real function", arguments: [Float(0.0004), 0.01, 0.05, 0.2])
  func logistic8(_ scale: Float) throws {
    let error = try largestError(
      .logistic, .int8, ActivationTests.bytes, (scale, -9), (1 / 256, -128), ActivationTests.logistic)
    #expect(error < 0.51)
  }

  @Test(
    "16-bit TANH and LOGISTIC are near the real functions",
    arguments: [Float(0.00001), 0.0001, 0.000244140625, 0.00048828125, 0.0007, 0.01])
  func sigmoids16(_ scale: Float) throws {
    let output: (Float, Int) = (1 / 32768, 0)
    #expect(try largestError(.tanh, .int16, ActivationTests.words, (scale, 0), output, tanh) < 6)
    #expect(
      try largestError(.logistic, .int16, ActivationTests.words, (scale, 0), output, ActivationTests.logistic)
        < 3)
  }

  @Test(
    "refuse an output whose quantization is not the function's", arguments: [BuiltinOperator.tanh, .logistic])
  func outputs(_ builtin: BuiltinOperator) throws {
    let right: (scale: Float, zeroPoint: Int) = builtin == .tanh ? (1 / 128, 0) : (1 / 256, -128)
    let wrong: [(type: ElementType, scale: Float, zeroPoint: Int)] = [
      (.int8, 0.01, right.zeroPoint), (.int8, right.scale, 3), (.int16, 1 / 16384, 0), (.int16, 1 / 32768, 1),
    ]
    for output in wrong {
      let model = OperatorModel(
        builtin: builtin, inputs: [.init(output.type, [4], scale: 0.01)],
        outputs: [.init(output.type, [4], scale: output.scale, zeroPoint: output.zeroPoint)])
      #expect(try model.refusal() == .quantization)
    }
  }

  @Test("refuse an output of another shape", arguments: [BuiltinOperator.relu, .relu6, .tanh, .logistic])
  func shapes(_ builtin: BuiltinOperator) throws {
    let model = OperatorModel(
      builtin: builtin, inputs: [.init(.float32, [2, 3])], outputs: [.init(.float32, [3, 2])])
    #expect(try model.refusal() == .shapeMismatch)
  }
}
