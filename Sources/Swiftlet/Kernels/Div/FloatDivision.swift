/// DIV: `first / second`.
enum Division: Combination {
  @inline(__always)
  static func combine(_ first: Float, _ second: Float) -> Float { first / second }
}

/// FLOOR_DIV in floating point: `floor(first / second)`, with a quotient of 64 bits as TensorFlow Lite's, which a
/// quotient of 32 bits that rounds up to an integer would exceed. Division by zero gives an infinity or not a number.
struct FloatFloorDiv: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ first: Float, _ second: Float) -> Float {
    let quotient = Double(first) / Double(second)
    let nearest = Float(quotient)
    let floor = nearest.roundedDown
    // From 2^24 on the nearest number is an integer, and the floor's nearest number too.
    return nearest.magnitude < 16_777_216 && Double(floor) > quotient ? floor - 1 : floor
  }
}

/// FLOOR_MOD in floating point: the remainder of the floored quotient, exactly; it has the divisor's sign. Division
/// by zero, and of an infinity, gives not a number.
struct FloatFloorMod: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ first: Float, _ second: Float) -> Float {
    let rest = FloatFunctions.remainder(first, second)
    return rest != 0 && (second < 0) != (rest < 0) ? rest + second : rest
  }
}
