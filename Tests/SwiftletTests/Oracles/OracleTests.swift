import Swiftlet
import Testing

@Suite("Operators by definition")
struct OracleTests {
  @Test(arguments: OracleCase.all)
  func results(_ oracle: OracleCase) throws { try oracle.check() }
}
