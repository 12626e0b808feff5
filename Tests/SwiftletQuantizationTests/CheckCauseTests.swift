import Swiftlet
import SwiftletQuantization
import Testing

@testable import SwiftletGraph

@Suite("Causes of float leaks")
struct CheckCauseTests {
  private func leaks(_ model: LintModel, _ requirement: ModelCheck.Requirement? = nil) throws -> [Finding] {
    try model.findings(requirement).filter { $0.code == .floatOperator }
  }

  @Test("no integer kernel, of this operator or of one that floats join it to")
  func blocker() throws {
    let model = LintModel.clean { model, last in
      let (real, sum) = (model.tensor("real", .float32, [1, 3]), model.tensor("sum", .float32, [1, 3]))
      let wave = model.tensor("wave", .float32, [1, 3])
      let output = model.tensor("back", .int8, [1, 3], scale: 0.5)
      model.append(.dequantize, [last], to: real)
      model.append(.add, [real, real], to: sum, options: OperatorOptions(OperatorOptions.Add()))
      model.main.append(Graph.Operator(.custom("Wave"), inputs: [sum], outputs: [wave]))
      model.append(.quantize, [wave], to: output)
      return output
    }
    let found = try leaks(model)
    #expect(found.map(\.place.operatorName) == ["ADD", "Wave"])
    #expect(
      found.first?.message.contains("joined to operator 3 Wave 'wave', which has no integer kernel") == true)
    #expect(found.last?.message.contains("there is no integer kernel for it") == true)
  }

  @Test("an island between conversions")
  func island() throws {
    let found = try leaks(.clean { $0.island(.relu, $1) })
    #expect(found.map(\.place.operatorName) == ["RELU"])
    #expect(
      found.first?.message.contains(
        "behind the DEQUANTIZE of 'real' and in front of the QUANTIZE of 'result'")
        == true)
  }

  @Test("a constant that stayed float")
  func constant() throws {
    let found = try leaks(.clean { $0.island(.add, $1, constant: Graph.Constant([1, 2, 3] as [Float])) })
    #expect(found.first?.message.contains("constant 'offset' stayed in floating point") == true)
  }

  @Test("a constant that another operator uses in another role")
  func twin() throws {
    let model = LintModel.clean { model, last in
      let shared = Graph.Constant([0, 0, 0] as [Float])
      let back = model.island(.add, last, constant: shared)
      let real = model.tensor("other real", .float32, [1, 3])
      let weights = model.tensor(
        "float weights", .float32, [3, 3], constant: Graph.Constant((0..<9).map { Float($0) }))
      let bias = model.tensor("float bias", .float32, [3], constant: shared)
      let layer = model.tensor("float layer", .float32, [1, 3])
      let output = model.tensor("quantized layer", .int8, [1, 3], scale: 0.5)
      model.append(.dequantize, [back], to: real)
      model.append(
        .fullyConnected, [real, weights, bias], to: layer,
        options: OperatorOptions(OperatorOptions.FullyConnected()))
      model.append(.quantize, [layer], to: output)
      return output
    }
    let found = try leaks(model)
    #expect(found.map(\.place.operatorName) == ["ADD", "FULLY_CONNECTED"])
    #expect(
      found.first?.message.contains(
        "one buffer with 'float bias', which operator 5 FULLY_CONNECTED uses as a bias")
        == true)
    #expect(found.last?.place.tensor == "float bias")
  }

  @Test("a float model where integers are required")
  func nothingQuantized() throws {
    var model = LintModel()
    let (input, output) = (model.input("x", .float32, [1, 4]), model.tensor("y", .float32, [1, 4]))
    model.append(.relu, [input], to: output)
    model.finish(output)
    #expect(try leaks(model).isEmpty)
    let found = try leaks(model, .int8)
    #expect(found.count == 1 && found.first?.severity == .error)
    #expect(found.first?.message.contains("nothing around it is quantized") == true)
  }
}
