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

  /// The longest that a cell of text may be; the middle of a longer one is left out, unless it would look like another.
  static let widestText = 44

  init(_ columns: [Column]) {
    self.columns = columns
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row; cells that are missing at its end stay empty.
  mutating func append(_ cells: [String]) {
    let padded = cells + Array(repeating: "", count: max(columns.count - cells.count, 0))
    rows.append(padded.prefix(columns.count).map(\.onOneLine))
  }

  /// The lines; titles in bold where `isTerminal`.
  func lines(isTerminal: Bool = Terminal.output.isTerminal) -> [String] {
    var rows = rows
    for (index, column) in columns.enumerated() where !column.isNumeric && !column.isWhole {
      let shortened = TextTable.shortened(rows.map { $0[index] })
      for row in rows.indices { rows[row][index] = shortened[row] }
    }
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

  /// The cells of a column without their middles: where different ones would look alike, more of their beginnings or ends
  /// stays, and where that does not help, they stay whole.
  private static func shortened(_ cells: [String]) -> [String] {
    let long = Set(cells.filter { $0.count > widestText })
    let most = widestText - 1
    let looks = [most / 2, most / 3, most / 6, 2 * most / 3, 5 * most / 6].map { end in
      Dictionary(
        uniqueKeysWithValues: long.map { ($0, "\($0.prefix(most - end))…\($0.suffix(end))") })
    }
    if let distinct = looks.first(where: { Set($0.values).count == long.count }) {
      return cells.map { distinct[$0] ?? $0 }
    }
    let alike = Dictionary(grouping: long) { looks[0][$0] ?? $0 }
    return cells.map { cell in
      guard let look = looks[0][cell], alike[look]?.count == 1 else { return cell }
      return look
    }
  }
}
