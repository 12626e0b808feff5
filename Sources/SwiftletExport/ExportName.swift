/// What exported files and symbols are called.
public struct ExportName: Sendable, Equatable {
  /// As in C and for files: `kws_int8`.
  public let snake: String
  /// As in Swift: `KwsInt8`.
  public let pascal: String

  /// - Parameter text: any name, such as a file's without its extension.
  public init(_ text: String) {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    var snake = words.map { $0.lowercased() }.joined(separator: "_")
    // Neither language lets a name begin with a digit, and both have words of their own.
    if snake.isEmpty || snake.first?.isNumber == true || words.count == 1 { snake = "model_" + snake }
    if snake == "model_" { snake = "model" }
    self.snake = snake
    pascal = snake.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension ExportName {
  /// A name as it may stand in a comment of any language: without what could end it.
  public static func comment(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
  }
}
