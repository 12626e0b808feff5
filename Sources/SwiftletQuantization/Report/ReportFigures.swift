private import Foundation

/// Numbers as reports show them.
enum ReportFigures {
  /// A ratio in decibels; `nil` is one without any error.
  static func decibels(_ value: Double?) -> String {
    guard let value else { return "no error" }
    return value.isFinite ? String(format: "%.1f", value) : "\u{2212}\u{221E}"
  }

  static func share(_ value: Double?) -> String {
    guard let value else { return "" }
    guard value > 0 else { return "0" }
    return value < 0.0001 ? "< 0.01 %" : String(format: value < 0.0995 ? "%.2f %%" : "%.1f %%", value * 100)
  }

  /// Three significant digits.
  static func real(_ value: Double) -> String { String(format: "%.3g", value) }

  static func range(_ range: ValueRange?) -> String {
    range.map { "\(real(Double($0.low))) \u{2026} \(real(Double($0.high)))" } ?? ""
  }

  static func count(_ value: Int) -> String {
    var digits = String(value)
    var index = digits.count - 3
    while index > (value < 0 ? 1 : 0) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
      index -= 3
    }
    return digits
  }

  /// A coordinate of a drawing.
  static func coordinate(_ value: Double) -> String {
    value.isFinite ? "\((value * 10).rounded() / 10)" : "0"
  }
}
