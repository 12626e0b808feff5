private import Foundation

/// How often values of each size occur, with the range that is stored marked, and what lies outside in another colour.
struct HistogramPlot {
  let values: BinnedValues
  let range: ValueRange

  private static let (width, height) = (360.0, 120.0)
  private static let plotHeight = 100.0

  var markup: Markup {
    let (start, end) = (x(Double(range.low)), x(Double(range.high)))
    let band = Markup(
      trusted:
        "<rect class=\"band\" x=\"\(number(start))\" y=\"0\" width=\"\(number(end - start))\" height=\"\(HistogramPlot.plotHeight)\"/>"
    )
    let limits = [start, end].map { place in
      Markup(
        trusted:
          "<line class=\"limit\" x1=\"\(number(place))\" x2=\"\(number(place))\" y1=\"0\" y2=\"\(HistogramPlot.plotHeight)\"/>"
      )
    }.joined()
    let inside = bars { $0 >= Double(range.low) && $0 <= Double(range.high) }
    let outside = bars { $0 < Double(range.low) || $0 > Double(range.high) }
    let content = band + path(inside, "bins") + path(outside, "outside") + limits + labels
    return content.inside(
      "svg", "class=\"histogram\" viewBox=\"0 0 \(HistogramPlot.width) \(HistogramPlot.height)\" role=\"img\""
    )
  }

  private func x(_ value: Double) -> Double {
    // A margin, so that a limit at the border can be seen.
    3 + (HistogramPlot.width - 6) * (value - values.low) / (values.high - values.low)
  }

  /// Bars whose middle is wanted; a logarithmic scale shows the few values at the ends.
  private func bars(_ isWanted: (Double) -> Bool) -> String {
    let step = (values.high - values.low) / Double(values.bars.count)
    let top = log10(1 + values.largest)
    var path = ""
    for (index, count) in values.bars.enumerated() where count > 0 {
      let left = values.low + Double(index) * step
      guard isWanted(left + step / 2) else { continue }
      let height = max(HistogramPlot.plotHeight * log10(1 + count) / max(top, .leastNormalMagnitude), 1)
      let width = number(x(left + step) - x(left))
      path +=
        "M\(number(x(left))) \(number(HistogramPlot.plotHeight))v-\(number(height))h\(width)v\(number(height))z"
    }
    return path
  }

  private func path(_ path: String, _ kind: String) -> Markup {
    Markup(trusted: path.isEmpty ? "" : "<path class=\"\(kind)\" d=\"\(path)\"/>")
  }

  private var labels: Markup {
    let y = "y=\"\(HistogramPlot.height - 6)\""
    let line = "<line class=\"edge\" x1=\"0\" x2=\"\(HistogramPlot.width)\""
    let base = Markup(
      trusted: line + " y1=\"\(HistogramPlot.plotHeight)\" y2=\"\(HistogramPlot.plotHeight)\"/>")
    let zero = x(0)
    let ends =
      Markup(text: ReportFigures.real(values.low)).inside("text", "x=\"2\" \(y)")
      + Markup(text: ReportFigures.real(values.high)).inside(
        "text", "x=\"\(HistogramPlot.width - 2)\" \(y) text-anchor=\"end\"")
    guard zero > 60, zero < HistogramPlot.width - 60 else { return base + ends }
    return base + ends
      + Markup(text: "0").inside("text", "x=\"\(number(zero))\" \(y) text-anchor=\"middle\"")
  }

  private func number(_ value: Double) -> String { ReportFigures.coordinate(value) }
}
