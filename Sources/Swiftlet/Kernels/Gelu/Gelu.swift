/// GELU in floating point: `x` times the probability that a standard normal variable is below it.
///
/// The option `approximate` chooses `x / (1 + e^(-2 u))` with `u = √(2 / π) (x + 0.044715 x^3)` instead, which is the
/// usual formula with a hyperbolic tangent.
struct FloatGelu: UnaryFunction {
  private let isApproximate: UInt8

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    isApproximate = operation.options.flag(0) ? 1 : 0
  }

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float {
    guard isApproximate != 0 else { return FloatFunctions.normalProduct(x) }
    let twice = 1.5957691216 * (x + 0.044715 * x * x * x)
    return x / (1 + FloatFunctions.exp(0 - twice))
  }
}

/// GELU as a real function; see ``FloatGelu``.
struct RealGelu: RealFunction {
  private let isApproximate: UInt8

  init(_ operation: Operation) throws(ModelError) {
    isApproximate = operation.options.flag(0) ? 1 : 0
  }

  func callAsFunction(_ x: WideReal) -> WideReal {
    guard isApproximate != 0 else { return x * x.normalProbability }
    // 2 √(2 / π) and 0.044715.
    let factor = WideReal(0xCC42_299E_A1B2_8468 as UInt64, exponent: -63)
    let cubic = WideReal(0xB727_136A_400F_BA88 as UInt64, exponent: -68)
    let twice = factor * (x + cubic * x * x * x)
    return x * (WideReal(UInt64(1)) + (-twice).exponential).reciprocal
  }
}
