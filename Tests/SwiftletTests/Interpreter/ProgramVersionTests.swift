import Foundation
import Swiftlet
import Testing

/// A device believes a prepared program of its own version: what programs hold may change with the version alone.
@Suite("Version of exported programs")
struct ProgramVersionTests {
  /// A line for each version: the number, and the digest of programs for each family of kernels.
  private static let file = ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures/program-versions.txt")

  /// What all fixtures prepare, operators and networks.
  private static func digest(_ family: KernelFamily) throws -> String {
    var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    for fixture in Fixtures.operatorCases + Fixtures.modelCases {
      let bytes = try fixture.modelBytes()
      let all = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family))
      let prepared = try PreparedModel(bytes, kernels: KernelTable(all.usedEntries).prepared(for: family))
      var program = prepared.exportedProgram()
      // The version itself and the checksum over the rest.
      program.replaceSubrange(4..<12, with: repeatElement(0, count: 8))
      // FNV-1a.
      for byte in program { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// In debug and in optimised builds: see `RecordLayout`.
  @Test("programs change with their version")
  func fingerprint() throws {
    let ofDevices: [KernelFamily] = [.portable, .dsp, .helium]
    let digests = try ofDevices.map { "\($0)=\(try ProgramVersionTests.digest($0))" }
    let found = "\(ExportedProgram.version) " + digests.joined(separator: " ")
    let lines = try String(contentsOf: ProgramVersionTests.file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    #expect(
      lines.last.map(String.init) == found,
      """
      what programs hold has changed: raise ExportedProgram.version, unless programs of this version were never \
      released, and put this line at the end of Tests/Fixtures/program-versions.txt (in the place of the line of the \
      same version): \(found)
      """)
    #expect(
      Set(lines.compactMap { $0.split(separator: " ").first }).count == lines.count, "a version has two lines"
    )
  }
}
