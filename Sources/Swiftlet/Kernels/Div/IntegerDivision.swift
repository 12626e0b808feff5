/// DIV, FLOOR_DIV or FLOOR_MOD of integers.
protocol DivisionRule {
  /// - Parameter second: neither zero nor -1.
  static func divide<Element: FixedWidthInteger>(_ first: Element, _ second: Element) -> Element

  /// The result for a divisor of -1, whose quotient with the lowest number wraps to that number.
  static func divideByMinusOne<Element: FixedWidthInteger>(_ first: Element) -> Element
}

/// DIV: the quotient without its fraction.
enum TruncatedQuotient: DivisionRule {
  @inline(__always)
  static func divide<Element: FixedWidthInteger>(_ first: Element, _ second: Element) -> Element {
    first / second
  }

  @inline(__always)
  static func divideByMinusOne<Element: FixedWidthInteger>(_ first: Element) -> Element { 0 &- first }
}

/// FLOOR_DIV: the largest integer that is not above the quotient.
enum FlooredQuotient: DivisionRule {
  @inline(__always)
  static func divide<Element: FixedWidthInteger>(_ first: Element, _ second: Element) -> Element {
    let (quotient, rest) = first.quotientAndRemainder(dividingBy: second)
    return rest != 0 && (rest < 0) != (second < 0) ? quotient &- 1 : quotient
  }

  @inline(__always)
  static func divideByMinusOne<Element: FixedWidthInteger>(_ first: Element) -> Element { 0 &- first }
}

/// FLOOR_MOD: what the floored quotient leaves; it has the divisor's sign.
enum FlooredRemainder: DivisionRule {
  @inline(__always)
  static func divide<Element: FixedWidthInteger>(_ first: Element, _ second: Element) -> Element {
    let rest = first % second
    return rest != 0 && (rest < 0) != (second < 0) ? rest &+ second : rest
  }

  @inline(__always)
  static func divideByMinusOne<Element: FixedWidthInteger>(_ first: Element) -> Element { 0 }
}

/// DIV (with a fused activation), FLOOR_DIV and FLOOR_MOD of integers.
///
/// Running throws `.divisionByZero` where the second input has a zero.
struct IntegerDivision<Element: TensorElement & FixedWidthInteger, Rule: DivisionRule>: BinaryFunction {
  private let range: IntegerRange

  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    range = IntegerRange(operation.builtin == .div ? try FusedActivation(operation, slot: 0) : .none)
  }

  static func check(_ second: Elements<Element>) throws(ModelError) {
    for index in 0..<second.count where second[index] == 0 { throw ModelError(.divisionByZero) }
  }

  @inline(__always)
  func callAsFunction(_ first: Element, _ second: Element) -> Element {
    // Unsigned arithmetic says -1 without an overflow; zeros have been refused.
    if second == 0 { return 0 }
    return range.limit(
      second == 0 &- 1 ? Rule.divideByMinusOne(first) : Rule.divide(first, second))
  }
}
