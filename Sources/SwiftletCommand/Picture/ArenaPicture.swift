import SwiftletData

/// A drawing of an arena: operators from left to right, addresses from bottom to top.
struct ArenaPicture {
  private let report: PlanReport
  private let columnWidth: Double
  private let scale: Double

  private static let height = 520.0
  private static let left = 90.0
  private static let top = 56.0
  private static let bandHeight = 22.0
  private static let colours = [
    "#8dd3c7", "#ffed6f", "#bebada", "#fb8072", "#80b1d3", "#fdb462", "#b3de69", "#fccde5", "#bc80bd",
    "#ccebc5",
  ]

  init(_ report: PlanReport) {
    self.report = report
    columnWidth = min(max(1100 / Double(max(report.columns.count, 1)), 34), 110)
    let bytes = report.sections.activations + report.sections.state
    scale = ArenaPicture.height / Double(max(bytes, 1))
  }

  // One column more than operators for each subgraph: its outputs are live behind the last one.
  private var width: Double { Double(max(report.columns.count, 1)) * columnWidth }
  private var right: Double { ArenaPicture.left + width }
  private var bottom: Double { ArenaPicture.top + ArenaPicture.height }

  /// The drawing as a file.
  var svg: String {
    let labels = report.columns.map(\.count).max() ?? 0
    let bands = bandElements
    let total = bottom + Double(labels) * 5.2 + 40 + Double(bands.count) * (ArenaPicture.bandHeight + 6)
    let size = "width=\"\(number(right + 20))\" height=\"\(number(total))\""
    let lines =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) font-family=\"Helvetica, Arial, sans-serif\" font-size=\"11\">",
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
        text(ArenaPicture.left, 20, "\(report.model): arena of \(report.arenaBytes.grouped) bytes", size: 15),
        text(ArenaPicture.left, 40, subtitle, colour: "#555555"),
      ] + axis + stateElement + report.places.indices.map(placeElement) + operatorLabels
      + bands.enumerated().map { index, band in
        bandElement(band, bottom + Double(labels) * 5.2 + 30 + Double(index) * (ArenaPicture.bandHeight + 6))
      } + ["</svg>", ""]
    return lines.joined(separator: "\n")
  }

  private var subtitle: String {
    let bound = report.lowerBoundBytes
    return "activations \(report.sections.activations.grouped) bytes, lower bound \(bound.grouped)"
      + (report.sections.state > 0 ? ", state \(report.sections.state.grouped)" : "")
  }

  private var axis: [String] {
    let bytes = report.sections.activations + report.sections.state
    return (0...4).map { step in
      let address = bytes * step / 4
      let y = bottom - Double(address) * scale
      return """
        <line x1="\(number(ArenaPicture.left))" x2="\(number(right))" y1="\(number(y))" y2="\(number(y))" stroke="#dddddd"/>
        \(text(ArenaPicture.left - 6, y + 4, address.grouped, anchor: "end", colour: "#555555"))
        """
    }
  }

  /// State keeps its bytes for the whole time; those of operators have no tensor.
  private var stateElement: [String] {
    guard report.sections.state > 0 else { return [] }
    let height = Double(report.sections.state) * scale
    let box =
      "x=\"\(number(ArenaPicture.left))\" y=\"\(number(ArenaPicture.top))\" width=\"\(number(width))\""
    let label =
      height >= 13 ? text(right - 6, ArenaPicture.top + 12, "state", anchor: "end", colour: "#555555") : ""
    return ["<rect \(box) height=\"\(number(height))\" fill=\"#f3efe0\"/>\(label)"]
  }

  private var operatorLabels: [String] {
    report.columns.enumerated().map { index, name in
      let x = ArenaPicture.left + (Double(index) + 0.5) * columnWidth
      let y = bottom + 14
      return "<g transform=\"rotate(-40 \(number(x)) \(number(y)))\">"
        + text(x, y, name, anchor: "end", colour: "#333333") + "</g>"
    }
  }

  private func placeElement(_ index: Int) -> String {
    let place = report.places[index]
    let x =
      ArenaPicture.left + Double((report.columnStarts[place.subgraph] ?? 0) + place.firstOperator)
      * columnWidth
    let width = Double(place.lastOperator - place.firstOperator + 1) * columnWidth
    let height = Double(place.bytes) * scale
    let y = bottom - Double(place.offset) * scale - height
    let colour = place.isScratch ? "#d9d9d9" : ArenaPicture.colours[index % ArenaPicture.colours.count]
    let box =
      "x=\"\(number(x + 0.5))\" y=\"\(number(y))\" width=\"\(number(width - 1))\" height=\"\(number(max(height, 1)))\""
    var element = "<g><title>\(escaped(title(place)))</title>"
    element += "<rect \(box) fill=\"\(colour)\" stroke=\"#444444\" stroke-width=\"0.6\"/>"
    if height >= 13 {
      element += text(x + 5, y + min(height / 2 + 4, 15), fitted(place.name, width - 10))
      if height >= 30 {
        element += text(x + 5, y + 29, fitted(place.bytes.grouped, width - 10), colour: "#333333")
      }
    }
    return element + "</g>"
  }

  private func title(_ place: PlanReport.Place) -> String {
    "\(place.name): \(place.bytes.grouped) bytes at \(place.offset.grouped), operators "
      + "\(place.firstOperator) to \(place.lastOperator)"
      + (report.subgraphs.count > 1 ? " of subgraph \(place.subgraph)" : "")
  }

  /// What lies behind activations and state, for the whole time.
  private var bandElements: [(name: String, bytes: Int)] {
    [
      ("workspace while the model is prepared", report.sections.workspace),
      ("prepared program", report.sections.prepared),
    ]
    .filter { $0.1 > 0 }
  }

  private func bandElement(_ band: (name: String, bytes: Int), _ y: Double) -> String {
    "<rect x=\"\(number(ArenaPicture.left))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(ArenaPicture.bandHeight))\" fill=\"#eeeeee\" stroke=\"#444444\" stroke-width=\"0.6\"/>"
      + text(
        ArenaPicture.left + 8, y + 15, "\(band.name): \(band.bytes.grouped) bytes behind it (not to scale)")
  }

  private func text(
    _ x: Double, _ y: Double, _ content: String, size: Int = 11, anchor: String = "start",
    colour: String = "#111111"
  ) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" text-anchor=\"\(anchor)\" fill=\"\(colour)\">"
      + "\(escaped(content))</text>"
  }

  /// As much of a name as a width holds, its end first: names begin alike.
  private func fitted(_ name: String, _ width: Double) -> String {
    let room = Int(width / 7.2)
    guard name.count > room else { return name }
    return room < 3 ? "" : "…\(name.suffix(room - 1))"
  }

  private func escaped(_ text: String) -> String {
    text.onOneLine.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }

  private func number(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
