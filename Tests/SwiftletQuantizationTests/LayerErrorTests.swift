import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

struct LayerErrorTests {
  /// "Alone" counts what storing the inputs costs, so an operator that only moves values has no error exactly
  /// where its inputs can be stored exactly.
  @Test(arguments: Scheme.integers)
  func operatorsThatMoveValues(scheme: Scheme) throws {
    var network = Network()
    let input = network.input("x", [1, 4, 4, 1])
    let output = network.reshape(network.pool(.maxPool2D, input), [1, 4])
    let bytes = try network.bytes(outputs: [output])
    let inputs = try Quantizer(bytes).inputs
    // Multiples of the scale, which the largest values make 1/4 in 8 bits and 1/128 in 16.
    let values: [Float] =
      scheme == .int8
      ? (0..<256).map { (Float($0) - 128) / 4 } : (0..<256).map { $0 == 0 ? 32767 / 128 : Float($0) / 128 }
    let exact = try Quantization(bytes, scheme, samples: SampleSource([values], for: inputs, count: 16))
    let errors = try exact.result.layerErrors(on: exact.samples)
    #expect(errors.map(\.operation) == ["MAX_POOL_2D", "RESHAPE"])
    #expect(errors.allSatisfy { $0.alone == nil && $0.accumulated == nil })

    let inexact = try Quantization(bytes, scheme)
    for error in try inexact.result.layerErrors(on: inexact.samples) {
      #expect(try #require(error.alone) > (scheme == .int8 ? 40 : 80))
    }
  }

  @Test(arguments: Setting.all)
  func lastLayerIsTheWholeModel(setting: Setting) throws {
    let folder = DigitsTests.folder
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "digits_cnn.tflite")))
    let inputs = try Quantizer(bytes).inputs
    let samples = try SampleSource(path: folder.appending(path: "calibration.npz").path, inputs: inputs)
    let quantization = try Quantization(bytes, setting.scheme, setting.interface, samples: samples)
    let errors = try quantization.result.layerErrors(on: samples, sampleCount: samples.count)
    let whole = try quantization.decibels(against: quantization.quantizer.floatModel)
    let last = try #require(errors.last?.accumulated)
    #expect(abs(last - whole[0]) < 1e-6)
    // What is left of a layer's own error once those in front have been added, it can not gain much.
    #expect(errors.count == quantization.plan.operators.count)
    #expect(errors.map(\.operation) == quantization.plan.operators.map(\.name))
  }

  @Test func onlyTheFirstSamplesCount() throws {
    var network = Network()
    let output = network.dense(network.input("x", [1, 4]), units: 3, name: "y")
    let quantization = try Quantization(network.bytes(outputs: [output]), .int8)
    let all = try quantization.result.layerErrors(on: quantization.samples, sampleCount: 1000)
    let most = try quantization.result.layerErrors(on: quantization.samples, sampleCount: 24)
    let some = try quantization.result.layerErrors(on: quantization.samples, sampleCount: 3)
    #expect(all == most)
    #expect(all != some)
    #expect(
      try quantization.result.layerErrors(on: quantization.samples, sampleCount: 0).map(\.alone) == [nil])
  }

  @Test func bothErrorsOfAChain() throws {
    var network = Network()
    let first = network.dense(network.input("x", [1, 8]), units: 8, name: "first")
    let second = network.dense(first, units: 8, name: "second")
    let quantization = try Quantization(network.bytes(outputs: [second]), .int8)
    let errors = try quantization.result.layerErrors(on: quantization.samples)
    #expect(errors.map(\.output) == ["first", "second"])
    // The first layer has nothing in front of it but the same quantized input.
    #expect(errors[0].alone == errors[0].accumulated)
    #expect(try #require(errors[1].accumulated) < #require(errors[1].alone))
  }
}
