public import Swiftlet

/// How far one operator of a quantized model is from its float counterpart, and how well its output's stored form fits.
public struct LayerError: Sendable, Equatable {
  /// The operator's name in the schema.
  public let operation: String
  /// The name of its first output.
  public let output: String
  /// The output in the canonical float model.
  public let tensor: TensorReference
  /// Signal-to-noise ratio of the layer alone: its inputs are the float model's, quantized. `nil` without any
  /// error.
  public let alone: Double?
  /// Signal-to-noise ratio at this point of the whole quantized model.
  public let accumulated: Double?
  /// How the output is stored.
  public let type: ElementType
  /// The real numbers that the lowest and the highest stored integer stand for; `nil` in floating point.
  public let range: ValueRange?
  /// Share of the float model's values that lie more than half a step outside of ``range``, so that they are stored as
  /// its end instead of the step next to them; `nil` in floating point, and where no sample was compared.
  public let clipped: Double?
  /// Share of the quantized model's integers at the limits of their type. A limit that stands for zero, or for a bound
  /// of the layer's own activation function, does not count. `nil` in floating point, and where no sample was compared.
  public let saturated: Double?
}
