internal import CSwiftletKernels

/// Elements of results that are limited to a range afterwards, some at a time.
protocol LimitedElement: TensorElement {
  static func limit(_ elements: MutableElements<Self>, count: Int, low: Int32, high: Int32)
}

extension Int8: LimitedElement {
  @inline(__always)
  static func limit(_ elements: MutableElements<Int8>, count: Int, low: Int32, high: Int32) {
    unsafe swiftlet_limit_int8(elements.base, Int32(truncatingIfNeeded: count), low, high)
  }
}

extension Int16: LimitedElement {
  @inline(__always)
  static func limit(_ elements: MutableElements<Int16>, count: Int, low: Int32, high: Int32) {
    unsafe swiftlet_limit_int16(elements.base, Int32(truncatingIfNeeded: count), low, high)
  }
}

extension WeightedOutput where A.Activation: LimitedElement, A.Stage == IntegerStage {
  /// Limits the first `count` results to the range of the activation.
  @inline(__always)
  func limit(count: Int) { A.Activation.limit(output, count: count, low: stage.low, high: stage.high) }
}
