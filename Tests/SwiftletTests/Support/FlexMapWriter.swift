/// Writes a FlexBuffers map of numbers and truth values, every value eight bytes wide.
struct FlexMapWriter {
  enum Value {
    case int(Int64)
    case float(Double)
    case bool(Bool)
    case null

    /// The format's type, and its eight bytes.
    fileprivate var content: (type: UInt8, bytes: [UInt8]) {
      switch self {
      case .null: (0, [Int64(0)].bytes)
      case .int(let value): (1, [value].bytes)
      case .float(let value): (3, [value].bytes)
      case .bool(let value): (26, [Int64(value ? 1 : 0)].bytes)
      }
    }
  }

  static func bytes(_ options: [String: Value]) -> [UInt8] {
    let sorted = options.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
    var bytes: [UInt8] = []
    var names: [Int] = []
    for (name, _) in sorted {
      names.append(bytes.count)
      bytes += Array(name.utf8) + [0]
    }
    func append(_ value: Int) { bytes += [Int64(value)].bytes }
    append(sorted.count)
    let keys = bytes.count
    for name in names { append(bytes.count - name) }
    append(bytes.count - keys)
    append(8)
    append(sorted.count)
    let values = bytes.count
    for (_, value) in sorted { bytes += value.content.bytes }
    // The two lowest bits say that what an offset leads to is eight bytes wide.
    for (_, value) in sorted { bytes.append(value.content.type << 2 | 3) }
    append(bytes.count - values)
    return bytes + [9 << 2 | 3, 8]
  }
}

extension FlexMapWriter.Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  init(integerLiteral value: Int64) { self = .int(value) }
  init(floatLiteral value: Double) { self = .float(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
}
