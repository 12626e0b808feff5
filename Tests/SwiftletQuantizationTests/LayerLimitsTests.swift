import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

/// Range, clipping and saturation of layers.
struct LayerLimitsTests {
  /// The errors of a network that was calibrated on values from -1 to 1, on values that reach `factor` times as far.
  private func errors(
    _ network: Network, _ output: Int, _ scheme: Scheme, factor: Float
  ) throws -> (errors: [LayerError], values: [Float]) {
    let bytes = try network.bytes(outputs: [output])
    let inputs = try Quantizer(bytes).inputs
    let values = (0..<64).map { (Float($0) - 31.5) / 31.5 }
    let quantization = try Quantization(
      bytes, scheme, samples: SampleSource([values], for: inputs, count: 4))
    let wide = values.map { $0 * factor }
    let errors = try quantization.result.layerErrors(on: SampleSource([wide], for: inputs, count: 4))
    return (errors, wide)
  }

  @Test(arguments: Scheme.integers, [Float(1), 2])
  func valuesBeyondTheRange(scheme: Scheme, factor: Float) throws {
    var network = Network()
    let output = network.reshape(network.input("x", [1, 4, 4, 1]), [1, 16])
    let (errors, values) = try errors(network, output, scheme, factor: factor)
    let error = try #require(errors.first)
    let range = try #require(error.range)
    #expect(error.type == (scheme == .int8 ? .int8 : .int16))
    // 8 bits are asymmetric and reach from -1 to 1 to half a step; 16 bits have one step more on the negative side.
    let levels: Float = scheme == .int8 ? 255 : 65535
    let step = (range.high - range.low) / levels
    #expect(abs(range.low + 1) <= 2 * step && abs(range.high - 1) <= step)
    let outside = values.count { $0 < range.low - step / 2 || $0 > range.high + step / 2 }
    let atLimits = values.count { $0 < range.low + step / 2 || $0 > range.high - step / 2 }
    #expect(error.clipped == Double(outside) / Double(values.count))
    #expect(error.saturated == Double(atLimits) / Double(values.count))
    #expect((outside > 0) == (factor == 2))
  }

  @Test(arguments: Scheme.integers)
  func zerosOfAnActivationAreNoSaturation(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 16])
    let output = network.apply(.relu, input, name: "y")
    let (errors, values) = try errors(network, output, scheme, factor: 1)
    let error = try #require(errors.last)
    #expect(error.range?.low == 0 || scheme == .int16x8)
    #expect(values.count { $0 < 0 } > values.count / 3)
    // The largest value of each sample is the highest integer at most; zeros are the lowest in 8 bits.
    #expect(try #require(error.saturated) <= 1.0 / 16)
    #expect(error.clipped == 0)
  }

  @Test func boundsOfAnActivationAreNoSaturation() throws {
    func saturated(_ function: BuiltinOperator) throws -> Double {
      var network = Network()
      let large = network.multiply(network.input("x", [1, 16]), network.constant([20], [1]))
      let output = network.reshape(network.apply(function, large), [16])
      let error = try #require(try errors(network, output, .int8, factor: 1).errors.last)
      return try #require(error.saturated)
    }
    #expect(try saturated(.relu6) == 0)
    // A function that comes near its limits, but has no bounds that are zero or its own clipping, counts.
    #expect(try saturated(.tanh) > 0.5)
  }

  @Test func floatingPointHasNoLimits() throws {
    var network = Network()
    let output = network.dense(network.input("x", [1, 16]), units: 4, name: "y")
    let bytes = try network.bytes(outputs: [output])
    let quantization = try Quantization(bytes, .dynamic)
    let error = try #require(try quantization.result.layerErrors(on: quantization.samples).last)
    #expect(error.type == .float32)
    #expect(error.range == nil && error.clipped == nil && error.saturated == nil)
  }
}
