/// An activation function that is applied to the results of another operator. Raw values are
/// `ActivationFunctionType` of the TensorFlow Lite schema.
enum FusedActivation: Int8 {
  case none = 0
  case relu = 1
  case reluN1To1 = 2
  case relu6 = 3

  /// Reads the option in `slot`.
  ///
  /// - Throws: `.options` for functions that are not a range (tanh, sign bit), which no kernel fuses.
  init(_ operation: Operation, slot: Int) throws(ModelError) {
    guard let activation = FusedActivation(rawValue: operation.choice(slot)) else {
      throw operation.error(.options, detail: slot)
    }
    self = activation
  }

  /// The range of real results.
  var range: (low: Float, high: Float) {
    switch self {
    case .none: (-Float.greatestFiniteMagnitude, Float.greatestFiniteMagnitude)
    case .relu: (0, Float.greatestFiniteMagnitude)
    case .reluN1To1: (-1, 1)
    case .relu6: (0, 6)
    }
  }

  /// The range of stored results in the quantization of `output`.
  ///
  /// Source of the rule: TensorFlow Lite's `CalculateActivationRangeQuantized`: limits are divided by the scale
  /// in 32-bit floating point and rounded half away from zero.
  func quantizedRange(of output: Tensor) throws(ModelError) -> (low: Int32, high: Int32) {
    // Of at most 16 bits with a sign, or 8 without.
    let type = output.storedLimits
    guard type.high <= 32767 else { throw ModelError(.unsupportedType, tensor: output.index) }
    guard self != .none else { return (type.low, type.high) }
    guard let stage = IntegerStage(output, self) else {
      throw ModelError(.quantization, tensor: output.index)
    }
    return (stage.low, stage.high)
  }
}
