/// An element type of MEAN.
protocol MeanElement: TensorElement {
  associatedtype Sum
  /// What turns a sum into a mean, as stored in prepared bytes.
  associatedtype Divisor: MeanDivisor

  static var zeroSum: Sum { get }
  static func add(_ sum: Sum, _ element: Self) -> Sum
  static func mean(_ sum: Sum, _ divisor: Divisor) -> Self
}

protocol MeanDivisor: BitwiseCopyable {
  /// - Throws: `.quantization`.
  init(_ node: ReductionNode) throws(ModelError)
}

struct FloatMeanDivisor: MeanDivisor {
  let count: Float

  init(_ node: ReductionNode) throws(ModelError) { count = Float(node.removedCount) }
}

extension Float: MeanElement {
  static var zeroSum: Float { 0 }

  @inline(__always)
  static func add(_ sum: Float, _ element: Float) -> Float { sum + element }

  @inline(__always)
  static func mean(_ sum: Float, _ divisor: FloatMeanDivisor) -> Float { sum / divisor.count }
}

/// Division by the number of elements as part of the factor between the scales.
///
/// Source of the rule: TensorFlow Lite's `QuantizedMeanOrSum`: the factor's multiplier, shifted left by the
/// number's base-two logarithm, is divided by the number and truncated.
struct IntegerMeanDivisor: MeanDivisor {
  /// What the input's zero point contributes to a sum.
  let sumOffset: Int32
  let outputOffset: Int32
  let multiplier: Int32
  let shift: Int32

  init(_ node: ReductionNode) throws(ModelError) {
    let factor = QuantizedMultiplier(
      Double(try node.input.uniformScale) / Double(try node.output.uniformScale))
    let count = Int64(node.removedCount)
    // Clamped so that the remaining shift is at least -31.
    let raised = min(Int32(63 &- count.leadingZeroBitCount), 31 &+ factor.shift)
    multiplier = Int32(truncatingIfNeeded: (Int64(factor.multiplier) &<< Int64(raised)) / count)
    shift = factor.shift &- raised
    guard shift <= 30 else { throw ModelError(.quantization, tensor: node.input.index) }
    sumOffset = (try node.input.zeroPoint) &* Int32(truncatingIfNeeded: count)
    outputOffset = try node.output.zeroPoint
  }
}

extension MeanElement where Self: FixedWidthInteger, Sum == Int32, Divisor == IntegerMeanDivisor {
  static var zeroSum: Int32 { 0 }

  @inline(__always)
  static func add(_ sum: Int32, _ element: Self) -> Int32 { sum &+ Int32(truncatingIfNeeded: element) }

  @inline(__always)
  static func mean(_ sum: Int32, _ divisor: IntegerMeanDivisor) -> Self {
    let scaled = FixedPoint.multiply(sum &- divisor.sumOffset, divisor.multiplier, divisor.shift)
    return Self(
      truncatingIfNeeded: clamp(
        scaled &+ divisor.outputOffset, Int32(truncatingIfNeeded: Self.min),
        Int32(truncatingIfNeeded: Self.max)))
  }
}

extension Int8: MeanElement {
  typealias Sum = Int32
  typealias Divisor = IntegerMeanDivisor
}

extension Int16: MeanElement {
  typealias Sum = Int32
  typealias Divisor = IntegerMeanDivisor
}
