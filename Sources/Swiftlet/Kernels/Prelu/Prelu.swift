/// PRELU in floating point: `x` where it is not negative, `alpha * x` elsewhere. `alpha` broadcasts.
struct FloatPrelu: BinaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ alpha: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: Float, _ alpha: Float) -> Float { x >= 0 ? x : x * alpha }
}

/// PRELU of 8-bit elements: each side has its own factor, with two roundings.
struct Int8Prelu: BinaryFunction {
  private let input: CentredInput<Int8>
  private let alpha: CentredInput<Int8>
  private let above: SignedRescale
  private let below: SignedRescale
  private let stage: IntegerStage

  init(_ operation: Operation, _ input: Tensor, _ alpha: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    self.alpha = try CentredInput(alpha)
    let inputScale = Double(try input.uniformScale)
    let outputScale = Double(try output.uniformScale)
    above = try SignedRescale(inputScale / outputScale, blaming: output)
    below = try SignedRescale(inputScale * Double(try alpha.uniformScale) / outputScale, blaming: output)
    stage = try IntegerStage(operation, output, .none)
  }

  @inline(__always)
  func callAsFunction(_ x: Int8, _ alpha: Int8) -> Int8 {
    let value = input(x)
    let scaled = value >= 0 ? above(value) : below(value &* self.alpha(alpha))
    return Int8(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}

/// PRELU of 16-bit elements, with slopes of 16 or 8 bits: the element nearest to the result.
struct Int16Prelu<Slope: TensorElement & FixedWidthInteger>: BinaryFunction {
  private let input: CentredInput<Int16>
  private let alpha: CentredInput<Slope>
  private let above: NearestElement<Int16>
  private let below: NearestElement<Int16>

  init(_ operation: Operation, _ input: Tensor, _ alpha: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    self.alpha = try CentredInput(alpha)
    above = try NearestElement(try input.uniformScale, in: output)
    below = try NearestElement(try input.uniformScale, try alpha.uniformScale, in: output)
  }

  @inline(__always)
  func callAsFunction(_ x: Int16, _ alpha: Slope) -> Int16 {
    let value = input(x)
    if value >= 0 { return above(value) }
    let slope = self.alpha(alpha)
    // Both are below 2^16.
    return below(value.magnitude &* slope.magnitude, isNegative: slope > 0)
  }
}
