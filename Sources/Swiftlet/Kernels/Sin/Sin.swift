/// SIN in floating point: `sin x`.
struct FloatSin: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.sin(x) }
}

/// SIN as a real function: `sin x`.
struct RealSin: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.sine }
}
