/// Operators in the order in which they are best kept at int16x8.
struct SensitivityTable {
  let sensitivity: Sensitivity

  var markup: Markup {
    let titles = [
      ("operator", false), ("output", false), ("loss at int8, dB", false), ("gain alone, dB", true),
      ("kept so far, dB", false), ("bytes", true), ("arena", true),
    ]
    let head = titles.map { title, isNumber in
      Markup(text: title).inside("th", isNumber ? "class=\"number\"" : "")
    }.joined().inside("tr").inside("thead")
    let none = row(
      ["none", "all at int8"].map { Markup(text: $0) }, loss: nil, gain: nil, sensitivity.narrow,
      isKept: false)
    let rows = sensitivity.layers.enumerated().map { index, layer in
      row(
        [Markup(text: layer.operation), Markup(name: layer.output)], loss: sensitivity.loss(of: layer),
        gain: sensitivity.gain(of: layer), layer.accumulated, isKept: index < sensitivity.suggestedCount)
    }.joined()
    return (head + (none + rows).inside("tbody")).inside("table", "id=\"sensitivity\"")
      .inside("div", "class=\"scroll\"")
  }

  /// The largest finite loss or ratio, that of a full bar.
  private var fullLoss: Double {
    max(sensitivity.layers.compactMap { sensitivity.loss(of: $0) }.filter(\.isFinite).max() ?? 0, 1)
  }
  private var fullRatio: Double {
    max(
      (sensitivity.layers.map(\.accumulated) + [sensitivity.narrow]).compactMap(\.decibels).filter(\.isFinite)
        .max() ?? 0, 1)
  }

  private func row(
    _ names: [Markup], loss: Double?, gain: Double?, _ outcome: Sensitivity.Outcome, isKept: Bool
  ) -> Markup {
    let cells = [
      names[0].inside("td"), names[1].inside("td", "class=\"name\""),
      loss.map { bar($0, $0 / fullLoss, "second") } ?? Markup().inside("td"),
      Markup(text: gain.map { ReportFigures.decibels($0) } ?? "").inside("td", "class=\"number\""),
      bar(outcome.decibels, (outcome.decibels ?? fullRatio) / fullRatio, ""),
      Markup(text: ReportFigures.count(outcome.bytes)).inside("td", "class=\"number\""),
      Markup(text: ReportFigures.count(outcome.arenaBytes)).inside("td", "class=\"number\""),
    ]
    return cells.joined().inside("tr", isKept ? "class=\"kept\"" : "")
  }

  private func bar(_ decibels: Double?, _ share: Double, _ kind: String) -> Markup {
    let width = min(max(share.isNaN ? 0 : share, 0), 1) * 100
    let line = Markup().inside(
      "i", "class=\"\(kind)\" style=\"width:\(ReportFigures.coordinate(width))%\"")
    return (Markup(text: ReportFigures.decibels(decibels)) + line).inside("td", "class=\"bar\"")
  }
}
