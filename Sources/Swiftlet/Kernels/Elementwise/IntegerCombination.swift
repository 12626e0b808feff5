/// ADD, SUB and MUL of integers, with a fused activation; results that do not fit wrap.
struct IntegerCombination<Element: TensorElement & FixedWidthInteger, C: WrappingCombination>: BinaryFunction
{
  private let range: IntegerRange

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    range = IntegerRange(try FusedActivation(operation, slot: 0))
  }

  @inline(__always)
  func callAsFunction(_ a: Element, _ b: Element) -> Element { range.limit(C.combine(wrapping: a, b)) }
}

/// The range that a fused activation leaves of integers that are not quantized.
struct IntegerRange: BitwiseCopyable {
  /// What is out of range of 32 bits stands for the limits of the type.
  private let low: Int32
  private let high: Int32

  init(_ activation: FusedActivation) {
    switch activation {
    case .none: (low, high) = (Int32.min, Int32.max)
    case .relu: (low, high) = (0, Int32.max)
    case .reluN1To1: (low, high) = (-1, 1)
    case .relu6: (low, high) = (0, 6)
    }
  }

  @inline(__always)
  func limit<Element: FixedWidthInteger>(_ value: Element) -> Element {
    let least = low == Int32.min ? Element.min : Element(truncatingIfNeeded: low)
    let most = high == Int32.max ? Element.max : Element(truncatingIfNeeded: high)
    return clamp(value, least, most)
  }
}

/// ADD, SUB or MUL of integers.
protocol WrappingCombination {
  static func combine<Element: FixedWidthInteger>(wrapping first: Element, _ second: Element) -> Element
}

extension Addition: WrappingCombination {
  @inline(__always)
  static func combine<Element: FixedWidthInteger>(wrapping first: Element, _ second: Element) -> Element {
    first &+ second
  }
}

extension Subtraction: WrappingCombination {
  @inline(__always)
  static func combine<Element: FixedWidthInteger>(wrapping first: Element, _ second: Element) -> Element {
    first &- second
  }
}

extension Multiplication: WrappingCombination {
  @inline(__always)
  static func combine<Element: FixedWidthInteger>(wrapping first: Element, _ second: Element) -> Element {
    first &* second
  }
}
