/// An element that packing makes a sign of, and that a sign is unpacked to.
protocol BitpackedElement: BitwiseCopyable, Comparable {
  static var elementType: ElementType { get }
  /// What elements are -1 below.
  static func threshold(of tensor: Tensor) throws(ModelError) -> Self
  /// The elements that stand for +1 and -1.
  static func signs(in tensor: Tensor) throws(ModelError) -> (plus: Self, minus: Self)
}

/// Numbers below zero are -1; negative zero and what is not a number are +1.
extension Float: BitpackedElement {
  static func threshold(of tensor: Tensor) throws(ModelError) -> Float { 0 }

  static func signs(in tensor: Tensor) throws(ModelError) -> (plus: Float, minus: Float) { (1, -1) }
}

/// Elements below the zero point are -1.
extension Int8: BitpackedElement {
  static func threshold(of tensor: Tensor) throws(ModelError) -> Int8 {
    _ = try tensor.uniformScale
    return Int8(truncatingIfNeeded: try tensor.zeroPoint)
  }

  /// The zero point, and `1 / scale` more or less than it, rounded half away from zero and limited to the type.
  static func signs(in tensor: Tensor) throws(ModelError) -> (plus: Int8, minus: Int8) {
    // The quotient may be infinite; 255 is farther than any zero point is from either limit.
    let distance = Int32(clamp((1 / (try tensor.uniformScale)).roundedHalfAwayFromZero, 0, 255))
    let zeroPoint = try tensor.zeroPoint
    return (
      Int8(truncatingIfNeeded: clamp(zeroPoint &+ distance, -128, 127)),
      Int8(truncatingIfNeeded: clamp(zeroPoint &- distance, -128, 127))
    )
  }
}

/// A truth value: false is -1.
struct BitpackedTruth: BitpackedElement {
  static var elementType: ElementType { .bool }
  let byte: UInt8

  static func < (left: BitpackedTruth, right: BitpackedTruth) -> Bool { left.byte < right.byte }

  static func threshold(of tensor: Tensor) throws(ModelError) -> BitpackedTruth { BitpackedTruth(byte: 1) }

  static func signs(in tensor: Tensor) throws(ModelError) -> (plus: BitpackedTruth, minus: BitpackedTruth) {
    (BitpackedTruth(byte: 1), BitpackedTruth(byte: 0))
  }
}
