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

  // What the TensorFlow converter reaches, less 0.2 to 0.3 dB.
  @Test func keywordSpotting() throws {
    try check("kws", [.int8: 28.3, .int16x8: 39.0], accuracyLoss: 0.005)
  }

  // One of its 80 samples is more than a point, so that half a point of accuracy can not be told.
  @Test(.enabled(if: isOptimised, "too slow without optimisation"))
  func visualWakeWords() throws { try check("vww", [.int8: 28.0, .int16x8: 31.3]) }

  private func check(_ name: String, _ thresholds: [Scheme: Double], accuracyLoss: Double = .infinity) throws
  {
    let bytes = try ReferenceSuite.bytes("float/\(name)_float.tflite")
    let quantizer = try Quantizer(bytes)
    let statistics = try Calibrator(quantizer.floatModel).statistics(
      of: ReferenceSuite.samples("\(name)_calibration", quantizer.inputs))
    let data = try ReferenceSuite.samples("\(name)_eval", quantizer.inputs)
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let float = Evaluation.Subject(try PreparedModel(bytes), name: "float")
    let wanted = try Evaluation(float, on: data, threadCount: threads).result()
    for (scheme, threshold) in thresholds {
      var settings = QuantizationSettings(scheme)
      settings.refinement = .none
      let result = try quantizer.quantize(
        quantizer.plan(settings, statistics: statistics))
      let subject = Evaluation.Subject(result.model, name: "quantized")
      let found = try Evaluation(subject, reference: float, on: data, threadCount: threads).result()
      #expect(try #require(found.decibels) >= threshold, "\(scheme)")
      // Of 200 samples, one is the limit itself; sums of decimal fractions are not exact.
      let loss = try #require(wanted.scores).accuracy - #require(found.scores).accuracy
      #expect(loss <= accuracyLoss + 1e-9, "\(scheme)")
    }
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
