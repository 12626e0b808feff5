internal import CSwiftletKernels

/// ADD and SUB of quantized elements, with a fused activation.
///
/// Both inputs are brought to twice the larger of their scales, with 20 (8-bit elements) or 15 (16-bit) more bits
/// after the point, combined there, and rescaled to the output: three roundings. Sums fit 32 bits, because each
/// scaled input is at most half of the range.
///
/// Source of the rule: TensorFlow Lite Micro, as of 2026-10 (its SUB divided scales in 32-bit floating point before).
struct RescaledSum<Element: SummedElement & FixedWidthInteger, C: QuantizedCombination>: BinaryFunction {
  let firstOffset: Int32
  let secondOffset: Int32
  let first: Rescale
  let second: Rescale
  let sum: Rescale
  let stage: IntegerStage
  /// The family of a device whose instructions compute rows, `.portable` elsewhere: hosts need not remember theirs.
  private let family: UInt8

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    firstOffset = 0 &- (try first.zeroPoint)
    secondOffset = 0 &- (try second.zeroPoint)
    let firstScale = try first.scale
    let secondScale = try second.scale
    // Half of what inputs are brought to.
    let larger = max(firstScale, secondScale)
    self.first = try Rescale(firstScale, 0.5, over: larger, below: first)
    self.second = try Rescale(secondScale, 0.5, over: larger, below: second)
    let unit: Float = Element.bitWidth > 8 ? 0x1p-14 : 0x1p-19
    sum = try Rescale(larger, unit, over: try output.scale, below: output)
    stage = try IntegerStage(operation, output, FusedActivation(operation, slot: 0))
    // So that nothing of `swiftlet_sum` overflows.
    let largestOffset: Int32 = Element.bitWidth > 8 ? 0 : 128
    let isSmall =
      C.isAddition && max(firstOffset.magnitude, secondOffset.magnitude) <= largestOffset
      && max(self.first.rightShift, self.second.rightShift) <= 30 && (1...22).contains(sum.rightShift)
      && stage.offset.magnitude <= 1 &<< (29 &- sum.rightShift)
    let hasRows = operation.family == .dsp || operation.family == .helium
    family = (hasRows && isSmall ? operation.family : .portable).rawValue
  }

  static var isLong: Bool { true }

  @inline(__always)
  static var extraBits: Int32 { Element.bitWidth > 8 ? 15 : 20 }

  @inline(__always)
  func callAsFunction(_ a: Element, _ b: Element) -> Element {
    let left = first((Int32(truncatingIfNeeded: a) &+ firstOffset) &<< RescaledSum.extraBits)
    let right = second((Int32(truncatingIfNeeded: b) &+ secondOffset) &<< RescaledSum.extraBits)
    let result = sum(C.combine(left, right)) &+ stage.offset
    return Element(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }

  @inline(__always)
  func hasInstructions(_ row: BinaryRow<Element, Element, Element>) -> Bool {
    KernelFamily.hasForms && family != KernelFamily.portable.rawValue && row.firstMoves && row.secondMoves
  }

  @inline(__always)
  func compute(_ row: BinaryRow<Element, Element, Element>) {
    if KernelFamily.hasForms, C.isAddition { add(row.first, row.second, row.output, count: row.count) }
  }

  /// A floor with a half added, less the smallest step below zero, rounds half away from zero.
  @inline(__always)
  private func add(
    _ first: Elements<Element>, _ second: Elements<Element>, _ output: MutableElements<Element>, count: Int
  ) {
    // The larger scale's factor is 1/2.
    let swaps = self.second.isHalf
    let other = swaps ? self.first : self.second
    let bits = RescaledSum.extraBits
    let shift = other.rightShift
    let constants = swiftlet_sum(
      larger_offset: (swaps ? secondOffset : firstOffset) &<< bits,
      other_offset: (swaps ? firstOffset : secondOffset) &<< (bits &+ 1),
      other_multiplier: other.multiplier, other_half: (1 &<< shift) &>> 1, other_mask: shift > 0 ? -1 : 0,
      other_shift: shift, multiplier: sum.multiplier,
      constant: stage.offset &<< sum.rightShift &+ 1 &<< (sum.rightShift &- 1), shift: sum.rightShift,
      low: stage.low, high: stage.high)
    Element.add(
      constants, swaps ? second : first, swaps ? first : second, output, count: count,
      withVectors: family == KernelFamily.helium.rawValue)
  }
}

/// Elements that are added a row at a time.
protocol SummedElement: LimitedElement {
  /// The sums of the input of the larger scale and the other.
  ///
  /// - Parameter withVectors: those of Helium, where they are linked.
  static func add(
    _ constants: swiftlet_sum, _ larger: Elements<Self>, _ other: Elements<Self>,
    _ output: MutableElements<Self>, count: Int, withVectors: Bool)
}

extension Int8: SummedElement {
  @inline(__always)
  static func add(
    _ constants: swiftlet_sum, _ larger: Elements<Int8>, _ other: Elements<Int8>,
    _ output: MutableElements<Int8>, count: Int, withVectors: Bool
  ) {
    let add =
      unsafe KernelFamily.isLinked(.helium) && withVectors ? swiftlet_add_vectors_int8 : swiftlet_add_int8
    unsafe withUnsafePointer(to: constants) { constants in
      unsafe add(constants, larger.base, other.base, output.base, Int32(truncatingIfNeeded: count))
    }
  }
}

extension Int16: SummedElement {
  @inline(__always)
  static func add(
    _ constants: swiftlet_sum, _ larger: Elements<Int16>, _ other: Elements<Int16>,
    _ output: MutableElements<Int16>, count: Int, withVectors: Bool
  ) {
    let add =
      unsafe KernelFamily.isLinked(.helium) && withVectors ? swiftlet_add_vectors_int16 : swiftlet_add_int16
    unsafe withUnsafePointer(to: constants) { constants in
      unsafe add(constants, larger.base, other.base, output.base, Int32(truncatingIfNeeded: count))
    }
  }
}

/// ADD or SUB of numbers that have the same scale.
protocol QuantizedCombination {
  static var isAddition: Bool { get }

  static func combine(_ first: Int32, _ second: Int32) -> Int32
}

extension Addition: QuantizedCombination {
  static var isAddition: Bool { true }

  @inline(__always)
  static func combine(_ first: Int32, _ second: Int32) -> Int32 { first &+ second }
}

extension Subtraction: QuantizedCombination {
  static var isAddition: Bool { false }

  @inline(__always)
  static func combine(_ first: Int32, _ second: Int32) -> Int32 { first &- second }
}
