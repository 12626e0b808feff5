/// COS in floating point: `cos x`.
struct FloatCos: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { FloatFunctions.cos(x) }
}

/// COS as a real function: `cos x`.
struct RealCos: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal { x.cosine }
}
