import Swiftlet
import SwiftletGraph
import Testing

@Suite("PAD and PADV2")
struct PadTests {
  struct Case: CustomTestStringConvertible {
    let shape: [Int]
    let paddings: [Int]

    var testDescription: String { "\(shape) by \(paddings)" }
    var outputShape: [Int] { shape.indices.map { shape[$0] + paddings[2 * $0] + paddings[2 * $0 + 1] } }

    /// For each output element the index of the input element that it is, `nil` for padding.
    var sources: [Int?] {
      (0..<outputShape.reduce(1, *)).map { index in
        var rest = index
        var source = 0
        var step = 1
        for axis in shape.indices.reversed() {
          let place = rest % outputShape[axis] - paddings[2 * axis]
          rest /= outputShape[axis]
          guard place >= 0, place < shape[axis] else { return nil }
          source += place * step
          step *= shape[axis]
        }
        return source
      }
    }

    func model(_ type: ElementType, scale: Float? = nil, zeroPoint: Int = 0, operand: ElementType = .int32)
      -> OperatorModel
    {
      var operandTensor = Graph.Tensor(operand, [shape.count, 2])
      operandTensor.constant =
        operand == .int64 ? .init(paddings.map { Int64($0) }) : .init(paddings.map { Int32($0) })
      return OperatorModel(
        builtin: .pad,
        inputs: [Graph.Tensor(type, shape, scale: scale, zeroPoint: zeroPoint), operandTensor],
        outputs: [Graph.Tensor(type, outputShape, scale: scale, zeroPoint: zeroPoint)])
    }
  }

  static let cases: [Case] = {
    var cases: [Case] = [
      Case(shape: [3], paddings: [0, 0]), Case(shape: [3], paddings: [2, 1]),
      Case(shape: [1, 4, 5, 2], paddings: [0, 0, 1, 1, 2, 0, 0, 0]),
      Case(shape: [2, 1, 2, 1, 2, 1, 2, 1], paddings: [1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]),
    ]
    var generator = SeededGenerator(state: 51)
    for _ in 0..<40 {
      let rank = Int.random(in: 1...6, using: &generator)
      let shape = (0..<rank).map { _ in Int.random(in: 1...4, using: &generator) }
      let paddings = (0..<2 * rank).map { _ in max(Int.random(in: -3...2, using: &generator), 0) }
      cases.append(Case(shape: shape, paddings: paddings))
    }
    return cases
  }()

  private func check<Element: FixedWidthInteger & TensorElement>(
    _ test: Case, _ model: OperatorModel, filler: Element
  ) throws {
    var generator = SeededGenerator(state: 52)
    let values: [Element] = generator.integers(test.shape.reduce(1, *))
    let found: [Element] = try model.run(values)
    #expect(found == test.sources.map { $0.map { values[$0] } ?? filler })
  }

  @Test("with real zero", arguments: cases)
  func zero(_ test: Case) throws {
    try check(test, test.model(.int8, scale: 0.1, zeroPoint: -77), filler: Int8(-77))
    try check(test, test.model(.int16, scale: 0.1), filler: Int16(0))
    try check(test, test.model(.float32), filler: UInt32(0))
    try check(test, test.model(.int64, operand: .int64), filler: Int64(0))
  }

  private func checkValue<Element: FixedWidthInteger & TensorElement>(
    _ test: Case, _ type: ElementType, filler: Element
  ) throws {
    var model = test.model(type, scale: 0.1)
    model.builtin = .padv2
    var value = Graph.Tensor(type, [], scale: 0.1)
    value.constant = .init(bytes: [filler].bytes)
    model.inputs.append(value)
    try check(test, model, filler: filler)
  }

  @Test("with a value", arguments: cases)
  func value(_ test: Case) throws {
    try checkValue(test, .int8, filler: Int8(-5))
    try checkValue(test, .int16, filler: Int16(0x1234))
    try checkValue(test, .float32, filler: Float(-1.5).bitPattern)
    try checkValue(test, .int64, filler: Int64(0x0123_4567_89AB_CDEF))
  }

  @Test("with a value that is an input of the model")
  func computedValue() throws {
    let test = Case(shape: [2, 2], paddings: [1, 0, 0, 1])
    var model = test.model(.float32)
    model.builtin = .padv2
    model.inputs.append(Graph.Tensor(.float32, [1]))
    let found = try model.run([[1, 2, 3, 4].map(Float.init).bytes, [Float(9)].bytes])
    #expect(found[0].elements() == [9, 9, 9, 1, 2, 9, 3, 4, 9] as [Float])
  }

  @Test("refuses paddings that are negative, overflow, do not give the output's shape or are no constant")
  func refusals() throws {
    let test = Case(shape: [2, 3], paddings: [1, 1, 0, 2])
    func code(_ type: ElementType = .float32, _ configure: (inout OperatorModel) -> Void) throws -> ModelError
      .Code?
    {
      var model = test.model(type, scale: 1)
      configure(&model)
      return try model.refusal()
    }
    func wide(_ values: [Int64]) -> Graph.Tensor {
      var tensor = Graph.Tensor(.int64, [2, 2])
      tensor.constant = .init(values)
      return tensor
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([-1, 3, 0, 2], shape: [2, 2]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init([1, 1, 0, 3], shape: [2, 2]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = wide([.max, 1, 0, 2]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = wide([.min, 1, 0, 2]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init([1, 1], shape: [1, 2]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init(.int32, [2, 2]) } == .notConstant)
    #expect(try code { $0.outputs[0] = .init(.float32, [4, 5, 1]) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int32, [4, 5]) } == .unsupportedType)
    #expect(try code { $0.inputs.append(.init(.float32, [2])) } == .shapeMismatch)
    #expect(try code { $0.inputs.append(.init(.int32, [1])) } == .unsupportedType)
    #expect(try code(.int8) { $0.inputs.append(.init(.int8, [1], scale: 2)) } == .quantization)
    #expect(try code(.int16) { $0.outputs[0].quantization = .init(scale: 1, zeroPoint: 3) } == .quantization)
  }
}
