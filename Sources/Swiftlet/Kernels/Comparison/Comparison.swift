/// EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS or LESS_EQUAL.
protocol Relation {
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool
}

enum Equality: Relation, Connective {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first == second }

  @inline(__always)
  static func holds(_ first: Bool, _ second: Bool) -> Bool { first == second }
}

enum Inequality: Relation, Connective {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first != second }

  @inline(__always)
  static func holds(_ first: Bool, _ second: Bool) -> Bool { first != second }
}

enum Greater: Relation {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first > second }
}

enum GreaterOrEqual: Relation {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first >= second }
}

enum Less: Relation {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first < second }
}

enum LessOrEqual: Relation {
  @inline(__always)
  static func holds<Value: Comparable>(_ first: Value, _ second: Value) -> Bool { first <= second }
}

/// A comparison of numbers as they are stored. What is not a number differs from everything, and is neither greater
/// nor less.
struct Comparison<Element: TensorElement & Comparable, R: Relation>: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ first: Element, _ second: Element) -> TruthByte {
    TruthByte(R.holds(first, second))
  }
}
