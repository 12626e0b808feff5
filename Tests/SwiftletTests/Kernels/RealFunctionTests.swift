import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// Functions of quantized elements, at all elements there are.
@Suite("Rounded real functions")
struct RealFunctionTests {
  struct Function: CustomTestStringConvertible, Sendable {
    let name: String
    let builtin: BuiltinOperator
    /// Whether another runtime defines the results of 8 bits, which are not the nearest ones then.
    var isDefined8 = false
    var options: OperatorOptions?
    let exact: @Sendable (Double) -> Double

    var testDescription: String { name }
  }

  static let functions: [Function] = [
    Function(name: "EXP", builtin: .exp) { exp($0) },
    Function(name: "LOG", builtin: .log) { $0 > 0 ? log($0) : -.infinity },
    Function(name: "SQRT", builtin: .sqrt) { max($0, 0).squareRoot() },
    Function(name: "RSQRT", builtin: .rsqrt, isDefined8: true) { $0 > 0 ? 1 / $0.squareRoot() : .infinity },
    Function(name: "SIN", builtin: .sin) { sin($0) },
    Function(name: "COS", builtin: .cos) { cos($0) },
    Function(name: "ELU", builtin: .elu, isDefined8: true) { $0 < 0 ? expm1($0) : $0 },
    Function(name: "HARD_SWISH", builtin: .hardSwish, isDefined8: true) { $0 * min(max($0 + 3, 0), 6) / 6 },
    Function(name: "GELU", builtin: .gelu) { $0 * erfc(-$0 / 2.0.squareRoot()) / 2 },
    Function(
      name: "approximate GELU", builtin: .gelu,
      options: OperatorOptions(OperatorOptions.Gelu { $0.isApproximate = true })
    ) { $0 / (1 + exp(-2 * (2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) },
  ]

  /// Elements that are not the nearest to the real result; ties but for the precision of 53 bits count as near.
  private func wrong<Element: FixedWidthInteger & BitwiseCopyable>(
    _ function: Function, _ type: ElementType, input: (Float, Int), output: (Float, Int), units: Int = 0
  ) throws -> [(Element, found: Element)] {
    let values = Array(Element.min...Element.max)
    let found: [Element] = try OperatorModel(
      builtin: function.builtin, inputs: [.init(type, [values.count], scale: input.0, zeroPoint: input.1)],
      outputs: [.init(type, [values.count], scale: output.0, zeroPoint: output.1)], options: function.options
    ).run(values)
    return zip(values, found).filter { value, found in
      let quotient = function.exact(Double(input.0) * Double(Int(value) - input.1)) / Double(output.0)
      func element(_ rounded: Double) -> Int {
        Int(min(max(rounded + Double(output.1), Double(Element.min)), Double(Element.max)))
      }
      let slack = Double(units) + 1e-10
      let nearest = (quotient.magnitude + 0.5).rounded(.down)
      let low = (quotient.magnitude + 0.5 - slack).rounded(.down)
      let high = (quotient.magnitude + 0.5 + slack).rounded(.down)
      let wanted = [low, nearest, high].map { element(quotient < 0 ? -$0 : $0) }
      return Int(found) < wanted.min() ?? 0 || Int(found) > wanted.max() ?? 0
    }.map { ($0, found: $1) }
  }

  @Test("8 bits", arguments: functions)
  func bytes(_ function: Function) throws {
    for input in [(0.02, 0), (0.05, -100), (0.3, 20)] as [(Float, Int)] {
      for output in [(0.01, -128), (0.04, 10), (1, -3)] as [(Float, Int)] {
        let wrong: [(Int8, found: Int8)] = try wrong(
          function, .int8, input: input, output: output, units: function.isDefined8 ? 1 : 0)
        #expect(wrong.isEmpty, "\(input) to \(output): \(wrong.prefix(5))")
      }
    }
  }

  @Test("16 bits", arguments: functions)
  func words(_ function: Function) throws {
    for (input, output) in [(0.000_1, 0.000_05), (0.000_3, 0.003), (0.5, 0.000_1)] as [(Float, Float)] {
      let wrong: [(Int16, found: Int16)] = try wrong(
        function, .int16, input: (input, 0), output: (output, 0))
      #expect(wrong.isEmpty, "\(input) to \(output): \(wrong.prefix(5))")
    }
  }

  // MARK: Results half way between two elements

  private func words(_ builtin: BuiltinOperator, _ input: Float, _ output: Float, _ values: [Int16]) throws
    -> [Int]
  {
    let found: [Int16] = try OperatorModel(
      builtin: builtin, inputs: [.init(.int16, [values.count], scale: input)],
      outputs: [.init(.int16, [values.count], scale: output)]
    ).run(values)
    return found.map { Int($0) }
  }

  /// Half away from zero, limited to 16 bits.
  private func quotient(_ numerator: Int, _ denominator: Int) -> Int {
    let size = (2 * numerator.magnitude + denominator.magnitude) / (2 * denominator.magnitude)
    return min(max(numerator < 0 ? -Int(size) : Int(size), -32768), 32767)
  }

  @Test("ELU rounds ties away from zero", arguments: [Float(0.25), 0.1, 0.3, 0.000_012_345])
  func tiesOfELU(_ scale: Float) throws {
    let values = (0...32767).map { Int16($0) }
    for divisor in [2, 4, 32] {
      #expect(
        try words(.elu, scale / Float(divisor), scale, values) == values.map { quotient(Int($0), divisor) })
    }
  }

  @Test("HARD_SWISH rounds ties away from zero")
  func tiesOfHardSwish() throws {
    let values = Array(Int16.min...Int16.max)
    for (outputBits, factor) in [(13, 1), (9, 1), (13, 3), (10, 3)] {
      let scale = Float(factor) / Float(1 << outputBits)
      let wanted = values.map { value in
        let x = Int(value)
        // x / 2^12, with numerators in units of 2^-24 / 6.
        let product = x >= 3 << 12 ? x * 6 << 12 : x <= -3 << 12 ? 0 : x * (x + 3 << 12)
        return quotient(product, 6 * factor << (24 - outputBits))
      }
      #expect(try words(.hardSwish, 1 / 4096, scale, values) == wanted)
    }
  }

  @Test("SQRT rounds ties up")
  func tiesOfSquareRoot() throws {
    let values = (0...32767).map { Int16($0) }
    // √(x / 64) / (factor / 2^k) = √(x 4^k / 64) / factor, and r is right where (2r - 1)^2 factor^2 <= 4^(k - 2) x.
    for (power, factor) in [(3, 2), (4, 6), (8, 7), (12, 5)] {
      let found = try words(.sqrt, 1.0 / 64, Float(factor) / Float(1 << power), values)
      for (value, result) in zip(values, found) {
        let square = Int(value) << (2 * power)
        func isAtMost(_ root: Int) -> Bool {
          (2 * root - 1) * (2 * root - 1) * factor * factor * 16 <= square
        }
        #expect(result == 0 || isAtMost(result))
        #expect(result == 32767 || !isAtMost(result + 1))
      }
    }
  }

  @Test("functions of zero are exact")
  func ties() throws {
    // One, in steps of two.
    #expect(try words(.cos, 0.01, 2, [0]) == [1])
    #expect(try words(.exp, 0.01, 2, [0]) == [1])
    #expect(try words(.rsqrt, 1, 1, [4, 0, -1]) == [1, 32767, 32767])
    #expect(try words(.log, 1, 1, [1, 0, -1]) == [0, -32768, -32768])
    #expect(try words(.sqrt, 1, 1, [-4]) == [0])
    // Far apart or close together, zero is zero.
    for scale in [1e-38, 1e38] as [Float] {
      #expect(try words(.cos, scale, 0.5, [0]) == [2])
      #expect(try words(.exp, scale, 0.5, [0]) == [2])
      for builtin in [BuiltinOperator.sin, .elu, .gelu, .hardSwish, .sqrt] {
        #expect(try words(builtin, scale, 1e-38, [0]) == [0])
      }
    }
  }

  // MARK: Refusals

  @Test("16-bit tensors with a zero point are refused", arguments: functions)
  func zeroPoints(_ function: Function) throws {
    for (input, output) in [(1, 0), (0, 1)] {
      let model = OperatorModel(
        builtin: function.builtin, inputs: [.init(.int16, [4], scale: 0.1, zeroPoint: input)],
        outputs: [.init(.int16, [4], scale: 0.1, zeroPoint: output)])
      #expect(try model.refusal() == .quantization)
    }
  }
}
