public import Swiftlet

/// How the numbers of a model, or of one operator, are stored and computed.
public enum Scheme: String, Codable, Sendable, CaseIterable {
  /// 32-bit floating point: an operator that a recipe skips.
  case float
  /// 16-bit floating-point weights, widened in front of the operators that read them.
  case float16
  /// 8-bit weights, floating-point activations that are quantized at run time.
  case dynamic
  /// 8-bit activations and weights.
  case int8
  /// 16-bit activations, 8-bit weights.
  case int16x8

  /// How activations are stored.
  public var activationForm: ActivationForm {
    switch self {
    case .float, .float16, .dynamic: .float32
    case .int8: .int8
    case .int16x8: .int16
    }
  }

  /// Whether no activation is floating point.
  public var isInteger: Bool { activationForm != .float32 }
}

/// How an activation is stored.
public enum ActivationForm: String, Codable, Sendable, CaseIterable {
  case float32, int8, int16

  public var elementType: ElementType {
    switch self {
    case .float32: .float32
    case .int8: .int8
    case .int16: .int16
    }
  }

  /// The values that can be stored.
  var limits: ClosedRange<Int> {
    switch self {
    case .int8: -128...127
    default: -32768...32767
    }
  }
}

/// The types of a quantized model's inputs and outputs.
public enum Interface: String, Codable, Sendable, CaseIterable {
  /// The activations' own integer type.
  case integer
  /// 32-bit floating point, with QUANTIZE and DEQUANTIZE at the borders.
  case float
}

/// Bits of the bias in the int16x8 scheme.
public enum BiasWidth: Int, Codable, Sendable, CaseIterable {
  case narrow = 32
  case wide = 64
}
