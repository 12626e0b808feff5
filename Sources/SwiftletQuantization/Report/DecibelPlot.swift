/// The ratio of signal to noise from layer to layer: accumulated as a line, alone as points.
struct DecibelPlot {
  let layers: [LayerError]

  private static let (width, height) = (1100.0, 300.0)
  private static let (left, right, top) = (44.0, 12.0, 12.0)
  private static let plotHeight = 230.0

  private var axis: ReportAxis {
    ReportAxis(layers.flatMap { [$0.alone, $0.accumulated].compactMap { $0 } } + [0])
  }

  var markup: Markup {
    let axis = axis
    var content = gridLines(axis)
    let line = points(\.accumulated, axis)
    if line.count > 1 {
      let path = line.map { "\(ReportFigures.coordinate($0.x)),\(ReportFigures.coordinate($0.y))" }
      content += Markup(
        trusted: "<polyline class=\"trace\" points=\"\(path.joined(separator: " "))\"/>")
    }
    content += points(\.alone, axis).map { circle($0, "other", "alone", 3) }.joined()
    content += line.map { circle($0, "point", "accumulated", 3.5) }.joined()
    content += labels
    let box = "\(ReportFigures.coordinate(DecibelPlot.width)) \(ReportFigures.coordinate(DecibelPlot.height))"
    return content.inside("svg", "id=\"decibels\" viewBox=\"0 0 \(box)\" role=\"img\"")
  }

  private struct Point {
    let x: Double
    let y: Double
    let layer: LayerError
    let decibels: Double
  }

  private func x(_ index: Int) -> Double {
    let room = DecibelPlot.width - DecibelPlot.left - DecibelPlot.right
    return DecibelPlot.left + room * (Double(index) + 0.5) / Double(max(layers.count, 1))
  }

  private func points(_ ratio: KeyPath<LayerError, Double?>, _ axis: ReportAxis) -> [Point] {
    layers.enumerated().compactMap { index, layer in
      guard let decibels = layer[keyPath: ratio] else { return nil }
      let y = DecibelPlot.top + DecibelPlot.plotHeight * (1 - axis.position(decibels))
      return Point(x: x(index), y: y, layer: layer, decibels: decibels)
    }
  }

  private func circle(_ point: Point, _ kind: String, _ what: String, _ radius: Double) -> Markup {
    let title = Markup(
      text:
        "\(point.layer.operation), \(point.layer.output): \(what) \(ReportFigures.decibels(point.decibels)) dB"
    ).inside("title")
    let place = "cx=\"\(ReportFigures.coordinate(point.x))\" cy=\"\(ReportFigures.coordinate(point.y))\""
    return title.inside("circle", "class=\"\(kind)\" r=\"\(radius)\" \(place)")
  }

  private func gridLines(_ axis: ReportAxis) -> Markup {
    axis.ticks.map { tick in
      let y = ReportFigures.coordinate(DecibelPlot.top + DecibelPlot.plotHeight * (1 - axis.position(tick)))
      let ends = "x1=\"\(DecibelPlot.left)\" x2=\"\(DecibelPlot.width - DecibelPlot.right)\""
      return Markup(trusted: "<line class=\"rule\" \(ends) y1=\"\(y)\" y2=\"\(y)\"/>")
        + Markup(text: ReportFigures.real(tick))
        .inside("text", "x=\"\(DecibelPlot.left - 6)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\"")
    }.joined()
  }

  /// Numbers of layers, as many as fit.
  private var labels: Markup {
    let every = max((layers.count + 39) / 40, 1)
    let y = ReportFigures.coordinate(DecibelPlot.top + DecibelPlot.plotHeight + 18)
    return layers.indices.filter { $0 % every == 0 }.map { index in
      Markup(text: "\(index)")
        .inside("text", "x=\"\(ReportFigures.coordinate(x(index)))\" y=\"\(y)\" text-anchor=\"middle\"")
    }.joined()
      + Markup(text: "number of the layer").inside(
        "text",
        "x=\"\(DecibelPlot.width / 2)\" y=\"\(ReportFigures.coordinate(DecibelPlot.height - 14))\" text-anchor=\"middle\""
      )
  }
}
