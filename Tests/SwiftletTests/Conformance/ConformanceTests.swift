import Foundation
import Swiftlet
import Testing

@Suite("Conformance with the reference suite")
struct ConformanceTests {
  @Test(
    "operator", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.operatorCases, KernelFamily.testedAndPortable)
  func operators(_ conformance: ConformanceCase, _ family: KernelFamily) throws {
    var interpreter = try conformance.interpreter(for: family)
    try conformance.check(&interpreter)
  }

  @Test(
    "model", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.modelCases, KernelFamily.testedAndPortable)
  func models(_ conformance: ConformanceCase, _ family: KernelFamily) throws {
    var interpreter = try conformance.interpreter(for: family)
    try conformance.check(&interpreter)
  }

  @Test(
    "binarized network", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.binarizedCases)
  func binarizedNetworks(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }

  @Test(
    "full-precision twin of a binarized network",
    .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ["twin_constants_float", "twin_constants_lce_int8"])
  func twins(_ name: String) throws {
    let path = ReferenceSuite.root.appendingPathComponent("bnn/\(name).tflite")
    var interpreter = Interpreter(try PreparedModel([UInt8](try Data(contentsOf: path))))
    var random = SeededGenerator(state: 9)
    let count = interpreter.inputTensor(0).shape.count
    let isQuantized = interpreter.inputTensor(0).type == .int8
    let output: [Float] =
      isQuantized
      ? try interpreter.run(random.integers(count, as: Int8.self), as: Int8.self).map { Float($0) }
      : try interpreter.run(random.floats(count), as: Float.self)
    #expect(output.allSatisfy { $0.isFinite })
    #expect(Set(output).count > 16)
  }
}
