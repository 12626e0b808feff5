import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// The example of Docs/CUSTOM-OPERATORS.md.
@Suite("The documented custom operator")
struct CustomOperatorTests {
  /// The blocks of Swift code in the document.
  private func documented() throws -> [String] {
    let path = ReferenceSuite.packageRoot.appendingPathComponent("Docs/CUSTOM-OPERATORS.md")
    return try String(contentsOf: path, encoding: .utf8).components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
  }

  @Test("stands in the document word for word")
  func sameText() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let compiled = try ["PeakHold.swift", "PeakHoldRun.swift"].map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(try documented() == compiled)
  }

  private func model(_ options: [String: FlexMapWriter.Value]) -> CustomModel {
    CustomModel(
      name: "PeakHold", inputs: [.init(.float32, [3])], outputs: [.init(.float32, [3])], options: options)
  }

  @Test("holds peaks")
  func run() throws {
    let frames: [[Float]] = [[1, -5, 2], [0, -7, 3], [0, 4, -1], [0, 0, 0]]
    let peaks = try heldPeaks(of: frames, model: try model(["decay": 0.5]).bytes())
    #expect(peaks == [[1, -5, 2], [0.5, -5.5, 3], [0, 4, 2.5], [0, 3.5, 2]])
  }

  @Test(
    "refuses what it can not run",
    arguments: [[:], ["decay": -1], ["decay": .float(.nan)]] as [[String: FlexMapWriter.Value]])
  func refusal(options: [String: FlexMapWriter.Value]) throws {
    let bytes = try model(options).bytes()
    #expect(
      throws: ModelError(.customOption, subgraph: 0, operator: 0, detail: OptionName("decay").detail)
    ) { try PreparedModel(bytes, kernels: KernelTable([.peakHold])) }
  }

  @Test("is refused where it is not registered")
  func missing() throws {
    #expect(try model(["decay": 1]).refusal()?.code == .missingKernel)
  }
}
