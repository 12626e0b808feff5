/// ELU in floating point: `x` above zero, `e^x - 1` below.
struct FloatElu: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x < 0 ? FloatFunctions.expMinusOne(x) : x }
}

/// ELU as a real function: `x` above zero, `e^x - 1` below.
struct RealElu: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.isNegative ? x.exponentialMinusOne : x }
}
