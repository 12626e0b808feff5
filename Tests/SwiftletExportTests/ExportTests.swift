import Foundation
import Swiftlet
import SwiftletExport
import Testing

@Suite("Exports")
struct ExportTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func fixture(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent("Tests/Fixtures/models/\(name)/model.tflite")))
  }

  private static let fixtures = [
    "cnn_separable_int8", "cnn_separable_int16x8", "cnn_separable_float32", "cnn_residual_int16x8_bias32",
    "mlp_int8",
  ]

  @Test(
    "register the kernels that the model runs with, and no other", arguments: fixtures, DeviceTarget.allCases)
  func kernels(_ fixture: String, _ target: DeviceTarget) throws {
    let bytes = try ExportTests.fixture(fixture)
    let model = try ExportedModel(bytes, target: target)
    let all = try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: target.family))
    #expect(model.kernels == all.usedEntries.map { "\($0.name)" })
    #expect(model.prepared.usedEntries.count == model.kernels.count)
    // Each of them is needed.
    for index in model.kernels.indices {
      var entries = model.prepared.kernels.entries
      entries.remove(at: index)
      #expect(throws: ModelError.self) { try PreparedModel(bytes, kernels: KernelTable(entries)) }
    }
    #expect(model.arenaBytes <= all.requiredArenaBytes)
    #expect(try ExportedModel(bytes, target: target, mode: .verified).arenaBytes == all.requiredArenaBytes)
    #expect(try ExportedModel(bytes, target: target).program == model.program)
  }

  @Test(arguments: [
    ("kws_int8", "kws_int8", "KwsInt8"), ("digits", "model_digits", "ModelDigits"),
    ("8 bits!", "model_8_bits", "Model8Bits"),
    ("", "model_network", "ModelNetwork"), ("error", "model_error_network", "ModelErrorNetwork"),
    ("kernel-table", "kernel_table_network", "KernelTableNetwork"),
    ("firmware_support", "firmware_support_network", "FirmwareSupportNetwork"),
    ("é*/\n\"x", "model_x", "ModelX"),
    ("Swiftlet", "model_swiftlet", "ModelSwiftlet"),
  ])
  func names(_ text: String, _ snake: String, _ pascal: String) {
    #expect(ExportName(text).snake == snake)
    #expect(ExportName(text).pascal == pascal)
  }

  @Test("no export bears the name of a public type of the runtime, or of a target of a firmware")
  func reservedNames() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let sources = root.appending(path: "Sources/Swiftlet")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var names: Set = ["Board", "Firmware", "FirmwareSupport", "StaticMemory", "Swiftlet", "CSwiftletKernels"]
    for case let file as URL in files where file.pathExtension == "swift" {
      // Nested types can not be taken for those of a module.
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      where line.hasPrefix("public ") {
        let words = line.split { $0 == " " || $0 == ":" || $0 == "<" }
        guard
          let kind = words.firstIndex(where: {
            ["struct", "enum", "class", "protocol", "typealias"].contains($0)
          }),
          kind <= 2, kind + 1 < words.count
        else { continue }
        names.insert(String(words[kind + 1]))
      }
    }
    #expect(names.count > 20)
    #expect(names.subtracting(ExportName.reserved) == [])
    for name in names { #expect(!names.contains(ExportName(name).pascal)) }
  }

  @Test("the C source is the model, in strict C89 and in C++", arguments: ["-std=c89", "-std=c99", "-xc++"])
  func header(_ dialect: String) throws {
    let bytes = try ExportTests.fixture("mlp_int8")
    let model = try ExportedModel(bytes, target: .cortexM4)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in CHeader(model, name: ExportName("mlp_int8"), source: "mlp.tflite").files {
      try Data(file.bytes).write(to: folder.appendingPathComponent(file.path))
    }
    let main = """
      #include <stdio.h>
      #include "mlp_int8.h"
      #include "mlp_int8.h"
      int main(void) {
        unsigned long i;
        if (((unsigned long)mlp_int8) % 16 != 0 || MLP_INT8_BYTES != sizeof mlp_int8) return 1;
        for (i = 0; i < MLP_INT8_BYTES; i++) putchar(mlp_int8[i]);
        return MLP_INT8_ARENA_BYTES == \(model.prepared.requiredArenaBytes)UL ? 0 : 2;
      }

      """
    try Data(main.utf8).write(to: folder.appendingPathComponent("main.c"))
    func run(_ path: String, _ arguments: [String]) throws -> (Int32, Data) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      process.currentDirectoryURL = folder
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      return (process.terminationStatus, output)
    }
    let compiled = try run(
      "/usr/bin/env",
      ["cc", dialect, "-pedantic", "-Wall", "-Wextra", "-Werror", "main.c", "mlp_int8.c", "-o", "main"])
    #expect(compiled.0 == 0)
    let (status, output) = try run(folder.appendingPathComponent("main").path, [])
    #expect(status == 0)
    #expect([UInt8](output) == bytes)
  }

  @Test("a firmware that measures gets each invocation's inputs before the room for its outputs")
  func exchange() throws {
    let model = try ExportedModel(try ExportTests.fixture("mlp_int8"), target: .cortexM4)
    let firmware = BenchFirmware(
      model, runtime: .repository("https://example.com/some/swiftlet.git"), invocations: 3,
      subject: .invocations, reportsFaults: false)
    let size = (model.inputs[0].byteCount, model.outputs[0].byteCount)
    let inputs = (0..<3 * size.0).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var exchange = firmware.exchange(inputs)
    #expect(exchange.count == 3 * (size.0 + size.1))
    var wanted: [UInt8] = []
    for invocation in 0..<3 {
      let start = invocation * (size.0 + size.1)
      let input = inputs[invocation * size.0..<(invocation + 1) * size.0]
      #expect(exchange[start..<start + size.0] == input)
      for place in start + size.0..<start + size.0 + size.1 {
        exchange[place] = UInt8(truncatingIfNeeded: place)
        wanted.append(exchange[place])
      }
    }
    #expect(firmware.outputs(exchange) == wanted)
    #expect(firmware.outputs(Array(exchange.dropLast())) == nil)
  }

  @Test("a firmware has every file that its manifest and scripts name")
  func firmware() throws {
    let model = try ExportedModel(try ExportTests.fixture("mlp_int8"), target: .cortexM4)
    let package = FirmwarePackage(
      model, name: ExportName("mlp_int8"), runtime: .repository("https://example.com/some/swiftlet.git"),
      command: "swiftlet export")
    let paths = Set(package.files.map(\.path))
    #expect(paths.count == package.files.count)
    #expect(
      paths.isSuperset(of: [
        "Package.swift", "README.md", "Cores", "Linker/sections.ld", "Scripts/build", "Scripts/run",
        "Sources/Firmware/Firmware.swift",
        "Sources/MlpInt8/MlpInt8.swift", "Sources/MlpInt8Data/mlp_int8.c",
        "Sources/MlpInt8Data/include/mlp_int8.h",
        "Sources/FirmwareSupport/startup.h", "Sources/Board/Board.swift",
      ]))
    #expect(paths.isDisjoint(with: FirmwarePackage.retiredPaths))
    #expect(package.files.filter(\.isExecutable).allSatisfy { $0.path.hasPrefix("Scripts/") })
    let manifest = try #require(package.files.first { $0.path == "Package.swift" })
    let text = String(decoding: manifest.bytes, as: UTF8.self)
    #expect(text.contains(".package(url: \"https://example.com/some/swiftlet.git\", branch: \"main\")"))
    #expect(text.contains("package: \"swiftlet\""))
  }
}
