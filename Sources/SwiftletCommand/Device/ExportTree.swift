import Foundation
import SwiftletData
import SwiftletExport

/// A folder that exported files are written to.
struct ExportTree {
  let root: String

  init(_ root: String) {
    self.root = root
  }

  /// Writes files, complete or not at all, and answers the paths of those that were written.
  ///
  /// - Parameter kept: paths of files that are the user's own once they are there.
  func write(_ files: [ExportedFile], keeping kept: Set<String> = []) throws -> [String] {
    let files = files.filter { !(kept.contains($0.path) && exists($0.path)) }
    var folders: [String: OutputFolder] = [:]
    for file in files {
      let (folder, name) = ExportTree.split(file.path)
      let output = try folders[folder] ?? OutputFolder(path(folder))
      folders[folder] = output
      try output.file(named: name).write(file.bytes.span)
    }
    for folder in folders.keys.sorted() { try folders[folder]?.commit() }
    for file in files where file.isExecutable {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path(file.path))
    }
    return files.map(\.path)
  }

  /// Writes only those files whose contents are others, so that builds have nothing to do for the rest.
  func update(_ files: [ExportedFile]) throws {
    _ = try write(
      files.filter { file in
        FileManager.default.contents(atPath: path(file.path)).map { [UInt8]($0) != file.bytes } ?? true
      })
  }

  /// Moves a file to where nothing compiles it, and answers its new path in the folder; `nil` where there is none.
  func setAside(_ relative: String) throws -> String? {
    guard exists(relative) else { return nil }
    let files = FileManager.default
    let name = ExportTree.split(relative).name
    try files.createDirectory(atPath: path("Retired"), withIntermediateDirectories: true)
    var place = "Retired/\(name)"
    var number = 1
    while exists(place) {
      number += 1
      place = "Retired/\(number)-\(name)"
    }
    try files.moveItem(atPath: path(relative), toPath: path(place))
    return place
  }

  func path(_ relative: String) -> String {
    relative.isEmpty ? root : root.hasSuffix("/") ? root + relative : "\(root)/\(relative)"
  }

  private func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}
