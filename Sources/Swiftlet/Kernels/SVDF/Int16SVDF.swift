/// 16-bit activations, state and time weights, all symmetric, 8-bit feature weights, 64-bit sums and bias.
///
/// No other runtime defines this: values of the state and of the output are the real numbers that their sums stand
/// for, divided by the tensor's scale, rounded once, half away from zero, and limited to 16 bits (the output: to the
/// range of the fused activation). The bias has the scale of the time weights times the state's.
enum Int16SVDF: SVDFArithmetic {
  typealias Product = Int16x8Arithmetic
  typealias Activation = Int16
  typealias State = Int16
  typealias TimeWeight = Int16
  typealias Bias = Int64
  typealias Sum = Int64

  struct Scaling: SVDFScaling {
    let feature: WideFactor
    let time: WideFactor
    let stage: IntegerStage

    init(_ node: SVDFNode) throws(ModelError) {
      try node.input.expectSymmetric()
      try node.featureWeights.expectSymmetric()
      try node.timeWeights.expectSymmetric()
      try node.state.expectSymmetric()
      try node.output.expectSymmetric()
      feature = try WideFactor(node.input, node.featureWeights, over: node.state)
      time = try WideFactor(node.timeWeights, node.state, over: node.output)
      stage = try IntegerStage(node.operation, node.output, FusedActivation(node.operation, slot: 1))
    }
  }

  static func scratchBytes(_ count: Int) -> Int { 0 }

  @inline(__always)
  static func row(
    _ elements: Elements<Int16>, offset: Int32, count: Int, scratch: MutableElements<Int8>, isAsymmetric: Bool
  ) -> ActivationRow<Int16x8Arithmetic> {
    ActivationRow(elements: elements, offset: 0, scale: 1)
  }

  @inline(__always)
  static func state(_ sum: Int64, _ row: ActivationRow<Product>, _ scaling: Scaling) -> Int16 {
    Int16(truncatingIfNeeded: clamp(scaling.feature(sum), -32768, 32767))
  }

  @inline(__always)
  static func start(_ bias: Int64?) -> Int64 { bias ?? 0 }

  @inline(__always)
  static func accumulate(_ sum: Int64, _ state: Int16, _ weight: Int16, _ scaling: Scaling) -> Int64 {
    FixedPoint.multiplyAddLong(sum, Int32(state), Int32(weight))
  }

  @inline(__always)
  static func sum(_ sum: Int64, _ time: Int64, _ scaling: Scaling) -> Int64 { sum &+ time }

  @inline(__always)
  static func finish(_ sum: Int64, _ scaling: Scaling) -> Int16 {
    Int16(truncatingIfNeeded: clamp(scaling.time(sum), scaling.stage.low, scaling.stage.high))
  }
}
