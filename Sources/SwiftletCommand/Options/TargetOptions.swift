public import ArgumentParser
import Foundation
public import SwiftletExport

extension DeviceTarget: ExpressibleByArgument {}
extension PreparationMode: ExpressibleByArgument {}

extension RuntimeSource {
  /// The checkout that the tool was built from.
  private static var ownFolder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }

  /// What an option says, or this tool's own checkout.
  ///
  /// - Throws: where that has gone, or is no package.
  static func named(_ option: String?) throws(Failure) -> RuntimeSource {
    if let option, option.contains("://") || option.hasPrefix("git@") { return .repository(option) }
    let folder = option ?? ownFolder
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    guard FileManager.default.fileExists(atPath: url.appendingPathComponent("Sources/Swiftlet").path) else {
      throw Failure(
        "there is no Swiftlet package", place: folder,
        advice: "name a checkout of it, or its address, with --swiftlet")
    }
    return .folder(url.path)
  }
}
