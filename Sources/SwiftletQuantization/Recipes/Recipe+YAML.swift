private import Yams

extension Recipe {
  /// Reads a recipe: a list of rules.
  ///
  ///     - match: {operator: CONV_2D, output: "block_1/.*"}
  ///       scheme: int16x8
  ///       granularity: channel
  ///     - match: {operator: SOFTMAX}
  ///       skip: true
  ///
  /// - Throws: ``QuantizationError`` where the text is no such list, or names what there is not.
  public init(yaml text: String) throws(QuantizationError) {
    let rules: [Node]
    do {
      guard let root = try Yams.compose(yaml: text) else {
        self.init()
        return
      }
      guard let sequence = root.sequence else { throw RecipeShape.list }
      rules = Array(sequence)
    } catch let error as YamlError {
      throw QuantizationError(
        "this is not YAML: \(String(describing: error).split(separator: "\n").joined(separator: " ").prefix(200))",
        advice: "write a list of rules as in 'swiftlet help quantize'")
    } catch {
      throw QuantizationError(
        "a recipe is a list of rules",
        advice: "start each rule with '- match:' as in 'swiftlet help quantize'")
    }
    var read: [Rule] = []
    for (index, rule) in rules.enumerated() {
      read.append(try Rule(rule, place: "rule \(index + 1) of the recipe"))
    }
    self.init(rules: read)
  }

  private enum RecipeShape: Error { case list }
}

extension Recipe.Rule {
  fileprivate init(_ node: Node, place: String) throws(QuantizationError) {
    self.init()
    for (key, value) in try node.entries(place) {
      switch key {
      case "match": match = try Recipe.Match(value, place: place)
      case "scheme": scheme = try value.named(key, place)
      case "granularity": granularity = try value.named(key, place)
      case "calibration": calibration = try value.method(place)
      case "symmetric": symmetric = try value.truth(key, place)
      case "skip": skip = try value.truth(key, place)
      default:
        throw QuantizationError(
          "there is no key '\(key)'", place: place,
          advice: "use match, scheme, granularity, calibration, symmetric or skip")
      }
    }
  }
}

extension Recipe.Match {
  fileprivate init(_ node: Node, place: String) throws(QuantizationError) {
    self.init()
    for (key, value) in try node.entries(place) {
      switch key {
      case "output": output = try value.text(key, place)
      case "operator": self.operator = try value.text(key, place)
      default:
        throw QuantizationError(
          "there is no key '\(key)' in match", place: place, advice: "use output or operator")
      }
    }
  }
}

extension Node {
  fileprivate func entries(_ place: String) throws(QuantizationError) -> [(String, Node)] {
    guard let mapping else {
      throw QuantizationError(
        "this is not a list of 'key: value'", place: place, advice: "see 'swiftlet help quantize'")
    }
    var entries: [(String, Node)] = []
    for (key, value) in mapping { entries.append((try key.text("key", place), value)) }
    return entries
  }

  fileprivate func text(_ key: String, _ place: String) throws(QuantizationError) -> String {
    guard let text = scalar?.string else {
      throw QuantizationError(
        "'\(key)' is not a text", place: place, advice: "write one word or a quoted text")
    }
    return text
  }

  fileprivate func method(_ place: String) throws(QuantizationError) -> RangeMethod {
    let text = try text("calibration", place)
    guard let method = RangeMethod(text) else {
      throw QuantizationError(
        "there is no calibration '\(text)'", place: place, advice: "use one of: \(RangeMethod.forms)")
    }
    return method
  }

  fileprivate func truth(_ key: String, _ place: String) throws(QuantizationError) -> Bool {
    guard let value = bool else {
      throw QuantizationError(
        "'\(key)' is neither true nor false", place: place, advice: "write true or false")
    }
    return value
  }

  fileprivate func named<Value: RawRepresentable & CaseIterable>(
    _ key: String, _ place: String
  ) throws(QuantizationError) -> Value where Value.RawValue == String {
    let text = try text(key, place)
    guard let value = Value(rawValue: text) else {
      let names = Value.allCases.map { "\($0.rawValue)" }.joined(separator: ", ")
      throw QuantizationError("there is no \(key) '\(text)'", place: place, advice: "use one of: \(names)")
    }
    return value
  }
}
