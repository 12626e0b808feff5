/// HARD_SWISH in floating point: `x * min(max(x + 3, 0), 6) / 6`.
struct FloatHardSwish: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x * min(6, max(0, x + 3)) / 6 }
}

/// HARD_SWISH as a real function: `x * min(max(x + 3, 0), 6) / 6`.
struct RealHardSwish: RealFunction {
  init(_ operation: Operation) throws(ModelError) {}

  func callAsFunction(_ x: WideReal) -> WideReal {
    let three = WideReal(UInt64(3))
    let raised = x + three
    if raised.isNegative { return .zero }
    if !(x < three) { return x }
    // Rounded up, so that a product half way between two elements does not fall below.
    let sixth = WideReal(0xAAAA_AAAA_AAAA_AAAB as UInt64, exponent: -66)
    return x * raised * sixth
  }
}
