import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("DIV, FLOOR_DIV and FLOOR_MOD")
struct DivisionTests {
  static let integerCases: [(BuiltinOperator, ElementType)] = [
    (.div, .int32), (.floorDiv, .int32), (.floorMod, .int32), (.floorMod, .int64),
  ]

  private func model(_ builtin: BuiltinOperator, _ type: ElementType, _ count: Int) -> OperatorModel {
    OperatorModel(
      builtin: builtin, inputs: [.init(type, [count]), .init(type, [count])], outputs: [.init(type, [count])])
  }

  @Test("an integer is not divided by zero", arguments: integerCases.indices)
  func zero(_ index: Int) throws {
    let (builtin, type) = DivisionTests.integerCases[index]
    let values: [UInt8] =
      type == .int64 ? ([3, 0, 1] as [Int64]).bytes : ([3, 0, 1] as [Int32]).bytes
    let error = #expect(throws: ModelError.self) { try model(builtin, type, 3).run([values, values]) }
    #expect(error?.code == .divisionByZero)
    #expect(error?.operatorIndex == 0)
    #expect(error?.message() == "an integer is divided by zero (operator 0); give the divisor other values")
  }

  @Test("the lowest integer by minus one wraps")
  func lowest() throws {
    let lowest = [Int32.min, 7].bytes
    let divisor = [Int32(-1), -1].bytes
    #expect(try model(.div, .int32, 2).run([lowest, divisor])[0].elements() == [Int32.min, -7])
    #expect(try model(.floorDiv, .int32, 2).run([lowest, divisor])[0].elements() == [Int32.min, -7])
    #expect(try model(.floorMod, .int32, 2).run([lowest, divisor])[0].elements() == [Int32(0), 0])
    let wide = try model(.floorMod, .int64, 1).run([[Int64.min].bytes, [Int64(-1)].bytes])
    #expect(wide[0].elements() == [Int64(0)])
  }

  @Test("floats divided by zero")
  func floatZero() throws {
    let values: [Float] = [1, -1, 0]
    for builtin in [BuiltinOperator.div, .floorDiv, .floorMod] {
      let found: [Float] = try model(builtin, .float32, 3)
        .run([values.bytes, [Float](repeating: 0, count: 3).bytes])[0].elements()
      #expect(found[2].isNaN)
      if builtin == .floorMod {
        #expect(found[0].isNaN)
      } else {
        // DIV's activation has a range of finite numbers, whichever it is.
        let limit = builtin == .div ? Float.greatestFiniteMagnitude : .infinity
        #expect(found[..<2] == [limit, -limit])
      }
    }
  }

  /// Numbers of every magnitude: where quotients are integers of more than 24 bits, and where numbers are subnormal.
  @Test("the remainder of floats is exact", arguments: [UInt64(1), 2, 3])
  func remainder(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let drawn: [UInt32] = random.integers(20_000)
    let numbers = drawn.map { Float(bitPattern: $0) }
    let first = Array(numbers[..<10_000])
    let second = Array(numbers[10_000...])
    let found: [Float] = try model(.floorMod, .float32, 10_000).run([first.bytes, second.bytes])[0].elements()
    for index in 0..<10_000 {
      let rest = fmodf(first[index], second[index])
      let wanted = rest != 0 && (rest < 0) != (second[index] < 0) ? rest + second[index] : rest
      #expect(
        found[index] == wanted || (found[index].isNaN && wanted.isNaN), "\(first[index]) \(second[index])")
    }
  }

  @Test("a quotient that rounds up to an integer is not above itself", arguments: [UInt64(4), 5])
  func floorOfQuotient(_ seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    // Multiples of the divisor, and the numbers next to them.
    let second = random.floats(9_999, in: 0.1...9)
    let first = second.enumerated().map { index, divisor in
      let multiple = divisor * Float(index * 7)
      return index % 3 == 0 ? multiple : index % 3 == 1 ? multiple.nextDown : multiple.nextUp
    }
    let found: [Float] = try model(.floorDiv, .float32, 9_999).run([first.bytes, second.bytes])[0].elements()
    let wanted = zip(first, second).map { Float((Double($0) / Double($1)).rounded(.down)) }
    #expect(found == wanted)
  }

  @Test("DIV has a fused activation")
  func activation() throws {
    var floats = model(.div, .float32, 3)
    floats.options = OperatorOptions(OperatorOptions.Div { $0.activation = .relu6 })
    #expect(
      try floats.run([([1, -4, 40] as [Float]).bytes, ([2, 1, 2] as [Float]).bytes])[0].elements()
        == [Float(0.5), 0, 6])
    var integers = model(.div, .int32, 3)
    integers.options = floats.options
    #expect(
      try integers.run([([1, -4, 40] as [Int32]).bytes, ([2, 1, 2] as [Int32]).bytes])[0].elements()
        == [Int32(0), 0, 6])
    integers.options = OperatorOptions(OperatorOptions.Div { $0.activation = .tanh })
    #expect(try integers.refusal() == .options)
  }
}
