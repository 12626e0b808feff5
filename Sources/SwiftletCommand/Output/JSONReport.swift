import Foundation

/// One JSON object on standard output: snake_case keys in order, so that the same report has the same bytes.
enum JSONReport {
  static func text(_ report: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }

  static func print(_ report: some Encodable) throws {
    Swift.print(try text(report))
  }
}

/// A value that is written as null where it is `nil`; other optional values are left out then.
struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

/// A signal-to-noise ratio: null where there is no error at all.
struct Decibels: Encodable {
  let value: Double?

  init(_ value: Double?) { self.value = value }

  /// What a reference of nothing but zeros counts as where there is an error: JSON has no infinity.
  static let silence = -999.0

  func encode(to encoder: any Encoder) throws {
    try Nullable(value.map { max($0, Decibels.silence) }).encode(to: encoder)
  }

  var text: String {
    guard let value else { return "no error" }
    return value.isFinite ? String(format: "%.2f dB", value) : "-infinite dB"
  }
}
