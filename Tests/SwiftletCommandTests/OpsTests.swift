import Foundation
import Swiftlet
import Testing

@Suite("swiftlet ops")
struct OpsTests {
  @Test func json() throws {
    let report = try CommandRun("ops", "--json").json()
    let operators = try #require(report["operators"] as? [[String: Any]])
    let kernels = operators.flatMap { $0["kernels"] as? [[String: Any]] ?? [] }
    #expect(
      Set(kernels.compactMap { $0["name"] as? String }) == Set(KernelTable.all.entries.map { "\($0.name)" }))
    let convolution = try #require(operators.first { $0["op"] as? String == "CONV_2D" })
    #expect(convolution["custom"] as? Bool == false)
    let arithmetics = try #require(convolution["arithmetics"] as? [String])
    #expect(Set(arithmetics).isSuperset(of: ["float32", "int8", "int16x8", "int16x8 (32-bit bias)"]))
  }

  @Test func oneOperator() throws {
    let lines = try CommandRun("ops", "conv_2d").output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("operator") == true)
    #expect(lines.count == KernelTable.all.entries.filter { $0.builtin == .conv2D }.count + 1)
    #expect(lines.contains { $0.contains(".conv2DInt8 ") && $0.hasSuffix("int8") })
  }

  @Test func noSuchOperator() throws {
    try CommandRun("ops", "conv_4d").expectError("'conv_4d'", "; 'swiftlet ops' lists all operators")
  }

  @Test func exclusiveFlags() throws {
    #expect(try CommandRun("ops", "--json", "--markdown").status == 64)
  }

  /// `swiftlet ops --markdown` makes the table anew.
  @Test func theDocumentedTableIsThisOne() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../Docs/OPERATORS.md")
    let document = try String(contentsOf: path, encoding: .utf8)
    let table = document.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n") + "\n"
    #expect(try CommandRun("ops", "--markdown").output == table)
  }
}
