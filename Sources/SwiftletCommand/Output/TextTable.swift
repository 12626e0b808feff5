import Foundation
import SwiftletData

/// Rows in aligned columns, for people.
struct TextTable {
  struct Column {
    let title: String
    let isNumeric: Bool
    var isWhole = false

    static func text(_ title: String) -> Column { Column(title: title, isNumeric: false) }
    /// Text of which nothing is left out.
    static func whole(_ title: String) -> Column { Column(title: title, isNumeric: false, isWhole: true) }
    /// Aligned to the right.
    static func number(_ title: String) -> Column { Column(title: title, isNumeric: true) }
  }

  let columns: [Column]
  private var rows: [[String]] = []

  /// The longest that a cell of text may be; the middle of a longer one is left out.
  static let widestText = 44

  init(_ columns: [Column]) {
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row; cells that are missing at its end stay empty.
  mutating func append(_ cells: [String]) {
    let padded = cells + Array(repeating: "", count: max(columns.count - cells.count, 0))
    rows.append(
      zip(columns, padded).map { column, cell in
        column.isNumeric || column.isWhole ? cell.onOneLine : TextTable.shortened(cell.onOneLine)
      })
  }

  /// The lines; titles in bold where `isTerminal`.
  func lines(isTerminal: Bool = Terminal.output.isTerminal) -> [String] {
    let widths = columns.indices.map { index in
      max(columns[index].title.count, rows.map { $0[index].count }.max() ?? 0)
    }
    let titles = line(columns.map(\.title), widths)
    return [isTerminal ? "\u{1B}[1m\(titles)\u{1B}[0m" : titles] + rows.map { line($0, widths) }
  }

  func print() {
    for line in lines() { Swift.print(line) }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[index] - cell.count)
      line += (index == 0 ? "" : "  ") + (columns[index].isNumeric ? padding + cell : cell + padding)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func shortened(_ text: String) -> String {
    guard text.count > widestText else { return text }
    let half = (widestText - 1) / 2
    return "\(text.prefix(widestText - 1 - half))…\(text.suffix(half))"
  }
}
