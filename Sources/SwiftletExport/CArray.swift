/// Bytes as the source of an array in C.
enum CArray {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Lines of hexadecimal numbers with commas between.
  static func elements(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 5 + bytes.count / 8)
    for (index, byte) in bytes.enumerated() {
      if index % 20 == 0 { text += index == 0 ? Array("  ".utf8) : Array("\n  ".utf8) }
      text += [48, 120, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      if index + 1 < bytes.count { text.append(44) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The definition of an array.
  ///
  /// - Parameters:
  ///   - attributes: what stands before the definition, such as a macro that aligns it.
  static func definition(_ name: String, _ bytes: [UInt8], attributes: String) -> String {
    "\(attributes) const unsigned char \(name)[\(max(bytes.count, 1))] = {\n\(elements(bytes.isEmpty ? [0] : bytes))\n};\n"
  }
}
