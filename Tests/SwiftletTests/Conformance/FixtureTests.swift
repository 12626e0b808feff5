import Swiftlet
import Testing

@Suite("Conformance with the repository's fixtures")
struct FixtureTests {
  @Test("no case is missing")
  func complete() throws {
    #expect(Fixtures.operatorCases.map(\.testDescription) == (try Fixtures.manifest("ops")))
    #expect(Fixtures.modelCases.map(\.testDescription) == (try Fixtures.manifest("models")))
  }

  @Test("operator", arguments: Fixtures.operatorCases, KernelFamily.testedAndPortable)
  func operators(_ conformance: ConformanceCase, _ family: KernelFamily) throws {
    var interpreter = try conformance.interpreter(for: family)
    try conformance.check(&interpreter)
  }

  @Test("model", arguments: Fixtures.modelCases, KernelFamily.testedAndPortable)
  func models(_ conformance: ConformanceCase, _ family: KernelFamily) throws {
    var interpreter = try conformance.interpreter(for: family)
    try conformance.check(&interpreter)
  }
}
