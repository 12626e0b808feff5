/// The product in floating point.
enum FloatProduct: ReductionRule {
  static var initial: Float { 1 }

  @inline(__always)
  static func combine(_ product: Float, _ element: Float, _ stage: PlainReductionStage) -> Float {
    product * element
  }

  @inline(__always)
  static func finish(_ product: Float, _ stage: PlainReductionStage) -> Float { product }
}

/// The product of integers, which wraps.
enum WrappingProduct<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  static var initial: Element { 1 }

  @inline(__always)
  static func combine(_ product: Element, _ element: Element, _ stage: PlainReductionStage) -> Element {
    product &* element
  }

  @inline(__always)
  static func finish(_ product: Element, _ stage: PlainReductionStage) -> Element { product }
}

/// The product of quantized elements: the real product, rounded to the output's quantization once.
///
/// Products keep 48 significant bits, so a result is off only where the real one lies closer than 2^-30 or so,
/// relative to it, to the middle between two numbers without lying there.
enum IntegerProduct<Element: FixedWidthInteger & TensorElement>: ReductionRule {
  struct Stage: ReductionStage {
    let inputOffset: Int32
    let outputOffset: Int32
    /// `input scale ^ count / output scale`: 48 significant bits in two halves, and a power of two.
    let high: UInt32
    let low: UInt32
    let exponent: Int32

    init(_ node: ReductionNode) throws(ModelError) {
      let factor =
        ScaledPower(Double(try node.input.uniformScale), power: node.removedCount)
        .divided(by: Double(try node.output.uniformScale))
      inputOffset = 0 &- (try node.input.zeroPoint)
      outputOffset = try node.output.zeroPoint
      high = UInt32(truncatingIfNeeded: factor.significand &>> 24)
      low = UInt32(truncatingIfNeeded: factor.significand & 0xFF_FFFF)
      guard let exponent = Int32(exactly: factor.exponent) else {
        throw ModelError(.quantization, tensor: node.input.index)
      }
      self.exponent = exponent
    }
  }

  /// `significand * 2^exponent`, or its opposite; the significand has at most 48 bits.
  struct Accumulator {
    var significand: UInt64
    var exponent: Int64
    var isNegative: Bool
  }

  static var initial: Accumulator { Accumulator(significand: 1, exponent: 0, isNegative: false) }

  @inline(__always)
  static func combine(_ product: Accumulator, _ element: Element, _ stage: Stage) -> Accumulator {
    let value = Int32(truncatingIfNeeded: element) &+ stage.inputOffset
    var result = product
    // The magnitude has at most 16 bits, so this does not overflow.
    result.significand = result.significand &* UInt64(value.magnitude)
    result.isNegative = result.isNegative != (value < 0)
    let excess = 16 &- result.significand.leadingZeroBitCount
    if excess > 0 {
      let half: UInt64 = 1 &<< UInt64(truncatingIfNeeded: excess &- 1)
      result.significand = (result.significand &+ half) &>> UInt64(truncatingIfNeeded: excess)
      result.exponent = result.exponent &+ Int64(excess)
    }
    return result
  }

  static func finish(_ product: Accumulator, _ stage: Stage) -> Element {
    let size = magnitude(product, stage)
    let signed = Int64(product.isNegative ? 0 &- size : size) &+ Int64(stage.outputOffset)
    return Element(clamping: signed)
  }

  /// The scaled product's magnitude, rounded half up; 2^32 stands for everything above.
  private static func magnitude(_ product: Accumulator, _ stage: Stage) -> Int64 {
    guard product.significand > 0 else { return 0 }
    // Both factors of the product have their leading bit at place 47, halves have 24 bits.
    let raised = UInt64(truncatingIfNeeded: product.significand.leadingZeroBitCount &- 16)
    let significand = product.significand &<< raised
    let high = significand &>> 24
    let low = significand & 0xFF_FFFF
    let cross = high &* UInt64(stage.low) &+ low &* UInt64(stage.high) &+ ((low &* UInt64(stage.low)) &>> 24)
    // The product without its last 36 bits: what lies below the middle between two numbers stays below.
    let leading = ((high &* UInt64(stage.high)) &<< 12) &+ (cross &>> 12)
    let exponent = product.exponent &- Int64(raised) &+ Int64(stage.exponent) &+ 36
    // `leading` has its first bit at place 58 or 59.
    guard exponent < -27 else { return 1 &<< 32 }
    guard exponent > -62 else { return 0 }
    let right = UInt64(truncatingIfNeeded: 0 &- exponent)
    return Int64((leading &+ (1 &<< (right &- 1))) &>> right)
  }
}
