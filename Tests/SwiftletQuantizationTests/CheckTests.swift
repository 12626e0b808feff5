import Foundation
import Swiftlet
import SwiftletQuantization
import Testing

@testable import SwiftletGraph

@Suite("Model check")
struct CheckTests {
  @Test("a clean model has no findings", arguments: [nil, .int8, .tflm] as [ModelCheck.Requirement?])
  func clean(_ requirement: ModelCheck.Requirement?) throws {
    let findings = try LintModel.clean().findings(requirement)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test(
    "a clean 16-bit model has no findings", arguments: [nil, .int16x8, .tflm] as [ModelCheck.Requirement?])
  func cleanWide(_ requirement: ModelCheck.Requirement?) throws {
    let findings = try FaultyModel.wide(bias: nil).findings(requirement)
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test("each fault is found where it is", arguments: FaultyModel.all)
  func fault(_ fault: FaultyModel) throws {
    let findings = try fault.model().findings(fault.requirement)
    let matches = findings.filter { $0.code == fault.code }
    #expect(!matches.isEmpty, "\(findings)")
    let found = matches.contains {
      $0.severity == fault.severity && $0.place.operatorName == fault.operation
        && (fault.tensor == nil || $0.place.tensor == fault.tensor)
    }
    #expect(found, "\(matches)")
    #expect(matches.allSatisfy { !$0.message.isEmpty && !$0.hint.isEmpty })
  }

  @Test("every code has a fault that it is found for")
  func coverage() {
    #expect(Set(FaultyModel.all.map(\.code)) == Set(FindingCode.allCases))
  }

  @Test("a shape that does not fit is named")
  func shape() throws {
    let fault = try #require(FaultyModel.all.first { $0.code == .wrongShape })
    let findings = try fault.model().findings(nil)
    #expect(findings.contains { $0.code == .wrongShape && $0.message.contains("'bent' of shape [1, 4]") })
    #expect(!findings.contains { $0.code == .missingKernel }, "\(findings)")
  }

  @Test("severest first, and the same each time")
  func order() throws {
    let model = LintModel.clean { model, last in
      model.dense(model.island(.ceil, last), name: "second", weightScales: [0.1, 0.2, 0.3])
    }
    let findings = try model.findings(.int8)
    #expect(findings.map(\.severity) == findings.map(\.severity).sorted(by: >))
    #expect(Set(findings.map(\.severity)).count > 1)
    #expect(try model.findings(.int8) == findings)
  }

  @Test("the application's own kernels count")
  func ownKernels() throws {
    let none = KernelTable([KernelEntry]())
    let findings = try ModelCheck(LintModel.clean().bytes(), kernels: none).findings
    #expect(findings.filter { $0.code == .missingKernel }.compactMap(\.place.operatorIndex) == [0, 1])
  }

  @Test("what is no model can not be checked")
  func unreadable() throws {
    #expect(throws: GraphError.self) { try ModelCheck([1, 2, 3]) }
    let bytes = try LintModel.clean().bytes()
    #expect(throws: GraphError.self) { try ModelCheck(Array(bytes[..<(bytes.count / 2)])) }
  }

  @Test("findings in called subgraphs name them")
  func subgraphs() throws {
    var model = LintModel.clean()
    var branch = Graph.Subgraph(name: "branch")
    let input = branch.add(
      Graph.Tensor(name: "in", type: .int8, shape: [1, 3], quantization: .init(scale: 1, zeroPoint: 0)))
    let output = branch.add(
      Graph.Tensor(name: "out", type: .int8, shape: [1, 3], quantization: .init(scale: 1, zeroPoint: 0)))
    branch.inputs = [input]
    branch.outputs = [output]
    branch.append(Graph.Operator(.tanh, inputs: [input], outputs: [output]))
    model.graph.subgraphs.append(branch)
    let finding = try #require(model.findings().first { $0.code == .fixedScale })
    #expect(finding.place.subgraph == 1)
    #expect("\(finding.place)" == "operator 0 TANH 'out', tensor 'out', subgraph 1")
  }

  /// The table of `Docs/CHECK.md`, made anew from the list of codes.
  @Test func theDocumentedTableIsThisOne() throws {
    let document = try String(
      contentsOf: ReferenceSuite.packageRoot.appendingPathComponent("Docs/CHECK.md"), encoding: .utf8)
    let rows = document.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(rows == FindingCode.allCases.map { "| `\($0.rawValue)` | \($0.severity) | \($0.meaning) |" })
  }
}
