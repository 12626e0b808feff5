/// A drawing for each activation that is stored as integers.
struct ActivationGallery {
  let activations: [StoredActivation]

  static func anchor(_ tensor: TensorReference) -> String { "t\(tensor.subgraph)-\(tensor.tensor)" }

  var markup: Markup {
    activations.map(figure).joined().inside("div", "class=\"grid\"")
  }

  private func figure(_ activation: StoredActivation) -> Markup {
    let title = Markup(name: activation.name).inside("h3")
    let plot = activation.statistics.flatMap { BinnedValues($0, within: activation.range) }
      .map { HistogramPlot(values: $0, range: activation.range).markup }
    let caption = Markup(text: self.caption(activation)).inside("figcaption")
    return (title + (plot ?? Markup()) + caption).inside(
      "figure", "id=\"\(ActivationGallery.anchor(activation.reference))\"")
  }

  private func caption(_ activation: StoredActivation) -> String {
    var parts = [
      "\(activation.form.rawValue), range \(ReportFigures.range(activation.range)), "
        + "step \(ReportFigures.real(Double(activation.quantization.scale)))"
    ]
    guard let statistics = activation.statistics else { return parts[0] }
    parts.append("seen \(ReportFigures.range(statistics.extremes))")
    if statistics.count > 0 {
      parts.append(
        "zero: \(ReportFigures.share(Double(statistics.zeroCount) / Double(statistics.count)))")
    }
    return parts.joined(separator: "; ")
  }
}
