/// 8-bit activations and weights, 32-bit sums, one rounding to the nearest element, ties towards positive infinity.
enum Int8OnceRoundedArithmetic: WeightedArithmetic {
  typealias Fields = Int8Arithmetic.Fields
  static var zero: Int32 { 0 }
  static var maximumShift: Int32? { Int8Arithmetic.maximumShift }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ input: Int8, _ inputOffset: Int32, _ weight: Int8) -> Int32 {
    Int8Arithmetic.accumulate(sum, input, inputOffset, weight)
  }

  @inline(__always)
  static func add(_ sum: Int32, _ bias: Int32) -> Int32 { sum &+ bias }

  @inline(__always)
  static func finish(_ sum: Int32, _ channel: Int, _ rescale: ChannelRescale, _ stage: IntegerStage) -> Int8 {
    let scaled = FixedPoint.multiplyOnce(sum, rescale.multiplier(channel), rescale.shift(channel))
    return Int8(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}

/// CONV_2D of 8-bit elements in a network with binarized layers.
///
/// The peer of such a network is Larq Compute Engine, not TensorFlow Lite Micro, which has none of its operators: its
/// convolutions round once. A unit matters there, because the next layer may keep nothing but the sign.
enum LarqConv2D: Kernel {
  private typealias Convolution = Conv2D<Int8OnceRoundedArithmetic>

  /// - Throws: `.otherVariant` where the model has no LceQuantize.
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    guard operation.model.hasCustomOperator("LceQuantize") else { throw operation.error(.otherVariant) }
    return try Convolution.measure(operation)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try Convolution.prepare(operation, prepared)
  }

  @inline(__always)
  static func invoke(_ invocation: Invocation) throws(ModelError) { try Convolution.invoke(invocation) }
}

extension Model {
  /// Whether any operator may be the custom operator of that name.
  fileprivate func hasCustomOperator(_ name: StaticString) -> Bool {
    let codes = operatorCodes
    for index in 0..<codes.count {
      if codes[index].vector(1).equals(name) { return true }
    }
    return false
  }
}
