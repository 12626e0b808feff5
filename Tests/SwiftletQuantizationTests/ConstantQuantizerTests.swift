import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

struct ConstantQuantizerTests {
  private func stored(
    _ values: [Float], _ form: QuantizationPlan.ConstantPlan.Form, scales: [Float] = [1], zeroPoint: Int = 0,
    axis: Int = 0, isWeights: Bool = false, shape: [Int32]? = nil
  ) throws -> Graph.Tensor {
    let plan = QuantizationPlan.ConstantPlan(
      input: 1, form: form, scales: scales, zeroPoint: zeroPoint, axis: axis)
    return try ConstantQuantizer(plan: plan, isWeights: isWeights).quantize(
      Graph.Tensor(
        type: .float32, shape: shape ?? [Int32(values.count)], constant: Graph.Constant(values)))
  }

  @Test func roundsHalfAwayFromZero() throws {
    let tensor = try stored([0.5, -0.5, 1.5, 2.49, -2.5], .int8)
    #expect(tensor.constant?.elements(as: Int8.self) == [1, -1, 2, 2, -3])
  }

  @Test func onlyWeightsKeepOffTheLowestValue() throws {
    let values: [Float] = [-128, -1000, 1000]
    #expect(
      try stored(values, .int8, isWeights: true).constant?.elements(as: Int8.self) == [-127, -127, 127])
    #expect(try stored(values, .int8).constant?.elements(as: Int8.self) == [-128, -128, 127])
    #expect(try stored([0, 1], .int8, zeroPoint: -128).constant?.elements(as: Int8.self) == [-128, -127])
  }

  @Test func limitsOfWiderForms() throws {
    let values: [Float] = [1e30, -1e30, .infinity]
    #expect(try stored(values, .int16).constant?.elements(as: Int16.self) == [32767, -32768, 32767])
    #expect(try stored(values, .int32).constant?.elements(as: Int32.self) == [.max, .min, .max])
    #expect(try stored(values, .int64).constant?.elements(as: Int64.self) == [1 << 62, -1 << 62, 1 << 62])
  }

  @Test func scalesAlongAnAxis() throws {
    let tensor = try stored([1, 1, 1, 1, 1, 1], .int8, scales: [1, 0.5, 0.25], axis: 1, shape: [2, 3])
    #expect(tensor.constant?.elements(as: Int8.self) == [1, 2, 4, 1, 2, 4])
    let rows = try stored([1, 1, 1, 1, 1, 1], .int8, scales: [1, 0.5], axis: 0, shape: [2, 3])
    #expect(rows.constant?.elements(as: Int8.self) == [1, 1, 1, 2, 2, 2])
    #expect(rows.quantization?.zeroPoints == [0, 0])
  }
}
