/// LOG in floating point: `ln x`; minus infinity for zero, not a number below.
struct FloatLog: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.log(x) }
}

/// LOG as a real function: `ln x`, the lowest element for zero and below.
struct RealLog: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.logarithm }
}
