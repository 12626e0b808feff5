import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

/// Trained models against their float originals.
@Suite(.enabled(if: ReferenceSuite.isPresent, ReferenceSuite.absence))
struct ReferenceModelTests {
  #if DEBUG
    static let isOptimised = false
  #else
    static let isOptimised = true
  #endif

  @Test(.enabled(if: isOptimised, "too slow without optimisation"), arguments: ReferenceTarget.all)
  func keepsTheSignal(target: ReferenceTarget) throws {
    let bytes = try ReferenceSuite.bytes("float/\(target.network)_float.tflite")
    let quantizer = try Quantizer(bytes)
    let data = target.data ?? target.network
    let samples = try ReferenceSuite.samples("\(data)_calibration", quantizer.inputs)
    let result = try quantizer.quantize(
      quantizer.plan(QuantizationSettings(target.scheme), calibratedOn: samples))
    // Loops of open shapes run once they are recognised.
    let float = (try? PreparedModel(bytes)) ?? quantizer.floatModel
    let found = try Evaluation(
      .init(result.model, name: "quantized"), reference: .init(float, name: "float"),
      on: ReferenceSuite.samples("\(data)_eval", quantizer.inputs),
      threadCount: ProcessInfo.processInfo.activeProcessorCount
    ).result()
    #expect(try #require(found.decibels) >= target.decibels)
    #expect(try #require(found.agreement) >= target.agreement)
  }
}

/// The models that ship with the package.
struct DigitsTests {
  static let folder = ReferenceSuite.packageRoot.appending(path: "Examples/Digits")

  @Test(arguments: ["digits_cnn", "digits_mlp"], Scheme.integers)
  func keepsAccuracy(name: String, scheme: Scheme) throws {
    let bytes = [UInt8](try Data(contentsOf: DigitsTests.folder.appending(path: "\(name).tflite")))
    let inputs = try Quantizer(bytes).inputs
    let quantization = try Quantization(bytes, scheme, samples: samples("calibration", inputs))
    let data = try samples("evaluation", inputs)
    let float = Evaluation.Subject(try PreparedModel(bytes), name: "float")
    let subject = Evaluation.Subject(quantization.result.model, name: "quantized")
    let found = try Evaluation(subject, reference: float, on: data, threadCount: 4).result()
    let wanted = try #require(try Evaluation(float, on: data, threadCount: 4).result().scores)
    // A model that has learnt nothing keeps its accuracy, too.
    #expect(wanted.accuracy > 0.9)
    #expect(try #require(found.scores).accuracy >= wanted.accuracy - 0.005)
    // A 16-bit output follows the float one more closely than the 256 steps of an 8-bit one can.
    #expect(try #require(found.decibels) > (scheme == .int8 ? 25 : 35))
  }

  private func samples(_ name: String, _ inputs: [InputDescription]) throws -> SampleSource {
    try SampleSource(path: DigitsTests.folder.appending(path: "\(name).npz").path, inputs: inputs)
  }
}
