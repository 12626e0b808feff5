import Foundation
import Testing

@testable import SwiftletExport

@Suite("Files that the tool carries")
struct FirmwareFilesTests {
  private static let firmware = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Firmware")

  @Test("are those of the folder Firmware; Scripts/firmware-files lists them")
  func contents() throws {
    #expect(FirmwareSupportFile.all.count > 20)
    for file in FirmwareSupportFile.all {
      let path = FirmwareFilesTests.firmware.appendingPathComponent(file.path)
      #expect([UInt8](try Data(contentsOf: path)) == file.bytes, "\(file.path)")
      #expect(FileManager.default.isExecutableFile(atPath: path.path) == file.isExecutable, "\(file.path)")
    }
  }

  @Test("are complete", arguments: ["Linker", "QEMU", "Sources/Board", "Sources/FirmwareSupport"])
  func complete(_ folder: String) throws {
    let path = FirmwareFilesTests.firmware.appendingPathComponent(folder).path
    let found = try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    let carried = FirmwareSupportFile.all.map(\.path).filter { $0.hasPrefix("\(folder)/") }
    #expect(Set(carried) == Set(found.map { "\(folder)/\($0)" }))
  }

  @Test("name every target's core and memories", arguments: DeviceTarget.allCases.filter(\.hasFirmware))
  func targets(_ target: DeviceTarget) throws {
    #expect(
      target.triple?.hasPrefix(!target.countsInstructions ? "wasm32" : target == .rv32 ? "riscv32" : "arm")
        == true)
    guard target.countsInstructions else { return }
    #expect(try #require(target.memorySize("FLASH")) >= 1 << 18)
    #expect(try #require(target.memorySize("RAM")) >= 8_192)
    #expect(target.memorySize("TAPE") == nil)
  }
}
