/// EXP in floating point: `e^x`.
struct FloatExp: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.exp(x) }
}

/// EXP as a real function: `e^x`.
struct RealExp: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.exponential }
}
