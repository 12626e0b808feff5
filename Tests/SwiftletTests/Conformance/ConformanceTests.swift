import Swiftlet
import Testing

@Suite("Conformance with the reference suite")
struct ConformanceTests {
  @Test(
    "operator", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.operatorCases)
  func operators(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }

  @Test(
    "model", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.modelCases)
  func models(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }

  @Test(
    "binarized network", .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: ReferenceSuite.binarizedCases)
  func binarizedNetworks(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }
}
