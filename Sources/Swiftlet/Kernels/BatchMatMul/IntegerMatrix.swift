/// 8-bit matrices with zero points: 32-bit sums, two roundings.
///
/// Source of the rules, of 16-bit matrices too: TensorFlow Lite Micro.
enum Int8Matrix: MatrixArithmetic {
  struct Scaling: MatrixScaling {
    let leftOffset: Int32
    let rightOffset: Int32
    let outputOffset: Int32
    let factor: QuantizedFactor

    init(_ node: BatchMatMulNode) throws(ModelError) {
      leftOffset = 0 &- (try node.left.zeroPoint)
      rightOffset = 0 &- (try node.right.zeroPoint)
      outputOffset = try node.output.zeroPoint
      factor = try QuantizedFactor(
        try node.left.uniformScale, try node.right.uniformScale, over: try node.output.uniformScale,
        node.output)
    }
  }

  static var zero: Int32 { 0 }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ left: Int8, _ right: Int8, _ scaling: Scaling) -> Int32 {
    sum &+ (Int32(left) &+ scaling.leftOffset) &* (Int32(right) &+ scaling.rightOffset)
  }

  @inline(__always)
  static func finish(_ sum: Int32, _ row: MatrixRow<Self>, _ scaling: Scaling) -> Int8 {
    Int8(truncatingIfNeeded: clamp(scaling.factor(sum) &+ scaling.outputOffset, -128, 127))
  }
}

/// 16-bit symmetric matrices: 64-bit sums, one rounding.
enum Int16Matrix: MatrixArithmetic {
  struct Scaling: MatrixScaling {
    let multiplier: Int32
    let shift: Int32

    init(_ node: BatchMatMulNode) throws(ModelError) {
      try node.left.expectSymmetric()
      try node.right.expectSymmetric()
      try node.output.expectSymmetric()
      let factor = QuantizedMultiplier(
        try node.left.uniformScale, try node.right.uniformScale, over: try node.output.uniformScale)
      guard factor.shift <= 14 else { throw ModelError(.quantization, tensor: node.output.index) }
      multiplier = QuantizedMultiplier.reduced(factor.multiplier)
      shift = factor.shift
    }
  }

  static var zero: Int64 { 0 }

  @inline(__always)
  static func accumulate(_ sum: Int64, _ left: Int16, _ right: Int16, _ scaling: Scaling) -> Int64 {
    FixedPoint.multiplyAddLong(sum, Int32(left), Int32(right))
  }

  @inline(__always)
  static func finish(_ sum: Int64, _ row: MatrixRow<Self>, _ scaling: Scaling) -> Int16 {
    let scaled = FixedPoint.multiply(sum, reduced: scaling.multiplier, scaling.shift)
    return Int16(truncatingIfNeeded: clamp(scaled, -32768, 32767))
  }
}
