import ArgumentParser
import Foundation
import SwiftletExport

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a model as source code, or as a complete firmware.",
    discussion: """
      Example: swiftlet export digits_int8.tflite --as firmware --target cortex-m4 -o digits-firmware

      c-header: the model as an aligned array in C89, with its sizes, for any runtime. swift: a Swift package with \
      exactly the kernels that the model needs, the model and its prepared program in flash, and the arena's exact size. \
      firmware: the same, with board support, start-up code, linker scripts and a main program; it builds and runs in an \
      emulator as it is.

      The prepared program is what the device would otherwise compute at its start: the plan of the arena, multipliers, \
      folded biases. It is made for one kind of core, and trusted by the device. With --mode verified the device verifies \
      and prepares the model itself.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable, Encodable {
    case cHeader = "c-header"
    case swift
    case firmware
  }

  @Argument(
    help: ArgumentHelp("A .tflite file.", valueName: "model"), completion: .file(extensions: ["tflite"]))
  var model: String

  @Option(name: .customLong("as"), help: "What to write.")
  var format: Format

  @Option(
    name: [.customShort("o"), .customLong("output-dir")],
    help: ArgumentHelp("The folder for the files; created where it is missing.", valueName: "folder"))
  var outputDir: String

  @Option(help: "The core that the program is prepared for.")
  var target = DeviceTarget.cortexM4

  @Option(help: "Whether the host prepares the program, or the device at its start.")
  var mode = PreparationMode.exported

  @Option(help: "What files and symbols are called; the model's file unless told.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Where the package takes Swiftlet from: a checkout, or an address; the checkout that this tool was built from unless told.",
      valueName: "folder or url"))
  var swiftlet: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let file = try ModelFile(model)
    let exported = try file.exported(for: target, mode: mode)
    let fileName = URL(fileURLWithPath: model).lastPathComponent
    let stem = fileName.hasSuffix(".tflite") ? String(fileName.dropLast(7)) : fileName
    let exportName = ExportName(name ?? stem)
    if let name, name != exportName.snake {
      Warning.print(
        "--name \(name): files and symbols are called \(exportName.snake) and \(exportName.pascal)")
    }
    let command =
      "swiftlet export \(ExportName.comment(fileName)) --as \(format.rawValue) --target \(target.rawValue)"
      + (mode == .verified ? " --mode verified" : "")
    let files: [ExportedFile]
    switch format {
    case .cHeader: files = CHeader(exported, name: exportName, source: ExportName.comment(fileName)).files
    case .swift:
      files = SwiftPackage(exported, name: exportName, runtime: try .named(swiftlet), command: command).files
    case .firmware:
      files =
        FirmwarePackage(exported, name: exportName, runtime: try .named(swiftlet), command: command).files
    }
    let tree = ExportTree(outputDir)
    let written = try tree.write(files, keeping: format == .firmware ? [FirmwarePackage.mainPath] : [])
    if format == .firmware {
      for path in FirmwarePackage.retiredPaths {
        guard let place = try tree.setAside(path) else { continue }
        Warning.print("\(path): is no support file any more, and lies at \(place) now")
      }
    }
    let report = ExportReport(exported, format: format, folder: outputDir, written: written, of: files)
    if json { try JSONReport.print(report) } else { report.print() }
  }
}
