/// The arithmetic of CUMSUM.
protocol CumsumRule {
  associatedtype Element: BitwiseCopyable
  associatedtype Sum
  associatedtype Stage: CumsumStage

  static func zero(_ stage: Stage) -> Sum
  static func add(_ sum: Sum, _ element: Element, _ stage: Stage) -> Sum
  static func finish(_ sum: Sum, _ stage: Stage) -> Element
}

/// What a rule knows about its node, as stored in prepared bytes.
protocol CumsumStage: BitwiseCopyable {
  /// - Throws: `.quantization`.
  init(_ input: Tensor, _ output: Tensor) throws(ModelError)
}

/// Nothing: elements stand for themselves.
struct PlainCumsumStage: CumsumStage {
  init(_ input: Tensor, _ output: Tensor) {}
}

enum FloatCumsum: CumsumRule {
  static func zero(_ stage: PlainCumsumStage) -> Float { 0 }

  @inline(__always)
  static func add(_ sum: Float, _ element: Float, _ stage: PlainCumsumStage) -> Float { sum + element }

  @inline(__always)
  static func finish(_ sum: Float, _ stage: PlainCumsumStage) -> Float { sum }
}

/// Sums of integers, which wrap.
enum WrappingCumsum<Element: FixedWidthInteger & TensorElement>: CumsumRule {
  static func zero(_ stage: PlainCumsumStage) -> Element { 0 }

  @inline(__always)
  static func add(_ sum: Element, _ element: Element, _ stage: PlainCumsumStage) -> Element { sum &+ element }

  @inline(__always)
  static func finish(_ sum: Element, _ stage: PlainCumsumStage) -> Element { sum }
}
