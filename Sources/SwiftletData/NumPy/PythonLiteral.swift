/// A Python literal, as far as the headers of `.npy` files need it.
///
/// `numpy.lib.format` writes the header as the `repr` of a dictionary and reads it with `ast.literal_eval`.
indirect enum PythonLiteral: Equatable {
  case none
  case boolean(Bool)
  case integer(Int)
  case string(String)
  /// A tuple or a list.
  case sequence([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// What keeps the text from being a literal, and at which byte.
  struct SyntaxError: Error, Equatable {
    var reason: String
    var offset: Int
  }

  /// Parses the whole text.
  init(_ text: [UInt8]) throws(SyntaxError) {
    var parser = PythonLiteralParser(text: text)
    self = try parser.value(depth: 0)
    try parser.end()
  }
}

/// A recursive-descent parser of bounded depth.
private struct PythonLiteralParser {
  let text: [UInt8]
  var offset = 0

  private static let maximumDepth = 16

  init(text: [UInt8]) { self.text = text }

  mutating func value(depth: Int) throws(PythonLiteral.SyntaxError) -> PythonLiteral {
    guard depth < Self.maximumDepth else { throw error("nesting is too deep") }
    skipSpace()
    guard offset < text.count else { throw error("the text ends where a value is needed") }
    switch text[offset] {
    case UInt8(ascii: "{"): return try dictionary(depth: depth)
    case UInt8(ascii: "("): return try sequence(closing: UInt8(ascii: ")"), depth: depth)
    case UInt8(ascii: "["): return try sequence(closing: UInt8(ascii: "]"), depth: depth)
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    default: return try keyword()
    }
  }

  mutating func end() throws(PythonLiteral.SyntaxError) {
    skipSpace()
    guard offset == text.count else { throw error("text after the end of the value") }
  }

  private mutating func dictionary(depth: Int) throws(PythonLiteral.SyntaxError) -> PythonLiteral {
    offset += 1
    var entries: [String: PythonLiteral] = [:]
    while !accept(UInt8(ascii: "}")) {
      guard case .string(let key) = try value(depth: depth + 1) else { throw error("a key is not a string") }
      guard accept(UInt8(ascii: ":")) else { throw error("':' is missing after a key") }
      guard entries.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
        throw error("a key appears twice")
      }
      try separator(before: UInt8(ascii: "}"))
    }
    return .dictionary(entries)
  }

  private mutating func sequence(closing: UInt8, depth: Int) throws(PythonLiteral.SyntaxError)
    -> PythonLiteral
  {
    offset += 1
    var elements: [PythonLiteral] = []
    var commas = 0
    while !accept(closing) {
      elements.append(try value(depth: depth + 1))
      if try separator(before: closing) { commas += 1 }
    }
    // Parentheses around one value without a comma are only parentheses.
    if closing == UInt8(ascii: ")"), elements.count == 1, commas == 0 { return elements[0] }
    return .sequence(elements)
  }

  /// Whether there was a comma; without one the closing bracket must follow.
  @discardableResult
  private mutating func separator(before closing: UInt8) throws(PythonLiteral.SyntaxError) -> Bool {
    if accept(UInt8(ascii: ",")) { return true }
    guard offset < text.count, text[offset] == closing else { throw error("',' is missing between values") }
    return false
  }

  private mutating func string() throws(PythonLiteral.SyntaxError) -> String {
    let quote = text[offset]
    offset += 1
    let start = offset
    while offset < text.count, text[offset] != quote {
      // No type code or field name that is supported needs an escape.
      guard text[offset] != UInt8(ascii: "\\") else { throw error("a string holds an escape") }
      offset += 1
    }
    guard offset < text.count else { throw error("a string does not end") }
    defer { offset += 1 }
    return String(decoding: text[start..<offset], as: UTF8.self)
  }

  private mutating func integer() throws(PythonLiteral.SyntaxError) -> Int {
    let isNegative = accept(UInt8(ascii: "-"))
    let start = offset
    var magnitude = 0
    while offset < text.count, case let digit = text[offset], UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit {
      let (scaled, scaleOverflow) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, sumOverflow) = scaled.addingReportingOverflow(Int(digit - UInt8(ascii: "0")))
      guard !scaleOverflow, !sumOverflow else { throw error("a number is too large") }
      magnitude = sum
      offset += 1
    }
    guard offset > start else { throw error("a number has no digits") }
    // Python 2 wrote long integers with this suffix.
    if offset < text.count, text[offset] == UInt8(ascii: "L") { offset += 1 }
    return isNegative ? -magnitude : magnitude
  }

  private mutating func keyword() throws(PythonLiteral.SyntaxError) -> PythonLiteral {
    for (word, value) in [("True", PythonLiteral.boolean(true)), ("False", .boolean(false)), ("None", .none)]
    where text[offset...].starts(with: word.utf8) {
      offset += word.utf8.count
      return value
    }
    throw error("an unknown value")
  }

  private mutating func accept(_ character: UInt8) -> Bool {
    skipSpace()
    guard offset < text.count, text[offset] == character else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while offset < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[offset]) { offset += 1 }
  }

  private func error(_ reason: String) -> PythonLiteral.SyntaxError { .init(reason: reason, offset: offset) }
}
