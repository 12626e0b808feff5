import Foundation
import SwiftletData

/// Guards what a command reads from what it writes.
enum OutputPaths {
  /// - Throws: where writing an output would replace one of the command's own inputs, or another output, or
  ///   something that is no regular file.
  static func check(_ outputs: [String], against inputs: [String]) throws {
    for (index, output) in outputs.enumerated() {
      let file = DataFile(path: output)
      try file.expectReplaceable()
      guard
        let other = (inputs + outputs[..<index]).first(where: {
          $0 == output || DataFile(path: $0).isSame(as: file)
        })
      else { continue }
      throw Failure(
        "the output would replace \(inputs.contains(other) ? "an input" : "another output")", place: output,
        advice: "name another file")
    }
  }

  /// - Throws: where the folder of an output is not there.
  static func expectFolders(of outputs: [String]) throws {
    for output in outputs {
      let folder = URL(fileURLWithPath: output).deletingLastPathComponent().path
      guard !output.isEmpty, FileManager.default.isWritableFile(atPath: folder) else {
        throw Failure(
          sentence:
            "\(output.isEmpty ? "a file without a name" : output): can not be written: there is no such folder, or "
            + "it is protected; make the folder, or name another")
      }
    }
  }
}
