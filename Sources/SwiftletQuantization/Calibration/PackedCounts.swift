import Foundation

/// Counts of a histogram as text: base64 of numbers of 7 bits a byte, the last byte of each below 128; a zero is followed
/// by the number of zeros, and zeros at the end are left out.
enum PackedCounts {
  static func text(_ counts: [UInt64]) -> String {
    let end = (counts.lastIndex { $0 > 0 } ?? -1) + 1
    var bytes: [UInt8] = []
    var zeros: UInt64 = 0
    for count in counts[..<end] {
      if count == 0 {
        zeros += 1
        continue
      }
      if zeros > 0 {
        bytes.append(0)
        append(zeros, to: &bytes)
        zeros = 0
      }
      append(count, to: &bytes)
    }
    return Data(bytes).base64EncodedString()
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 128 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// ``Histogram/halfCount`` counts, none where there is no text; `nil` where the text is none of counts.
  static func counts(_ text: String?) -> [UInt64]? {
    guard let text else { return [] }
    guard let data = Data(base64Encoded: text) else { return nil }
    var bytes = [UInt8](data)[...]
    var counts: [UInt64] = []
    while !bytes.isEmpty {
      guard let number = number(&bytes) else { return nil }
      if number > 0 {
        counts.append(number)
      } else {
        guard let zeros = self.number(&bytes), zeros <= UInt64(Histogram.halfCount) else { return nil }
        counts += [UInt64](repeating: 0, count: Int(zeros))
      }
      guard counts.count <= Histogram.halfCount else { return nil }
    }
    return counts + [UInt64](repeating: 0, count: Histogram.halfCount - counts.count)
  }

  /// Takes a number off the front.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 63, by: 7) {
      guard let byte = bytes.popFirst() else { return nil }
      number |= UInt64(byte & 127) << shift
      if byte < 128 { return number }
    }
    return nil
  }
}
