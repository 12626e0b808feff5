/// LOGICAL_NOT.
struct Negation: UnaryFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ x: TruthByte) -> TruthByte { TruthByte(!x.isTrue) }
}

/// A function of two truth values.
protocol Connective {
  static func holds(_ first: Bool, _ second: Bool) -> Bool
}

/// LOGICAL_AND.
enum Conjunction: Connective {
  @inline(__always)
  static func holds(_ first: Bool, _ second: Bool) -> Bool { first && second }
}

/// LOGICAL_OR.
enum Disjunction: Connective {
  @inline(__always)
  static func holds(_ first: Bool, _ second: Bool) -> Bool { first || second }
}

/// LOGICAL_AND, LOGICAL_OR, and EQUAL and NOT_EQUAL of truth values.
struct TruthFunction<C: Connective>: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func callAsFunction(_ first: TruthByte, _ second: TruthByte) -> TruthByte {
    TruthByte(C.holds(first.isTrue, second.isTrue))
  }
}
