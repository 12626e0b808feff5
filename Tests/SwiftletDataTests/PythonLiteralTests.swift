import Testing

@testable import SwiftletData

@Suite struct PythonLiteralTests {
  @Test(arguments: [
    ("None", PythonLiteral.none), ("True", .boolean(true)), (" False\n", .boolean(false)),
    ("-12", .integer(-12)),
    ("3L", .integer(3)), ("'<f4'", .string("<f4")), ("\"it's\"", .string("it's")), ("()", .sequence([])),
    ("(1)", .integer(1)), ("(1,)", .sequence([.integer(1)])),
    ("[1, 2]", .sequence([.integer(1), .integer(2)])),
    ("{}", .dictionary([:])),
    ("{'a': (2,), 'b': None, }", .dictionary(["a": .sequence([.integer(2)]), "b": .none])),
  ])
  func parses(_ text: String, _ expected: PythonLiteral) throws {
    #expect(try PythonLiteral(Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("", "the text ends where a value is needed"), ("{'a': 1", "',' is missing between values"),
    ("{'a' 1}", "':' is missing after a key"), ("{1: 2}", "a key is not a string"),
    ("{'a': 1, 'a': 2}", "a key appears twice"), ("'a", "a string does not end"),
    ("'\\n'", "a string holds an escape"), ("-", "a number has no digits"),
    ("9223372036854775808", "a number is too large"), ("(1 2)", "',' is missing between values"),
    ("[(1,]", "an unknown value"), ("1 2", "text after the end of the value"), ("nan", "an unknown value"),
    ("(,)", "an unknown value"),
  ])
  func rejects(_ text: String, _ reason: String) throws {
    let error = #expect(throws: PythonLiteral.SyntaxError.self) { try PythonLiteral(Array(text.utf8)) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: ["[", "(", "{'a':"]) func boundsNesting(_ opening: String) throws {
    let text = [UInt8](String(repeating: opening, count: 100_000).utf8)
    let error = #expect(throws: PythonLiteral.SyntaxError.self) { try PythonLiteral(text) }
    #expect(error?.reason == "nesting is too deep")
  }
}
