/// Which operators of an int8 model lose the most, and what keeping them at int16x8 gains.
///
/// An operator at int16x8 between operators at int8 reads and writes rounded values all the same, so that its own gain
/// says little: it takes a chain of them. The order is found from the other end. Beginning with a model that is at int16x8,
/// the operators that cost the least are put at int8, a quarter of those that are left at a time, and what the others cost
/// is measured anew. Those that are left last are first.
public struct Sensitivity: Sendable, Equatable {
  /// Operators that one rule of a recipe names: nearly always one.
  public struct Layer: Sendable, Equatable {
    /// The operator's name in the schema.
    public let operation: String
    /// The name of its first output.
    public let output: String
    /// Signal-to-noise ratio of the outputs with this operator alone at int16x8; `nil` without any error.
    public let aloneWide: Double?
    /// The ratio with this operator alone at int8, and all others at int16x8.
    public let aloneNarrow: Double?
    /// What puts it at int16x8.
    public let rule: Recipe.Rule
    /// With this operator and all in front of it in ``Sensitivity/layers`` at int16x8.
    public let accumulated: Outcome
  }

  /// A quantized model in figures.
  public struct Outcome: Sendable, Equatable {
    /// Signal-to-noise ratio of the outputs; `nil` without any error.
    public let decibels: Double?
    /// The file's size.
    public let bytes: Int
    public let arenaBytes: Int
  }

  /// Operators without an int16x8 form.
  public struct Refusal: Sendable, Equatable {
    public let operation: String
    public let output: String
    public let reason: String
  }

  /// The model without any operator at int16x8.
  public let narrow: Outcome
  /// The model with all ``layers`` at int16x8.
  public let wide: Outcome
  /// In the order in which they are best kept at int16x8.
  public let layers: [Layer]
  public let refusals: [Refusal]
  /// How many samples were compared.
  public let sampleCount: Int
  /// The recipe that all was measured on top of.
  let base: Recipe

  /// Decibels that int8 costs an operator: ``wide`` over ``Layer/aloneNarrow``; `nil` where one of them is without any
  /// error, or without any signal.
  public func loss(of layer: Layer) -> Double? {
    guard let high = wide.decibels, let low = layer.aloneNarrow else { return nil }
    return (high - low).isFinite ? high - low : nil
  }

  /// Decibels that int16x8 gains an operator alone: ``Layer/aloneWide`` over ``narrow``; `nil` where one of them is without
  /// any error, or without any signal.
  public func gain(of layer: Layer) -> Double? {
    guard let high = layer.aloneWide, let low = narrow.decibels else { return nil }
    return (high - low).isFinite ? high - low : nil
  }

  /// The highest ratio of signal to noise that is reached on the way, in decibels; `nil` without any error. All at int16x8
  /// may be worse: weights stay at 8 bits, and their errors and those of activations can cancel.
  public var best: Double? {
    let ratios = [narrow.decibels] + layers.map(\.accumulated.decibels)
    return ratios.contains(nil) ? nil : ratios.compactMap { $0 }.max()
  }

  /// The fewest layers that reach at least half of the decibels between ``narrow`` and ``best``.
  public var suggestedCount: Int {
    guard let low = narrow.decibels else { return 0 }
    let high = best ?? .infinity
    guard high > low else { return 0 }
    let index = layers.firstIndex { ($0.accumulated.decibels ?? .infinity) >= (low + high) / 2 }
    return index.map { $0 + 1 } ?? 0
  }

  /// The recipe that keeps the first `count` layers at int16x8.
  public func recipe(count: Int) -> Recipe {
    Recipe(rules: base.rules + layers.prefix(max(count, 0)).map(\.rule))
  }
}
