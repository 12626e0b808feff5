import Swiftlet
import Testing

@Suite("Conformance with the repository's fixtures")
struct FixtureTests {
  @Test("no case is missing")
  func complete() throws {
    #expect(Fixtures.operatorCases.map(\.testDescription) == (try Fixtures.manifest("ops")))
    #expect(Fixtures.modelCases.map(\.testDescription) == (try Fixtures.manifest("models")))
  }

  @Test("operator", arguments: Fixtures.operatorCases)
  func operators(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }

  @Test("model", arguments: Fixtures.modelCases)
  func models(_ conformance: ConformanceCase) throws {
    var interpreter = Interpreter(try PreparedModel(try conformance.modelBytes()))
    try conformance.check(&interpreter)
  }
}
