public import SwiftletGraph

/// What a quantization did, as one HTML page with everything in it: it has no script and fetches nothing.
public struct QuantizationPage: Sendable {
  /// A figure with its name, as in `arena`, `31,232 bytes`.
  public struct Fact: Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The model's name.
  public var title: String
  /// What is said first.
  public var facts: [Fact] = []
  /// What a reader must know, as that ranges are estimates.
  public var notes: [String] = []
  /// See ``QuantizedModel/layerErrors(on:sampleCount:progress:)``.
  public var layers: [LayerError] = []
  public var sensitivity: Sensitivity?
  private let activations: [StoredActivation]
  private let weights: [StoredWeights]

  /// - Parameters:
  ///   - title: the model's name.
  ///   - plan: what was carried out.
  ///   - graph: the canonical float graph that it is for.
  ///   - statistics: what calibration saw, best with histograms; `nil` where nothing is known.
  public init(_ title: String, _ plan: QuantizationPlan, of graph: Graph, statistics: Statistics?) {
    self.title = title
    activations = StoredActivation.all(in: plan, statistics)
    weights = StoredWeights.all(in: plan, of: graph)
  }

  /// The page.
  public var html: String {
    let head =
      Markup(trusted: "<meta charset=\"utf-8\">")
      // Should a name ever get through unescaped, it can still not load anything.
      + Markup(
        trusted:
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
      )
      + Markup(trusted: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
      + Markup(text: title).inside("title") + Markup(trusted: ReportStyle.css).inside("style")
    let body = headline + layerSection + sensitivitySection + activationSection + weightSection
    let content = head.inside("head") + body.inside("body")
    return "<!DOCTYPE html>\n" + content.inside("html", "lang=\"en\"").source + "\n"
  }

  private var headline: Markup {
    let facts = facts.map { fact in
      (Markup(text: fact.name).inside("dt") + Markup(text: fact.value).inside("dd")).inside("div")
    }.joined().inside("dl", "class=\"facts\"")
    let notes = notes.map { Markup(text: $0).inside("li") }.joined()
    return Markup(text: title).inside("h1") + facts
      + (self.notes.isEmpty ? Markup() : notes.inside("ul", "class=\"notes\""))
  }

  private var layerSection: Markup {
    guard !layers.isEmpty else { return Markup() }
    let key =
      Markup(text: "accumulated").inside("span", "class=\"key\"")
      + Markup(text: "alone").inside("span", "class=\"key second\"")
    return section(
      "Where the error comes from",
      """
      Signal-to-noise ratio of every layer's output against the float model, in decibels; higher is better. Alone: the \
      layer reads the float model's values, quantized. Accumulated: as it is in the quantized model, with the error of all \
      layers in front of it. Clipped: share of the float model's values outside of the stored range. Saturated: share of \
      stored integers at the limits of their type, without those that stand for zero or for a bound of the layer's \
      activation function.
      """,
      key.inside("p") + DecibelPlot(layers: layers).markup
        + LayerTable(layers: layers, drawn: Set(activations.map(\.reference))).markup)
  }

  private var sensitivitySection: Markup {
    guard let sensitivity else { return Markup() }
    let recipe = Markup(preformatted: sensitivity.recipe(count: sensitivity.suggestedCount).yaml).inside(
      "pre")
    let refusals = sensitivity.refusals.map {
      Markup(text: "\($0.operation), \($0.output) has no int16x8 form: \($0.reason)").inside("li")
    }.joined()
    return section(
      "Which layers to keep at int16x8",
      """
      In the order in which they are best kept: beginning with all at int16x8, those that cost the least were put at int8 step \
      by step. Loss at int8: decibels that the outputs lose when the layer alone is at int8 and all others are at int16x8. \
      Gain alone: that of the layer alone at int16x8, between layers that still round to 8 bits. Kept so far: this layer and \
      all above it at int16x8, the others at int8. The marked layers bring at least half of what is to be gained; the recipe \
      below keeps them. What is fitted to data after planning is left out of these figures.
      """,
      SensitivityTable(sensitivity: sensitivity).markup
        + (sensitivity.refusals.isEmpty ? Markup() : refusals.inside("ul", "class=\"notes\""))
        + (sensitivity.suggestedCount > 0 ? recipe : Markup()))
  }

  private var activationSection: Markup {
    guard !activations.isEmpty else { return Markup() }
    return section(
      "Activations",
      """
      How often the float model's values occur in the calibration data, on a logarithmic scale and without zeros. The \
      shaded band is what the stored form reaches; what lies outside is clipped.
      """,
      ActivationGallery(activations: activations).markup)
  }

  private var weightSection: Markup {
    guard !weights.isEmpty else { return Markup() }
    return section(
      "Weights",
      "From the smallest to the largest weight of every output channel, with what the channel's scale reaches.",
      WeightGallery(weights: weights).markup)
  }

  private func section(_ title: String, _ introduction: String, _ content: Markup) -> Markup {
    (Markup(text: title).inside("h2") + Markup(text: introduction).inside("p") + content).inside("section")
  }
}
