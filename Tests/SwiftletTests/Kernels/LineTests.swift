import Swiftlet
import SwiftletGraph
import Testing

@Suite("ARG_MAX, ARG_MIN and CUMSUM")
struct LineTests {
  private func place(
    _ builtin: BuiltinOperator, _ type: ElementType, _ shape: [Int], axis: Graph.Tensor = Graph.Tensor([-1]),
    _ index: ElementType = .int32, to output: [Int]
  ) -> OperatorModel {
    OperatorModel(
      builtin: builtin, inputs: [Graph.Tensor(type, shape), axis], outputs: [Graph.Tensor(index, output)])
  }

  @Test("of equal elements the first counts; what is not a number precedes none and is preceded by none")
  func order() throws {
    let values: [Float] = [1, 5, 5, .nan, 9, 1, -2, .nan, -2]
    let largest: [Int32] = try place(.argMax, .float32, [3, 3], to: [3]).run(values)
    #expect(largest == [1, 0, 0])
    let smallest: [Int64] = try place(.argMin, .float32, [3, 3], .int64, to: [3]).run(values)
    #expect(smallest == [0, 0, 0])
  }

  @Test("an axis of one index, a vector and an axis in 64 bits")
  func shapes() throws {
    let single: [Int32] = try place(.argMax, .int8, [2, 1], to: [2]).run([5, -7] as [Int8])
    #expect(single == [0, 0])
    let scalar: [Int32] = try place(.argMin, .int16, [4], to: []).run([5, -7, -32768, 2] as [Int16])
    #expect(scalar == [2])
    let axis = Graph.Tensor(type: .int64, shape: [1], constant: .init([0] as [Int64]))
    let columns: [Int32] = try place(.argMax, .int32, [2, 3], axis: axis, to: [3]).run(
      [1, Int32.min, 5, 2, Int32.max, 5])
    #expect(columns == [1, 1, 0])
  }

  @Test("ARG_MAX refuses other axes, shapes and types")
  func placeRefusals() throws {
    func code(_ configure: (inout OperatorModel) -> Void) throws -> ModelError.Code? {
      var model = place(.argMax, .int8, [2, 3], to: [2])
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([2]) } == .axis)
    #expect(try code { $0.inputs[1] = .init([-3]) } == .axis)
    #expect(try code { $0.inputs[1] = .init([0, 1]) } == .shapeMismatch)
    #expect(try code { $0.inputs[1] = .init(.int32, [1]) } == .notConstant)
    #expect(try code { $0.inputs[1] = .init(.float32, [1]) } == .missingKernel)
    #expect(try code { $0.outputs[0] = .init(.int32, [3]) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int32, [2, 1]) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.float32, [2]) } == .missingKernel)
    #expect(try code { $0.inputs[0] = .init(.int8, []) } == .axis)
    #expect(try code { $0.inputs.removeLast() } == .missingKernel)
  }

  private func runningSum(
    _ type: ElementType, _ count: Int, input: (Float, Int)? = nil, output: (Float, Int)? = nil
  ) -> OperatorModel {
    OperatorModel(
      builtin: .cumsum,
      inputs: [Graph.Tensor(type, [count], scale: input?.0, zeroPoint: input?.1 ?? 0), Graph.Tensor([0])],
      outputs: [Graph.Tensor(type, [count], scale: output?.0, zeroPoint: output?.1 ?? 0)],
      options: OperatorOptions(OperatorOptions.Cumsum()))
  }

  @Test("8-bit sums start at the negative zero point")
  func startingPoint() throws {
    let found: [Int8] = try runningSum(.int8, 3, input: (1, 5), output: (1, 0)).run([5, 6, 7] as [Int8])
    // Source of the rule: TensorFlow Lite Micro's CUMSUM. The real sums are 0, 1 and 3.
    #expect(found == [-5, -4, -2])
  }

  @Test("8-bit sums beyond 13 bits are the real ones")
  func longSums() throws {
    let values = [Int8](repeating: 127, count: 200)
    let found: [Int8] = try runningSum(.int8, 200, input: (0.01, 0), output: (2, 0)).run(values)
    #expect(
      found
        == (1...200).map {
          Int8((Double($0) * 127 * Double(Float(0.01)) / 2).rounded(.toNearestOrAwayFromZero))
        })
  }

  @Test("16-bit sums round ties away from zero and end at the range")
  func ties() throws {
    let found: [Int16] = try runningSum(.int16, 4, input: (0.5, 0), output: (1, 0)).run(
      [1, -2, -2, 32767] as [Int16])
    #expect(found == [1, -1, -2, 16382])
    let limited: [Int16] = try runningSum(.int16, 3, input: (1, 0), output: (0.25, 0)).run(
      [32767, -32768, -32768] as [Int16])
    #expect(limited == [32767, -4, -32768])
  }

  @Test("CUMSUM refuses other axes, shapes and quantization")
  func sumRefusals() throws {
    func code(_ configure: (inout OperatorModel) -> Void) throws -> ModelError.Code? {
      var model = runningSum(.int8, 3, input: (0.5, 1), output: (0.5, 1))
      configure(&model)
      return try model.refusal()
    }
    #expect(try code { _ in } == nil)
    #expect(try code { $0.inputs[1] = .init([1]) } == .axis)
    #expect(try code { $0.inputs[1] = .init(.int32, [1]) } == .notConstant)
    #expect(try code { $0.outputs[0] = .init(.int8, [4], scale: 0.5) } == .shapeMismatch)
    #expect(try code { $0.outputs[0] = .init(.int16, [3], scale: 0.5) } == .missingKernel)
    #expect(try code { $0.outputs[0] = .init(.int8, [3]) } == .quantization)
    #expect(try code { $0.inputs[0] = .init(.int8, [3], scale: .infinity) } == .quantization)
    // The reference rescales by factors below one only.
    #expect(try code { $0.inputs[0] = .init(.int8, [3], scale: 1e6) } == .quantization)
  }
}
