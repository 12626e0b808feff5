private import Foundation

extension QuantizationPlan {
  /// The plan as JSON: stable order, numbers that read back exactly.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: ``QuantizationError``, with the place in the text, where it is not a plan, is of another version, or has
  ///   values that no quantization has.
  public init(json: String) throws(QuantizationError) {
    let data = Data(json.utf8)
    if let header = try? JSONDecoder().decode(Header.self, from: data) {
      try QuantizationPlan.check(version: header.version)
    }
    do {
      self = try JSONDecoder().decode(QuantizationPlan.self, from: data)
    } catch {
      let cause = error as? DecodingError
      throw QuantizationError(
        "this is not a quantization plan" + (cause.map { ": \($0.cause)" } ?? ""), place: cause?.place ?? "",
        advice: QuantizationPlan.advice)
    }
    try check()
  }

  private struct Header: Decodable {
    let version: Int
  }
}

extension DecodingError {
  fileprivate var cause: String {
    switch self {
    case .keyNotFound(let key, _): "the key '\(key.stringValue)' is missing"
    case .typeMismatch(let type, _): "a value of type \(type) is wanted"
    case .valueNotFound(let type, _): "null where a value of type \(type) is wanted"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted: "there is no such value"
    @unknown default: "it can not be read"
    }
  }

  /// Where in the text, as in `subgraphs[0].operators[3].scheme`.
  fileprivate var place: String {
    switch self {
    case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.codingPath.reduce("") { path, key in
        if let index = key.intValue { return "\(path)[\(index)]" }
        return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
      }
    @unknown default: ""
    }
  }
}
