import SwiftletData

/// A piece of HTML or SVG. Text gets in only escaped: names come from models, and may hold anything.
struct Markup {
  private(set) var source: String

  /// - Parameter source: markup as it is, of nothing but constants of this module and numbers.
  init(trusted source: String = "") {
    self.source = source
  }

  /// Text, without control and direction characters, which reads as itself.
  init(text: String) {
    source = Markup.escaped(text)
  }

  /// A name, without the middle of a long one; a pointer held over it shows it all.
  init(name: String) {
    var shown = name.firstOfJoinedNames
    if shown.count > Markup.longestName {
      let half = Markup.longestName / 2
      shown = "\(shown.prefix(half))\u{2026}\(shown.suffix(half))"
    }
    guard shown != name else {
      self.init(text: name)
      return
    }
    self = Markup(text: shown)
      .inside("span", "title=\"\(Markup.escaped(name))\"")
  }

  private static let longestName = 56

  /// Text of several lines.
  init(preformatted text: String) {
    source = text.split(separator: "\n", omittingEmptySubsequences: false).map { Markup.escaped(String($0)) }
      .joined(separator: "\n")
  }

  static func + (left: Markup, right: Markup) -> Markup { Markup(trusted: left.source + right.source) }

  static func += (left: inout Markup, right: Markup) { left.source += right.source }

  /// Inside of a tag.
  func inside(_ tag: String, _ attributes: String = "") -> Markup {
    Markup(trusted: "<\(tag)\(attributes.isEmpty ? "" : " ")\(attributes)>\(source)</\(tag)>")
  }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.onOneLine.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Sequence<Markup> {
  func joined() -> Markup { Markup(trusted: map(\.source).joined()) }
}
