/// LEAKY_RELU in floating point: `x` above zero, `alpha * x` elsewhere.
struct FloatLeakyRelu: UnaryFunction {
  private let alpha: Float

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    alpha = try operation.leakyReluAlpha
  }

  @inline(__always)
  func callAsFunction(_ x: Float) -> Float { x > 0 ? x : x * alpha }
}

/// LEAKY_RELU of quantized elements: each side has its own factor, with two roundings.
struct QuantizedLeakyRelu<Element: TensorElement & FixedWidthInteger>: UnaryFunction {
  let input: CentredInput<Element>
  let above: SignedRescale
  let below: SignedRescale
  let stage: IntegerStage

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try CentredInput(input)
    let inputScale = Double(try input.uniformScale)
    let outputScale = Double(try output.uniformScale)
    above = try SignedRescale(inputScale / outputScale, blaming: output)
    below = try SignedRescale(
      inputScale * Double(try operation.leakyReluAlpha) / outputScale, blaming: output)
    stage = try IntegerStage(operation, output, .none)
  }

  @inline(__always)
  func callAsFunction(_ x: Element) -> Element {
    let value = input(x)
    let scaled = value >= 0 ? above(value) : below(value)
    return Element(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}

extension Operation {
  /// - Throws: `.options` where it is infinite or not a number.
  fileprivate var leakyReluAlpha: Float {
    get throws(ModelError) {
      let alpha = options.scalar(0, default: Float(0))
      guard alpha.isFinite else { throw error(.options, detail: 0) }
      return alpha
    }
  }
}
