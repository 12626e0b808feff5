import Swiftlet
import SwiftletData
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// Scales and ranges for runtimes that shift.
struct PowerOfTwoTests {
  private func quantization(_ bytes: [UInt8], _ scheme: Scheme, _ scales: ScaleForm) throws -> Quantization {
    var settings = QuantizationSettings(scheme)
    settings.scales = scales
    return try Quantization(bytes, with: settings)
  }

  /// Convolutions, sums, constants that are joined or added, and functions with scales of their own.
  private func network() throws -> [UInt8] {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 3])
    let first = network.convolution(input, channels: 4)
    let second = network.convolution(first, channels: 4, depthwise: true)
    let sum = network.add(network.add(first, second), network.random([1, 1, 1, 4], magnitude: 0.3))
    let flat = network.reshape(network.apply(.relu6, sum), [1, 144])
    let gate = network.apply(.tanh, network.dense(flat, units: 4))
    let joined = network.concatenate([
      gate, network.dense(flat, units: 3), network.constant([5, 9], [1, 2]),
    ])
    let output = network.softmax(joined)
    return try network.bytes(outputs: [output])
  }

  private func svdf(bias: [Float]? = nil, timeWeight: Float = 1) throws -> [UInt8] {
    var network = Network()
    let x = network.input("x", [1, 6])
    let state = network.graph.subgraphs[0].add(
      Graph.Tensor(name: "state", type: .float32, shape: [1, 12], isVariable: true))
    let features = network.random([4, 6])
    let times = network.random([4, 3], magnitude: timeWeight)
    let output = network.append(
      .svdf, [x, features, times, bias.map { network.constant($0, [4]) } ?? -1, state], [1, 4],
      name: "output",
      options: OperatorOptions(OperatorOptions.SVDF { $0.rank = 1 }))
    return try network.bytes(outputs: [output])
  }

  private func scales(_ plan: QuantizationPlan) -> [Float] {
    let operators = plan.operators
    let given = plan.tensors.map(\.quantization) + operators.flatMap(\.states).map(\.quantization)
    let converted = operators.flatMap(\.converted).compactMap(\.quantization)
    return (given + converted).map(\.scale) + operators.flatMap(\.constants).flatMap(\.scales)
  }

  @Test(arguments: Scheme.integers)
  func everyScaleIsOne(scheme: Scheme) throws {
    let recurrent = try svdf(bias: [1, 2, 3, 4])
    for bytes in [try network(), recurrent] {
      let shifting = try quantization(bytes, scheme, .powerOfTwo)
      let scales = scales(shifting.plan)
      #expect(scales.count > 5 && scales.allSatisfy { $0.significand == 1 })
      // They are not so by themselves.
      #expect(try self.scales(quantization(bytes, scheme, .any).plan).contains { $0.significand != 1 })
      #expect(try shifting.decibels(against: PreparedModel(bytes))[0] > 15)
    }
  }

  /// Bias integers stay within what the kernels take, however small the other weights are.
  @Test(arguments: Scheme.integers, [ScaleForm.any, .powerOfTwo])
  func biasesOfSVDF(scheme: Scheme, form: ScaleForm) throws {
    let bias: [Float] = [3000, -2000, 1000, 4]
    let bytes = try svdf(bias: bias, timeWeight: 1e-9)
    let quantization = try quantization(bytes, scheme, form)
    let planned = try #require(quantization.plan.operators[0].constants.first { $0.input == 3 })
    let limit = scheme == .int8 ? 0x1p30 : 0x1p39
    #expect(3000 / Double(planned.scales[0]) <= limit * 1.000001)
    #expect(planned.form == (scheme == .int8 ? .int32 : .int64))
    let float = try PreparedModel(bytes)
    #expect(try quantization.decibels(against: float)[0] > 35)
  }

  /// A range that begins at zero ends at a power of two, and does not without the option.
  @Test(arguments: [BuiltinOperator.relu6, .relu], [false, true])
  func clipping(function: BuiltinOperator, isOn: Bool) throws {
    var network = Network()
    let input = network.input("x", [1, 6, 6, 3])
    let limited = network.apply(function, network.convolution(input, channels: 4), name: "limited")
    let output = network.dense(network.reshape(limited, [1, 144]), units: 4)
    let bytes = try network.bytes(outputs: [output])
    var options = RefinementOptions.none
    options.powerOfTwoClipping = isOn
    let quantization = try Quantization(bytes, .int8, refinement: options)
    let stored = try #require(quantization.tensor("limited")?.quantization)
    #expect(stored.zeroPoints == [-128])
    let end = try #require(stored.scales.first) * 255
    let nearest = Float(sign: .plus, exponent: Int((end * 1.0001).exponent), significand: 1)
    #expect((abs(end - nearest) < 1e-5 * nearest) == isOn)
  }
}
