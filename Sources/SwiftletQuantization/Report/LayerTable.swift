/// The layers of a model in order of execution, with bars for their ratios.
struct LayerTable {
  let layers: [LayerError]
  /// Tensors that have a drawing to go to.
  let drawn: Set<TensorReference>

  var markup: Markup {
    let titles = [
      ("#", true), ("operator", false), ("output", false), ("type", false), ("alone, dB", false),
      ("accumulated, dB", false), ("range", false), ("clipped", true), ("saturated", true),
    ]
    let head = titles.map { title, isNumber in
      Markup(text: title).inside("th", isNumber ? "class=\"number\"" : "")
    }.joined().inside("tr").inside("thead")
    let rows = layers.enumerated().map(row).joined().inside("tbody")
    return (head + rows).inside("table", "id=\"layers\"").inside("div", "class=\"scroll\"")
  }

  private func row(_ index: Int, _ layer: LayerError) -> Markup {
    var name = Markup(name: layer.output)
    if drawn.contains(layer.tensor) {
      name = name.inside("a", "href=\"#\(ActivationGallery.anchor(layer.tensor))\"")
    }
    let cells = [
      Markup(text: "\(index)").inside("td", "class=\"number\""), Markup(text: layer.operation).inside("td"),
      name.inside("td", "class=\"name\""), Markup(text: "\(layer.type)").inside("td"),
      bar(layer.alone, "second"), bar(layer.accumulated, ""),
      Markup(text: ReportFigures.range(layer.range)).inside("td", "class=\"range\""),
      share(layer.clipped, alarm: 0.01),
      share(layer.saturated, alarm: 0.01),
    ]
    return cells.joined().inside("tr")
  }

  private func bar(_ decibels: Double?, _ kind: String) -> Markup {
    let width = min(max((decibels ?? LayerTable.fullBar) / LayerTable.fullBar, 0), 1) * 100
    let line = Markup().inside(
      "i", "class=\"\(kind)\" style=\"width:\(ReportFigures.coordinate(width))%\"")
    return (Markup(text: ReportFigures.decibels(decibels)) + line).inside("td", "class=\"bar\"")
  }

  /// Decibels of a bar over the whole width: about what 16 bits reach.
  static let fullBar = 100.0

  private func share(_ share: Double?, alarm: Double) -> Markup {
    Markup(text: ReportFigures.share(share))
      .inside("td", "class=\"number\((share ?? 0) >= alarm ? " alarm" : "")\"")
  }
}
