/// How far one operator of a quantized model is from its float counterpart.
public struct LayerError: Sendable, Equatable {
  /// The operator's name in the schema.
  public let operation: String
  /// The name of its first output.
  public let output: String
  /// Signal-to-noise ratio of the layer alone: its inputs are the float model's, quantized. `nil` without any
  /// error.
  public let alone: Double?
  /// Signal-to-noise ratio at this point of the whole quantized model.
  public let accumulated: Double?
}
