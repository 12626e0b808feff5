internal import CSwiftletKernels

/// What a pool makes of the elements under a window.
protocol PoolRule {
  associatedtype Element: TensorElement, Comparable
  associatedtype Accumulator: BitwiseCopyable
  associatedtype Stage: PoolStage where Stage.Element == Element

  static var initial: Accumulator { get }
  static func combine(_ result: Accumulator, _ element: Element, _ stage: Stage) -> Accumulator
  /// The result for `count` elements, limited to the activation's range.
  static func finish(_ result: Accumulator, count: Int32, _ stage: Stage) -> Element

  #if hasFeature(Embedded)
    /// Pools all windows by a loop of the rule's own, which is smaller than the general one; `false` where there is none.
    static func run(
      _ windows: Windows, _ input: Elements<Element>, into output: MutableElements<Element>, _ stage: Stage
    ) -> Bool
  #endif

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// How instructions of hosts see the rule, `nil` where they have none for it.
    static func hostPool(_ stage: Stage) -> swiftlet_host_pool?
  #endif
}

#if hasFeature(Embedded)
  extension PoolRule {
    @inline(__always)
    static func run(
      _ windows: Windows, _ input: Elements<Element>, into output: MutableElements<Element>, _ stage: Stage
    ) -> Bool { false }
  }
#endif

#if !hasFeature(Embedded) || HOST_KERNELS
  extension PoolRule {
    static func hostPool(_ stage: Stage) -> swiftlet_host_pool? { nil }
  }
#endif

/// The range of a pool's results, as stored in prepared bytes.
protocol PoolStage: BitwiseCopyable {
  associatedtype Element
  init(_ input: Tensor, _ output: Tensor, _ activation: FusedActivation) throws(ModelError)
}

/// Results in 32-bit floating point.
struct FloatPoolStage: PoolStage {
  typealias Element = Float
  let low: Float
  let high: Float

  init(_ input: Tensor, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    (low, high) = activation.range
  }
}

/// Results in the quantization that input and output share.
struct IntegerPoolStage<Element: FixedWidthInteger>: PoolStage {
  let low: Int32
  let high: Int32

  /// - Throws: `.quantization` where output and input are quantized differently: scales may differ by 1e-6, as in
  ///   TensorFlow Lite Micro.
  init(_ input: Tensor, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    let (own, others) = (input.affine, output.affine)
    let difference = Float(bitPattern: own.scaleBits) - Float(bitPattern: others.scaleBits)
    guard difference.magnitude <= 1e-6, own.zeroPoint == others.zeroPoint else {
      throw ModelError(.quantization, tensor: output.index)
    }
    (low, high) = try activation.quantizedRange(of: output)
  }
}
