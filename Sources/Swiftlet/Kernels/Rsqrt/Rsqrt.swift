/// RSQRT in floating point: `1 / √x`; infinity for zero, not a number below.
struct FloatRsqrt: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { 1 / FloatFunctions.squareRoot(x) }
}

/// RSQRT as a real function: `1 / √x`, the highest element for zero and below.
struct RealRsqrt: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.isNegative ? .huge : x.squareRoot.reciprocal }
}
