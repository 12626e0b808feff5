extension Recipe {
  /// The recipe as YAML, which reads back to the same.
  public var yaml: String {
    rules.isEmpty ? "[]\n" : rules.map(\.yaml).joined()
  }
}

extension Recipe.Rule {
  /// An item of a list, with a line for each key.
  var yaml: String {
    var lines: [String] = []
    if let match {
      let entries = [
        match.operator.map { "operator: \($0.quotedAsYAML)" },
        match.output.map { "output: \($0.quotedAsYAML)" },
      ]
      lines.append("match: {\(entries.compactMap { $0 }.joined(separator: ", "))}")
    }
    if let scheme { lines.append("scheme: \(scheme.rawValue)") }
    if let granularity { lines.append("granularity: \(granularity.rawValue)") }
    if let calibration { lines.append("calibration: \("\(calibration)".quotedAsYAML)") }
    if let symmetric { lines.append("symmetric: \(symmetric)") }
    if let skip { lines.append("skip: \(skip)") }
    if lines.isEmpty { lines = ["{}"] }
    return "- " + lines.joined(separator: "\n  ") + "\n"
  }
}

extension String {
  /// As a double-quoted scalar: names come from models, and may hold anything.
  fileprivate var quotedAsYAML: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
          let digits = String(scalar.value, radix: 16)
          quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
