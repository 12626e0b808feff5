/// 32-bit floating point on the left, 8-bit constants on the right: rows are quantized as they come.
enum HybridMatrix: MatrixArithmetic {
  struct Scaling: MatrixScaling {
    let scale: Float

    init(_ node: BatchMatMulNode) throws(ModelError) {
      try node.right.expectSymmetric()
      scale = try node.right.uniformScale
    }
  }

  static var zero: Int32 { 0 }

  static func scratchBytes(_ count: Int) -> Int { count &* 2 }

  @inline(__always)
  static func row(
    _ elements: Elements<Float>, stride: Int, count: Int, scratch: MutableElements<Int16>, isAsymmetric: Bool
  ) -> MatrixRow<Self> {
    let quantization = RowQuantization(elements, stride: stride, count: count, isAsymmetric: isAsymmetric)
    let zeroPoint = Int16(truncatingIfNeeded: quantization.zeroPoint)
    for index in 0..<count {
      scratch[index] = Int16(quantization.stored(elements[index &* stride])) &- zeroPoint
    }
    return MatrixRow(elements: Elements(scratch), stride: 1, scale: quantization.scale)
  }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ left: Int16, _ right: Int8, _ scaling: Scaling) -> Int32 {
    sum &+ Int32(left) &* Int32(right)
  }

  @inline(__always)
  static func finish(_ sum: Int32, _ row: MatrixRow<Self>, _ scaling: Scaling) -> Float {
    Float(sum) * (row.scale * scaling.scale)
  }
}
