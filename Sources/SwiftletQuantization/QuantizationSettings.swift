/// What is asked of a quantization.
public struct QuantizationSettings: Equatable, Sendable {
  /// What holds where the recipe says nothing else.
  public var scheme: Scheme
  public var interface = Interface.integer
  public var bias = BiasWidth.wide
  public var recipe = Recipe()
  /// Whether operators that have no integer form may stay in floating point.
  public var allowsFloat = false

  public init(_ scheme: Scheme) {
    self.scheme = scheme
  }

  public static var float16: Self { Self(.float16) }
  public static var dynamic: Self { Self(.dynamic) }
  public static var int8: Self { Self(.int8) }
  public static var int16x8: Self { Self(.int16x8) }
}
