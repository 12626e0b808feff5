import Swiftlet
import SwiftletGraph
import Testing

@Suite("SUM, REDUCE_MAX, REDUCE_MIN, REDUCE_PROD, REDUCE_ANY and REDUCE_ALL")
struct ReductionTests {
  private func model(
    _ builtin: BuiltinOperator, _ type: ElementType, _ shape: [Int], over axes: [Int32], to output: [Int],
    input: (Float, Int)? = nil, output quantization: (Float, Int)? = nil
  ) -> OperatorModel {
    OperatorModel(
      builtin: builtin,
      inputs: [
        Graph.Tensor(type, shape, scale: input?.0, zeroPoint: input?.1 ?? 0), Graph.Tensor(axes),
      ],
      outputs: [Graph.Tensor(type, output, scale: quantization?.0, zeroPoint: quantization?.1 ?? 0)],
      options: OperatorOptions(OperatorOptions.Reducer { $0.keepsAxes = false }))
  }

  @Test("infinities are larger and smaller than all else, what is not a number is skipped")
  func infinities() throws {
    let values: [Float] = [-.infinity, -.infinity, .nan, 3, .infinity, .infinity]
    let largest: [Float] = try model(.reduceMax, .float32, [3, 2], over: [1], to: [3]).run(values)
    #expect(largest == [-.infinity, 3, .infinity])
    let smallest: [Float] = try model(.reduceMin, .float32, [3, 2], over: [1], to: [3]).run(values)
    #expect(smallest == [-.infinity, 3, .infinity])
  }

  @Test("integers have no neutral element but their ends")
  func ends() throws {
    let lowest: [Int64] = try model(.reduceMax, .int64, [2, 2], over: [1], to: [2]).run(
      [Int64.min, .min, .min, .max])
    #expect(lowest == [.min, .max])
    let sum: [Int32] = try model(.sum, .int32, [2, 2], over: [1], to: [2]).run([Int32.max, 1, 5, 6])
    #expect(sum == [.min, 11])
    let product: [Int32] = try model(.reduceProd, .int32, [2, 2], over: [1], to: [2]).run([
      Int32.max, 2, -5, 6,
    ])
    #expect(product == [-2, -30])
  }

  @Test("every byte but zero is true")
  func truth() throws {
    let bytes: [UInt8] = [0, 0, 0, 2, 255, 128, 1, 0]
    let any: [UInt8] = try model(.reduceAny, .bool, [4, 2], over: [1], to: [4]).run(bytes)
    #expect(any == [0, 1, 1, 1])
    let all: [UInt8] = try model(.reduceAll, .bool, [4, 2], over: [1], to: [4]).run(bytes)
    #expect(all == [0, 0, 1, 0])
  }

  @Test("products that no floating-point number holds")
  func longProducts() throws {
    // 0.5^2000 * 2^2000, two elements at a time: the product is 1 whatever the order.
    let count = 4_000
    let values: [Int8] = (0..<count).map { $0 < count / 2 ? 1 : 4 }
    let found: [Int8] = try model(
      .reduceProd, .int8, [1, count], over: [1], to: [1], input: (0.5, 0), output: (0.25, 7)
    ).run(values)
    #expect(found == [4 + 7])
    // Beyond the range, of either sign, and zero.
    let signs: [Int8] = try model(
      .reduceProd, .int8, [3, 3], over: [1], to: [3], input: (1, 0), output: (0.001, -3)
    ).run([100, 100, 100, -100, 100, 100, 100, 0, -100] as [Int8])
    #expect(signs == [127, -128, -3])
  }

  @Test("ties of products are rounded away from zero")
  func ties() throws {
    let found: [Int16] = try model(
      .reduceProd, .int16, [4, 2], over: [1], to: [4], input: (0.5, 0), output: (0.5, 0)
    ).run([3, 1, -3, 1, 5, 1, 5, -1] as [Int16])
    // 0.75, -0.75, 1.25 and -1.25 in steps of 0.5.
    #expect(found == [2, -2, 3, -3])
  }

  @Test("of one element along no axis")
  func nothingRemoved() throws {
    let found: [Int8] = try model(
      .sum, .int8, [1, 3], over: [0], to: [3], input: (0.5, 3), output: (0.25, -1)
    ).run([3, 13, -128] as [Int8])
    #expect(found == [-1, 19, -128])
  }

  @Test(
    "refuse what they can not do",
    arguments: [BuiltinOperator.sum, .reduceMax, .reduceMin, .reduceProd])
  func refusals(_ builtin: BuiltinOperator) throws {
    func code(_ configure: (inout OperatorModel) -> Void) throws -> ModelError.Code? {
      var model = model(builtin, .int8, [2, 3, 4], over: [1], to: [2, 4], input: (0.5, 3), output: (0.5, 3))
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([3]) } == .axis)
    #expect(try code { $0.inputs[1] = .init([-4]) } == .axis)
    #expect(try code { $0.inputs[1] = .init(.int32, [1]) } == .notConstant)
    #expect(try code { $0.outputs[0] = .init(.int8, [2, 3], scale: 0.5, zeroPoint: 3) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int8, [2, 4]) } == .quantization)
    #expect(try code { $0.inputs[0] = .init(.int8, [2, 3, 4], scale: 0) } == .quantization)
    #expect(try code { $0.inputs[0] = .init(.int8, [2, 3, 4], scale: -1) } == .quantization)
    #expect(try code { $0.inputs[0] = .init(.int8, [2, 3, 4], scale: .nan) } == .quantization)
    #expect(try code { $0.inputs[0] = .init(.int8, [2, 3, 4], scale: 0.5, zeroPoint: 200) } == .quantization)
    if builtin == .reduceMax || builtin == .reduceMin {
      #expect(try code { $0.outputs[0] = .init(.int8, [2, 4], scale: 0.25, zeroPoint: 3) } == .quantization)
      #expect(try code { $0.outputs[0] = .init(.int8, [2, 4], scale: 0.5, zeroPoint: 2) } == .quantization)
    }
  }
}
