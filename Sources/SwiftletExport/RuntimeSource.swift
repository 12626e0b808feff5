/// Where an exported package takes the runtime from.
public enum RuntimeSource: Sendable, Equatable {
  /// A folder: a checkout of this package.
  case folder(String)
  /// A repository, on its branch `main`.
  case repository(String)

  /// The dependency in a package's manifest.
  var dependency: String {
    switch self {
    // Named, because the identity of a path dependency is the name of its folder.
    case .folder(let path): ".package(name: \"swiftlet\", path: \(RuntimeSource.literal(path)))"
    case .repository(let url): ".package(url: \(RuntimeSource.literal(url)), branch: \"main\")"
    }
  }

  /// The runtime among a target's dependencies.
  var product: String { ".product(name: \"Swiftlet\", package: \"\(identity)\")" }

  private var identity: String {
    guard case .repository(let url) = self else { return "swiftlet" }
    let last = url.split(separator: "/").last.map(String.init) ?? "swiftlet"
    return last.hasSuffix(".git") ? String(last.dropLast(4)) : last
  }

  /// A string in Swift.
  private static func literal(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
