/// Floating point with 8-bit weights: every row of activations is quantized as it comes, products are summed in
/// integers.
enum HybridRecurrence: UnarrangedRecurrence {
  /// The scale of the weights.
  struct Factor: ProductFactor {
    let scale: Float

    init(_ activations: Tensor, _ weights: Tensor) throws(ModelError) {
      try weights.expectSymmetric()
      scale = try weights.uniformScale
    }
  }

  static func scratchBytes(_ count: Int) -> Int { count }

  @inline(__always)
  static func row(
    _ elements: Elements<Float>, offset: Int32, count: Int, scratch: MutableElements<Int8>, isAsymmetric: Bool
  ) -> ActivationRow<Int8Arithmetic> {
    let quantization = RowQuantization(elements, count: count, isAsymmetric: isAsymmetric)
    for index in 0..<count { scratch[index] = quantization.stored(elements[index]) }
    return ActivationRow(
      elements: Elements(scratch), offset: 0 &- quantization.zeroPoint, scale: quantization.scale)
  }

  @inline(__always)
  static func value(_ sum: Int32, _ row: ActivationRow<Int8Arithmetic>, _ factor: Factor) -> Float {
    Float(sum) * (row.scale * factor.scale)
  }

  @inline(__always)
  static func value(
    _ sum: Int32, bias: Float, _ row: ActivationRow<Int8Arithmetic>, _ factor: Factor
  ) -> Float {
    bias + value(sum, row, factor)
  }
}
