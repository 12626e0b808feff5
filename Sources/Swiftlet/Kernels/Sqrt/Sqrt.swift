/// SQRT in floating point: the square root; not a number below zero.
struct FloatSqrt: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.squareRoot(x) }
}

/// SQRT as a real function: the square root, zero below zero.
struct RealSqrt: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.isNegative ? .zero : x.squareRoot }
}
