/// ADD_N in floating point.
struct FloatTotal: TotalRule {
  init(_ operation: Operation, _ first: Tensor, _ output: Tensor) throws(ModelError) {}

  var start: Float { 0 }

  @inline(__always)
  func add(_ sum: Float, _ element: Float) -> Float { sum + element }

  @inline(__always)
  func finish(_ sum: Float) -> Float { sum }
}

/// ADD_N of integers; sums that do not fit wrap.
struct IntegerTotal: TotalRule {
  init(_ operation: Operation, _ first: Tensor, _ output: Tensor) throws(ModelError) {}

  var start: Int32 { 0 }

  @inline(__always)
  func add(_ sum: Int32, _ element: Int32) -> Int32 { sum &+ element }

  @inline(__always)
  func finish(_ sum: Int32) -> Int32 { sum }
}

/// ADD_N of up to 15 inputs of 8-bit elements: in units of twice the inputs' scale with 20 more bits after the point,
/// where 32 bits have no room for more.
///
/// Source of the rule: TensorFlow Lite Micro, whose sums however start at minus one zero point instead of zero, so
/// that its results are off by that wherever the zero point is another number.
struct Int8Total: TotalRule {
  private let input: CentredInput<Int8>
  private let rescale: Rescale
  private let stage: IntegerStage

  static var maximumInputs: Int { 15 }

  init(_ operation: Operation, _ first: Tensor, _ output: Tensor) throws(ModelError) {
    guard operation.inputs.count <= Int8Total.maximumInputs else { throw operation.error(.otherVariant) }
    input = try CentredInput(first)
    let units = Double(1 &<< 20) * Double(try output.uniformScale)
    rescale = try Rescale(2 * Double(try first.uniformScale) / units, below: output)
    stage = try IntegerStage(operation, output, .none)
  }

  var start: Int32 { 0 }

  @inline(__always)
  func add(_ sum: Int32, _ element: Int8) -> Int32 { sum &+ input(element) }

  @inline(__always)
  func finish(_ sum: Int32) -> Int8 {
    let result = rescale(sum &<< 19) &+ stage.offset
    return Int8(truncatingIfNeeded: clamp(result, stage.low, stage.high))
  }
}

/// ADD_N of quantized elements: the element nearest to the sum.
struct NearestTotal<Element: TensorElement & FixedWidthInteger>: TotalRule {
  private let input: CentredInput<Element>
  private let nearest: NearestElement<Element>

  init(_ operation: Operation, _ first: Tensor, _ output: Tensor) throws(ModelError) {
    input = try CentredInput(first)
    nearest = try NearestElement(try first.uniformScale, in: output)
  }

  var start: Int64 { 0 }

  @inline(__always)
  func add(_ sum: Int64, _ element: Element) -> Int64 { sum &+ Int64(input(element)) }

  @inline(__always)
  func finish(_ sum: Int64) -> Element {
    // Below 2^32: fewer than 2^16 inputs of less than 2^16 each.
    nearest(UInt32(truncatingIfNeeded: sum.magnitude), isNegative: sum < 0)
  }
}
