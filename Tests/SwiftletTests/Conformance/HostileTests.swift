import Foundation
import Swiftlet
import Testing

@Suite("Hostile models")
struct HostileTests {
  static let files: [String] = ["killers", "mutants"].flatMap { folder in
    let path = ReferenceSuite.root.appendingPathComponent("hostile/\(folder)").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map {
      "\(folder)/\($0)"
    }
  }

  @Test(
    "ends in a result or an error",
    .enabled(if: ReferenceSuite.isPresent, "no reference suite at ../shared/reference"),
    arguments: files)
  func replay(_ file: String) throws {
    let url = ReferenceSuite.root.appendingPathComponent("hostile/\(file)")
    let bytes = [UInt8](try Data(contentsOf: url))
    do throws(ModelError) {
      let model = try PreparedModel(bytes, stepLimit: 100_000_000, memoryLimit: 64 << 20)
      var interpreter = Interpreter(model)
      try interpreter.invoke()
    } catch {
      #expect(error.code != .otherVariant)
    }
  }
}
