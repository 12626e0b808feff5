/// The activation function of a recurrent operator in floating point: a range, or the hyperbolic tangent.
struct RecurrentActivation: BitwiseCopyable {
  private let low: Float
  private let high: Float
  private let isTanh: Int32

  /// Reads the option in `slot`.
  ///
  /// - Throws: `.options` for any other function.
  init(_ operation: Operation, slot: Int) throws(ModelError) {
    let tanh = operation.options.scalar(slot, default: Int8(0)) == 4
    let range = tanh ? FusedActivation.none.range : try FusedActivation(operation, slot: slot).range
    low = range.low
    high = range.high
    isTanh = tanh ? 1 : 0
  }

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { isTanh != 0 ? FloatFunctions.tanh(x) : clamp(x, low, high) }
}
