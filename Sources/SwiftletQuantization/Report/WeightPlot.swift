/// The range of weights of every channel, with what its scale reaches.
struct WeightPlot {
  let weights: StoredWeights

  private static let (width, height, left) = (360.0, 120.0, 40.0)
  /// More channels than this share a line, with the widest of them.
  private static let mostLines = 160

  var markup: Markup {
    let reach = weights.limits.flatMap { [Double($0), -Double($0)] }
    let spans = weights.channels.flatMap { [Double($0.low), Double($0.high)] }
    let axis = ReportAxis(reach + spans, count: 4)
    let content = gridLines(axis) + path(lines(axis), "spans") + path(marks(axis), "limits")
    return content.inside(
      "svg", "class=\"weights\" viewBox=\"0 0 \(WeightPlot.width) \(WeightPlot.height)\" role=\"img\"")
  }

  private var lineCount: Int { min(weights.channels.count, WeightPlot.mostLines) }
  private var step: Double { (WeightPlot.width - WeightPlot.left - 4) / Double(max(lineCount, 1)) }

  private func y(_ value: Double, _ axis: ReportAxis) -> String {
    ReportFigures.coordinate(4 + (WeightPlot.height - 8) * (1 - axis.position(value)))
  }

  private func channels(_ line: Int) -> Range<Int> {
    let count = weights.channels.count
    return line * count / lineCount..<(line + 1) * count / lineCount
  }

  private func lines(_ axis: ReportAxis) -> String {
    (0..<lineCount).map { line in
      let x = ReportFigures.coordinate(WeightPlot.left + (Double(line) + 0.5) * step)
      let spans = weights.channels[channels(line)]
      let low = spans.map(\.low).min() ?? 0
      let high = spans.map(\.high).max() ?? 0
      return "M\(x) \(y(Double(low), axis))V\(y(Double(high), axis))"
    }.joined()
  }

  /// A dash at either end of what can be stored.
  private func marks(_ axis: ReportAxis) -> String {
    (0..<lineCount).map { line in
      let range = channels(line)
      let limit = weights.limits.count > 1 ? weights.limits[range].max() ?? 0 : weights.limits[0]
      let x = ReportFigures.coordinate(WeightPlot.left + Double(line) * step)
      let width = ReportFigures.coordinate(step)
      return "M\(x) \(y(Double(limit), axis))h\(width)M\(x) \(y(-Double(limit), axis))h\(width)"
    }.joined()
  }

  private func gridLines(_ axis: ReportAxis) -> Markup {
    axis.ticks.map { tick in
      let y = y(tick, axis)
      return Markup(
        trusted:
          "<line class=\"rule\" x1=\"\(WeightPlot.left)\" x2=\"\(WeightPlot.width)\" y1=\"\(y)\" y2=\"\(y)\"/>"
      )
        + Markup(text: ReportFigures.real(tick))
        .inside("text", "x=\"\(WeightPlot.left - 4)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\"")
    }.joined()
  }

  private func path(_ path: String, _ kind: String) -> Markup {
    let width = kind == "spans" ? max(min(step * 0.6, 12), 0.6) : 1.5
    return Markup(
      trusted: "<path class=\"\(kind)\" stroke-width=\"\(ReportFigures.coordinate(width))\" d=\"\(path)\"/>")
  }
}
