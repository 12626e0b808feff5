/// Turns integers into the nearest elements of a quantized output:
/// `output = round(value * factor) + zero point`, half away from zero, limited to the type.
struct NearestElement<Element: TensorElement & FixedWidthInteger>: BitwiseCopyable {
  private let factor: PreciseFactor
  private let offset: Int32

  /// - Parameters:
  ///   - unit, other: what one means, as a product.
  ///   - output: whose scale divides it.
  init(_ unit: Float, _ other: Float = 1, in output: Tensor) throws(ModelError) {
    factor = PreciseFactor(unit, other, over: try output.uniformScale)
    offset = try output.zeroPoint
  }

  @inline(__always)
  func callAsFunction(_ magnitude: UInt32, isNegative: Bool) -> Element {
    // Far outside of every type, and far from where sums would overflow.
    let size = min(factor(magnitude), 1 &<< 29)
    let result = (isNegative ? 0 &- size : size) &+ offset
    return Element(
      truncatingIfNeeded: clamp(
        result, Int32(truncatingIfNeeded: Element.min), Int32(truncatingIfNeeded: Element.max)))
  }

  @inline(__always)
  func callAsFunction(_ value: Int32) -> Element {
    self(value.magnitude, isNegative: value < 0)
  }
}

/// The input of a function of quantized elements.
struct CentredInput<Element: TensorElement & FixedWidthInteger>: BitwiseCopyable {
  let zeroPoint: Int32

  init(_ input: Tensor) throws(ModelError) { zeroPoint = try input.zeroPoint }

  /// What an element means, in units of the scale.
  @inline(__always)
  func callAsFunction(_ x: Element) -> Int32 { Int32(truncatingIfNeeded: x) &- zeroPoint }
}
