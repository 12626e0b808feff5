internal import CSwiftletKernels

/// What a reduction makes of the elements that become one.
protocol ReductionRule {
  /// What elements are read and written as.
  associatedtype Element: BitwiseCopyable
  associatedtype Accumulator
  associatedtype Stage: ReductionStage

  static var initial: Accumulator { get }
  static func combine(_ result: Accumulator, _ element: Element, _ stage: Stage) -> Accumulator
  static func finish(_ result: Accumulator, _ stage: Stage) -> Element

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// How instructions of hosts see the rule, `nil` where they have none for it.
    static func hostReduction(_ stage: Stage) -> swiftlet_host_reduction?
  #endif
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension ReductionRule {
    static func hostReduction(_ stage: Stage) -> swiftlet_host_reduction? { nil }
  }
#endif

/// What a rule knows about its node, as stored in prepared bytes.
protocol ReductionStage: BitwiseCopyable {
  /// - Throws: `.quantization`.
  init(_ node: ReductionNode) throws(ModelError)
}

/// Nothing: elements stand for themselves.
struct PlainReductionStage: ReductionStage {
  init(_ node: ReductionNode) {}
}

/// Nothing, where input and output are quantized alike: then the order of stored elements is that of real ones.
struct OrderedReductionStage: ReductionStage {
  init(_ node: ReductionNode) throws(ModelError) { try node.output.expectQuantization(of: node.input) }
}
