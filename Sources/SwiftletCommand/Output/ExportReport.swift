import Swiftlet
import SwiftletExport

/// What `export` wrote.
struct ExportReport: Encodable {
  let format: Export.Format
  let target: DeviceTarget
  let mode: PreparationMode
  let folder: String
  let files: [String]
  /// Files that were left as they are, because they are the user's own.
  let kept: [String]
  let kernels: [String]
  let modelBytes: Int
  let programBytes: Int
  let arenaBytes: Int

  init(
    _ model: ExportedModel, format: Export.Format, folder: String, written: [String], of files: [ExportedFile]
  ) {
    self.format = format
    target = model.target
    mode = model.mode
    self.folder = folder
    self.files = written
    kept = files.map(\.path).filter { !written.contains($0) }
    kernels = model.kernels
    modelBytes = model.bytes.count
    programBytes = model.program.count
    arenaBytes = format == .cHeader ? model.prepared.requiredArenaBytes : model.arenaBytes
  }

  /// Prints the report for people.
  func print() {
    var table = TextTable([.text("\(files.count) files in \(folder)"), .number("bytes")])
    table.append(["model", modelBytes.grouped])
    if format != .cHeader {
      if mode == .exported { table.append(["prepared program", programBytes.grouped]) }
      table.append(["arena", arenaBytes.grouped])
    }
    table.print()
    if format != .cHeader { Swift.print("kernels: \(kernels.map { "." + $0 }.joined(separator: ", "))") }
    for path in kept { Swift.print("\(path) was there already, and is left as it is") }
    if format == .firmware {
      let core = target == .cortexM4 ? "" : " --core \(target.rawValue)"
      Swift.print("next: \(folder)/Scripts/build Firmware\(core) && \(folder)/Scripts/run\(core) Firmware")
    }
  }
}
