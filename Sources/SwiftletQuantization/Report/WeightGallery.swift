/// A drawing for each operator's weights.
struct WeightGallery {
  let weights: [StoredWeights]

  var markup: Markup {
    weights.map { weights in
      let count = weights.channels.count
      let caption =
        "\(weights.operation), \(weights.form.rawValue), \(count == 1 ? "one scale" : "\(count) channels")"
      return
        (Markup(name: weights.output).inside("h3") + WeightPlot(weights: weights).markup
        + Markup(text: caption).inside("figcaption")).inside("figure")
    }.joined().inside("div", "class=\"grid\"")
  }
}
