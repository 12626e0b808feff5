/// MAXIMUM or MINIMUM.
protocol Choice {
  static func choose<Value: Comparable>(_ first: Value, _ second: Value) -> Value

  #if !hasFeature(Embedded) || HOST_KERNELS
    static var takesLarger: Bool { get }
  #endif
}

/// MAXIMUM: the second where neither is greater.
enum Larger: Choice {
  @inline(__always)
  static func choose<Value: Comparable>(_ first: Value, _ second: Value) -> Value {
    first > second ? first : second
  }
}

/// MINIMUM: the second where neither is less.
enum Smaller: Choice {
  @inline(__always)
  static func choose<Value: Comparable>(_ first: Value, _ second: Value) -> Value {
    first < second ? first : second
  }
}

/// MAXIMUM and MINIMUM of numbers as they are stored. Quantized tensors agree in scale and zero point.
struct Extremum<Element: TensorElement & Comparable, C: Choice>: BinaryFunction {
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError) {
    try first.expectQuantization(of: output)
    try second.expectQuantization(of: output)
  }

  @inline(__always)
  func callAsFunction(_ first: Element, _ second: Element) -> Element { C.choose(first, second) }
}
