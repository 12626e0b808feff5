import Swiftlet
import SwiftletGraph
import Testing

@Suite("Elementwise operators at the edges of their types")
struct ElementwiseEdgeTests {
  private func unary<Input: BitwiseCopyable, Output: BitwiseCopyable>(
    _ builtin: BuiltinOperator, _ type: ElementType, _ values: [Input], to output: ElementType? = nil,
    as result: Output.Type
  ) throws -> [Output] {
    try OperatorModel(
      builtin: builtin, inputs: [.init(type, [values.count])],
      outputs: [.init(output ?? type, [values.count])]
    ).run(values)
  }

  private func binary<Input: BitwiseCopyable, Output: BitwiseCopyable>(
    _ builtin: BuiltinOperator, _ type: ElementType, _ first: [Input], _ second: [Input],
    to output: ElementType? = nil, as result: Output.Type
  ) throws -> [Output] {
    try OperatorModel(
      builtin: builtin, inputs: [.init(type, [first.count]), .init(type, [first.count])],
      outputs: [.init(output ?? type, [first.count])]
    ).run([first.bytes, second.bytes])[0].elements()
  }

  @Test("the lowest integer stays itself", arguments: [BuiltinOperator.abs, .neg])
  func lowest(_ builtin: BuiltinOperator) throws {
    #expect(try unary(builtin, .int32, [Int32.min, -5], as: Int32.self) == [Int32.min, 5])
    guard builtin == .neg else { return }
    #expect(try unary(builtin, .int64, [Int64.min, -5], as: Int64.self) == [Int64.min, 5])
  }

  @Test(
    "what is not a number, and what is not finite, stays", arguments: [BuiltinOperator.floor, .ceil, .round])
  func notFinite(_ builtin: BuiltinOperator) throws {
    let found = try unary(
      builtin, .float32, [Float.infinity, -.infinity, .nan, 8_388_609, -8_388_609, 1e30, 0], as: Float.self)
    #expect(found[..<2] == [.infinity, -.infinity])
    #expect(found[2].isNaN)
    #expect(found[3...] == [8_388_609, -8_388_609, 1e30, 0])
  }

  @Test("halves and their neighbours")
  func halves() throws {
    let values: [Float] = [
      0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999997, 4_194_303.5, -4_194_304.5, 1e-30, -1e-30,
    ]
    let expected: [(BuiltinOperator, FloatingPointRoundingRule)] = [
      (.floor, .down), (.ceil, .up), (.round, .toNearestOrEven),
    ]
    for (builtin, rule) in expected {
      #expect(try unary(builtin, .float32, values, as: Float.self) == values.map { $0.rounded(rule) })
    }
  }

  @Test("signs and clamps of what is not a number")
  func notANumber() throws {
    for builtin in [BuiltinOperator.sign, .abs, .neg, .reluN1To1, .relu0To1] {
      #expect(try unary(builtin, .float32, [Float.nan], as: Float.self)[0].isNaN)
    }
    #expect(
      try unary(.sign, .float32, [Float.infinity, -.infinity, 0, -0.0], as: Float.self) == [1, -1, 0, 0])
  }

  @Test("comparisons with what is not a number")
  func unordered() throws {
    let expected: [(BuiltinOperator, UInt8)] = [
      (.equal, 0), (.notEqual, 1), (.greater, 0), (.greaterEqual, 0), (.less, 0), (.lessEqual, 0),
    ]
    for (builtin, result) in expected {
      let found = try binary(
        builtin, .float32, [Float.nan, 1, .nan], [1, Float.nan, .nan], to: .bool, as: UInt8.self)
      #expect(found == [result, result, result], "\(builtin)")
    }
  }

  @Test("any byte but zero is true")
  func truth() throws {
    let bytes: [UInt8] = [0, 1, 2, 255]
    #expect(try unary(.logicalNot, .bool, bytes, as: UInt8.self) == [1, 0, 0, 0])
    #expect(try unary(.cast, .bool, bytes, to: .int32, as: Int32.self) == [0, 1, 1, 1])
    #expect(try binary(.equal, .bool, bytes, [0, 2, 1, 4], as: UInt8.self) == [1, 1, 1, 1])
    #expect(try binary(.logicalAnd, .bool, bytes, [1, 2, 4, 0], as: UInt8.self) == [0, 1, 1, 0])
    let select = OperatorModel(
      builtin: .select, inputs: [.init(.bool, [4]), .init(.int8, [4]), .init(.int8, [4])],
      outputs: [.init(.int8, [4])])
    #expect(try select.run([bytes, [1, 2, 3, 4], [5, 6, 7, 8]])[0] == [5, 2, 3, 4])
  }

  @Test("CAST of what an integer type does not have")
  func cast() throws {
    let values: [Float] = [.nan, .infinity, -.infinity, 1e30, -1e30, -0.9, 2_147_483_520]
    #expect(
      try unary(.cast, .float32, values, to: .int32, as: Int32.self)
        == [0, .max, .min, .max, .min, 0, 2_147_483_520])
    #expect(
      try unary(.cast, .float32, values, to: .int8, as: Int8.self) == [0, 127, -128, 127, -128, 0, 127])
    #expect(
      try unary(.cast, .float32, values, to: .uint32, as: UInt32.self)
        == [0, .max, 0, .max, 0, 0, 2_147_483_520])
    #expect(
      try unary(.cast, .float32, values, to: .int64, as: Int64.self)
        == [0, .max, .min, .max, .min, 0, 2_147_483_520])
    #expect(try unary(.cast, .float32, values, to: .bool, as: UInt8.self) == [1, 1, 1, 1, 1, 1, 1])
  }

  @Test("integers that do not fit wrap")
  func wrapping() throws {
    let sums = try binary(.add, .int32, [Int32.max, .min], [1, -1], as: Int32.self)
    #expect(sums == [Int32.min, Int32.max])
    #expect(try binary(.sub, .int64, [Int64.min], [1], as: Int64.self) == [Int64.max])
    #expect(try binary(.mul, .int32, [Int32(65536), .min], [65536, -1], as: Int32.self) == [0, .min])
    #expect(try binary(.squaredDifference, .int32, [Int32(65536)], [0], as: Int32.self) == [0])
  }

  @Test("a fused activation limits integers", arguments: [ElementType.int32, .int64])
  func activation(_ type: ElementType) throws {
    let expected: [(OperatorOptions.Activation, [Int64])] = [
      (.none, [-9, -1, 0, 5, 9]), (.relu, [0, 0, 0, 5, 9]), (.relu6, [0, 0, 0, 5, 6]),
      (.reluN1To1, [-1, -1, 0, 1, 1]),
    ]
    for (activation, results) in expected {
      let model = OperatorModel(
        builtin: .add, inputs: [.init(type, [5]), .init(type, [1])], outputs: [.init(type, [5])],
        options: OperatorOptions(OperatorOptions.Add { $0.activation = activation }))
      let values: [Int64] = [-10, -2, -1, 4, 8]
      let found: [Int64] =
        type == .int64
        ? try model.run([values.bytes, [Int64(1)].bytes])[0].elements()
        : try model.run([values.map { Int32($0) }.bytes, [Int32(1)].bytes])[0].elements(as: Int32.self)
          .map { Int64($0) }
      #expect(found == results)
    }
  }

  /// Scales that differ by up to 40 powers of ten, down to numbers that differ in their last bit only.
  @Test(
    "16-bit comparisons are exact",
    arguments: [
      (Float(0.1), Float(0.1)), (0.1, 0.10000001), (3, 7), (1e-20, 1e20), (1e-3, 2e3), (1e38, 1e-38),
    ])
  func comparisons16(_ first: Float, _ second: Float) throws {
    var random = SeededGenerator(state: 3)
    let values = random.integers(60, as: Int16.self) + [.min, -7, -3, -1, 0, 1, 3, 7, .max]
    let relations: [(BuiltinOperator, (Double, Double) -> Bool)] = [
      (.less, { $0 < $1 }), (.greaterEqual, { $0 >= $1 }), (.equal, { $0 == $1 }),
    ]
    for (builtin, holds) in relations {
      let model = OperatorModel(
        builtin: builtin,
        inputs: [
          .init(.int16, [values.count, 1], scale: first, zeroPoint: 5),
          .init(.int16, [values.count], scale: second),
        ], outputs: [.init(.bool, [values.count, values.count])])
      let found = try model.run([values.bytes, values.bytes])[0]
      let wanted = values.flatMap { a in
        // Exact: 17 bits by 24.
        values.map { b -> UInt8 in
          holds(Double(Int(a) - 5) * Double(first), Double(b) * Double(second)) ? 1 : 0
        }
      }
      #expect(found == wanted, "\(builtin)")
    }
  }

  @Test(
    "8-bit comparisons take scales of one and above", arguments: [(Float(1), Float(1)), (2, 3), (1000, 0.5)])
  func comparisons8(_ first: Float, _ second: Float) throws {
    let values = (-128...127).map { Int8($0) }
    let model = OperatorModel(
      builtin: .less,
      inputs: [
        .init(.int8, [256, 1], scale: first, zeroPoint: -128),
        .init(.int8, [256], scale: second, zeroPoint: -128),
      ], outputs: [.init(.bool, [256, 256])])
    let found = try model.run([values.bytes, values.bytes])[0]
    for (row, a) in values.enumerated() {
      for (column, b) in values.enumerated() {
        let difference = Double(Int(b) + 128) * Double(second) - Double(Int(a) + 128) * Double(first)
        // Numbers that the rule may take for equal.
        guard abs(difference) >= Double(max(first, second)) / 128 || difference == 0 else { continue }
        #expect(found[row * 256 + column] == (difference > 0 ? 1 : 0), "\(a) \(b)")
      }
    }
  }
}
