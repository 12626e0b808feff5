import Swiftlet
import SwiftletGraph
import Testing

@Suite("Elementwise operators refuse")
struct ElementwiseRefusalTests {
  private func tensor(_ type: ElementType, _ shape: [Int] = [4], _ scale: Float? = nil, _ zero: Int = 0)
    -> Graph.Tensor
  {
    .init(type, shape, scale: scale, zeroPoint: zero)
  }

  private func refusal(
    _ builtin: BuiltinOperator, _ inputs: [Graph.Tensor], _ output: Graph.Tensor,
    _ options: OperatorOptions? = nil
  ) throws -> ModelError.Code? {
    try OperatorModel(builtin: builtin, inputs: inputs, outputs: [output], options: options).refusal()
  }

  static let unary: [BuiltinOperator] = [
    .abs, .neg, .square, .sign, .floor, .ceil, .round, .leakyRelu, .reluN1To1, .relu0To1,
  ]

  static let binary: [BuiltinOperator] = [.maximum, .minimum, .squaredDifference, .prelu]

  static let comparisons: [BuiltinOperator] = [.equal, .notEqual, .greater, .greaterEqual, .less, .lessEqual]

  @Test("scales that are missing or unusable", arguments: unary, [nil, 0, -1, Float.nan, .infinity])
  func scales(_ builtin: BuiltinOperator, _ scale: Float?) throws {
    for type in [ElementType.int8, .int16] {
      let good = tensor(type, [4], 0.1)
      let bad = tensor(type, [4], scale)
      #expect(try refusal(builtin, [good], good) == nil)
      #expect(try refusal(builtin, [bad], good) == .quantization)
      #expect(try refusal(builtin, [good], bad) == .quantization)
    }
  }

  @Test("scales of two inputs", arguments: binary + comparisons, [nil, 0, -1, Float.nan, .infinity])
  func scalesOfTwo(_ builtin: BuiltinOperator, _ scale: Float?) throws {
    let isComparison = ElementwiseRefusalTests.comparisons.contains(builtin)
    for type in [ElementType.int8, .int16] {
      let good = tensor(type, [4], 0.1)
      let bad = tensor(type, [4], scale)
      let output = isComparison ? tensor(.bool) : good
      #expect(try refusal(builtin, [good, good], output) == nil)
      #expect(try refusal(builtin, [bad, good], output) == .quantization)
      #expect(try refusal(builtin, [good, bad], output) == .quantization)
    }
  }

  @Test("other shapes and numbers of operands", arguments: unary)
  func operands(_ builtin: BuiltinOperator) throws {
    let values = tensor(.float32, [2, 3])
    #expect(try refusal(builtin, [values], tensor(.float32, [3, 2])) == .shapeMismatch)
    #expect(try refusal(builtin, [values, values], values) == .tensorCount)
    #expect(try refusal(builtin, [values], tensor(.int32, [2, 3])) == .missingKernel)
  }

  @Test("shapes that do not broadcast", arguments: binary + comparisons)
  func broadcast(_ builtin: BuiltinOperator) throws {
    let type: ElementType = ElementwiseRefusalTests.comparisons.contains(builtin) ? .bool : .float32
    let first = tensor(.float32, [2, 3])
    #expect(try refusal(builtin, [first, tensor(.float32, [3])], tensor(type, [2, 3])) == nil)
    #expect(try refusal(builtin, [first, tensor(.float32, [2])], tensor(type, [2, 3])) == .shapeMismatch)
    #expect(try refusal(builtin, [first, tensor(.float32, [3])], tensor(type, [3])) == .shapeMismatch)
  }

  @Test("extremes of differing quantization", arguments: [BuiltinOperator.maximum, .minimum])
  func extremes(_ builtin: BuiltinOperator) throws {
    let values = tensor(.int8, [4], 0.1, 3)
    for other in [tensor(.int8, [4], 0.1, 4), tensor(.int8, [4], 0.2, 3)] {
      #expect(try refusal(builtin, [values, other], values) == .quantization)
      #expect(try refusal(builtin, [other, values], values) == .quantization)
      #expect(try refusal(builtin, [values, values], other) == .quantization)
    }
  }

  @Test("16-bit zero points where the rule has none", arguments: [BuiltinOperator.abs, .squaredDifference])
  func zeroPoints(_ builtin: BuiltinOperator) throws {
    let count = builtin == .abs ? 1 : 2
    let right = tensor(.int16, [4], 0.1)
    let wrong = tensor(.int16, [4], 0.1, 1)
    #expect(try refusal(builtin, Array(repeating: wrong, count: count), right) == .quantization)
    #expect(try refusal(builtin, Array(repeating: right, count: count), wrong) == .quantization)
  }

  @Test("a slope that is not finite", arguments: [Float.nan, .infinity])
  func slope(_ alpha: Float) throws {
    let options = OperatorOptions(OperatorOptions.LeakyRelu { $0.alpha = alpha })
    for type in [ElementType.float32, .int8, .int16] {
      let values = tensor(type, [4], type == .float32 ? nil : 0.1)
      #expect(try refusal(.leakyRelu, [values], values, options) == .options)
    }
  }

  @Test("rounding of scales whose integers have more than 32 bits")
  func largeScale() throws {
    #expect(try refusal(.round, [tensor(.int16, [4], 32768)], tensor(.int16, [4], 1)) == .quantization)
  }

  @Test("SELECT of shapes that differ")
  func select() throws {
    let values = tensor(.float32, [3, 4])
    func code(_ builtin: BuiltinOperator, _ condition: [Int], _ first: [Int], _ second: [Int]) throws
      -> ModelError.Code?
    {
      try refusal(
        builtin, [tensor(.bool, condition), tensor(.float32, first), tensor(.float32, second)], values)
    }
    for condition in [[3, 4], [3], []] { #expect(try code(.select, condition, [3, 4], [3, 4]) == nil) }
    for condition in [[4], [1, 4], [3, 1], [1]] {
      #expect(try code(.select, condition, [3, 4], [3, 4]) == .shapeMismatch)
    }
    #expect(try code(.select, [3, 4], [3, 4], [4]) == .shapeMismatch)
    #expect(try code(.selectV2, [4], [3, 1], []) == nil)
    #expect(try code(.selectV2, [3], [3, 4], [3, 4]) == .shapeMismatch)
    #expect(try code(.selectV2, [4], [1, 4], [4]) == .shapeMismatch)
  }

  @Test("SELECT of types or quantization that differ", arguments: [BuiltinOperator.select, .selectV2])
  func selectTypes(_ builtin: BuiltinOperator) throws {
    let condition = tensor(.bool)
    let values = tensor(.int8, [4], 0.1)
    #expect(try refusal(builtin, [condition, values, tensor(.int16, [4], 0.1)], values) == .unsupportedType)
    #expect(try refusal(builtin, [condition, values, values], tensor(.int16, [4], 0.1)) == .unsupportedType)
    #expect(try refusal(builtin, [condition, values, tensor(.int8, [4], 0.2)], values) == .quantization)
    #expect(try refusal(builtin, [condition, values, values], tensor(.int8, [4])) == .quantization)
    #expect(try refusal(builtin, [tensor(.int8), values, values], values) == .missingKernel)
  }

  @Test("ADD_N of inputs that differ")
  func sum() throws {
    let values = tensor(.int8, [4], 0.1)
    #expect(try refusal(.addN, [values], values) == .tensorCount)
    #expect(try refusal(.addN, [values, values, tensor(.int8, [2, 2], 0.1)], values) == .shapeMismatch)
    #expect(try refusal(.addN, [values, values, tensor(.int8, [4], 0.2)], values) == .quantization)
    #expect(try refusal(.addN, [values, values, tensor(.int16, [4], 0.1)], values) == .unsupportedType)
    #expect(try refusal(.addN, [values, values], tensor(.int8, [4])) == .quantization)
  }
}
