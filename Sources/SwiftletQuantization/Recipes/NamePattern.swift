private import Foundation

/// A regular expression that is searched in names, with a limit on its work: some expressions, like `(a+)+$`, would go on
/// for ever in a name of 40 letters.
///
/// The limit counts steps rather than time, so that the same recipe and model give the same on every machine.
struct NamePattern {
  private let text: String
  private let expression: NSRegularExpression
  /// The rule it belongs to.
  private let place: String

  /// - Throws: where the text is no regular expression.
  init(_ text: String, place: String) throws(QuantizationError) {
    guard let expression = try? NSRegularExpression(pattern: text) else {
      throw QuantizationError(
        "'\(text)' is no regular expression", place: place,
        advice: "write parentheses and brackets that belong to the name as '\\(' and '\\['")
    }
    self.text = text
    self.expression = expression
    self.place = place
  }

  /// Signs of life that a search may give: one for every place where a match may begin, and one for about every 10,000
  /// steps back that matching takes.
  private static func limit(_ length: Int) -> Int { 1000 + min(length, 10_000) }

  /// - Throws: where the search is given up.
  func isFound(in name: String) throws(QuantizationError) -> Bool {
    let range = NSRange(name.startIndex..., in: name)
    var left = NamePattern.limit(range.length)
    var (isFound, isGivenUp) = (false, false)
    unsafe expression.enumerateMatches(in: name, options: [.reportProgress, .reportCompletion], range: range)
    {
      match, flags, stop in
      left -= 1
      isFound = isFound || match != nil
      // An internal error is a search that needs too much memory.
      isGivenUp = !isFound && (flags.contains(.internalError) || left <= 0 && !flags.contains(.completed))
      if isFound || isGivenUp { unsafe stop.pointee = true }
    }
    guard !isGivenUp else {
      throw QuantizationError(
        "the search for '\(text)' takes too long in the name '\(name.prefix(100))'", place: place,
        advice: "write it without repetitions of repetitions, like '(a+)+' or '.*.*'")
    }
    return isFound
  }
}
