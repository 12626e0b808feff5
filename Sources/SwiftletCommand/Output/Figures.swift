import Foundation

extension BinaryInteger {
  /// The number in groups of three digits, as in `2,656,768`.
  var grouped: String {
    var digits = String(magnitudeText.reversed())
    var index = digits.startIndex
    while let next = digits.index(index, offsetBy: 3, limitedBy: digits.endIndex), next != digits.endIndex {
      digits.insert(",", at: next)
      index = digits.index(after: next)
    }
    return (self < 0 ? "-" : "") + String(digits.reversed())
  }

  private var magnitudeText: String { String(magnitude) }
}

extension Double {
  /// A share as a percentage, as in `93.50 %`.
  var percent: String { String(format: "%.2f %%", self * 100) }

  /// Four significant digits, as in `0.1234` or `17,330`; from 10^15 on with an exponent.
  var figure: String {
    let text = String(format: "%.4g", self)
    guard magnitude >= 1_000, magnitude < 1e15, let rounded = Double(text) else { return text }
    return Int64(rounded).grouped
  }
}

extension Sequence where Element: BinaryInteger {
  /// Extents, as in `1 x 49 x 10 x 1`; a scalar has none.
  var extentText: String {
    let text = map { "\($0)" }.joined(separator: " x ")
    return text.isEmpty ? "scalar" : text
  }
}
