internal import CSwiftletKernels

/// Depthwise convolutions with windows other than those of ``DepthwisePlaneLoops`` with DSP instructions, by strips along
/// columns of planes; see `SwiftletDepthwiseStrips.h`.
///
/// Channels whose bias or factor is too large for that are summed by a plain loop.
enum DepthwiseStripLoops<Planes: DepthwisePlanes>: WeightedLoops {
  typealias Geometry = DepthwiseConv2DGeometry
  typealias Arithmetic = Planes.Arithmetic

  static var takesAll: Bool { true }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Geometry
  ) throws(ModelError) -> WeightedForm {
    guard !geometry.fitsPlanes, geometry.isCountable,
      let strips = DepthwiseStrips(geometry, elementBytes: MemoryLayout<Arithmetic.Activation>.stride)
    else { throw operation.error(.otherVariant) }
    return WeightedForm(number: 1, scratchBytes: strips.scratchBytes)
  }

  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let size = MemoryLayout<Arithmetic.Activation>.stride
    guard let strips = DepthwiseStrips(geometry, elementBytes: size) else { return }
    let taps = strips.taps
    let weights: Elements<Int8> = layer.invocation.input(1, count: taps &* geometry.channels)
    let (along, across) = strips.axes
    unsafe Planes.run(
      swiftlet_depthwise_windows(
        input: UnsafeRawPointer(layer.input.base).assumingMemoryBound(to: UInt8.self),
        output: UnsafeMutableRawPointer(layer.output.output.base).assumingMemoryBound(to: UInt8.self),
        weights: weights.base, factors: layer.depthwiseFactors,
        scratch: layer.invocation.scratch(count: strips.scratchBytes / 4).base, along: along, across: across,
        batches: geometry.windows.batches, input_channels: geometry.windows.channels,
        multiplier: geometry.multiplier))
    var view = unsafe layer.view(geometry.windows)
    var weightTaps = geometry.weightTaps
    unsafe Planes.finish(&view, &weightTaps)
  }
}

/// DEPTHWISE_CONV_2D by strips, on cores with DSP instructions and nowhere else.
enum DepthwiseStripsConv2D<Planes: DepthwisePlanes>: Kernel {
  private typealias Convolution = WeightedOperator<DepthwiseStripLoops<Planes>>

  /// - Throws: `.otherVariant` on other cores, and where windows are too large, or others are faster.
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    guard operation.family == .dsp else { throw operation.error(.otherVariant) }
    return try Convolution.measure(operation)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try Convolution.prepare(operation, prepared)
  }

  @inline(__always)
  static func invoke(_ invocation: Invocation) throws(ModelError) { try Convolution.invoke(invocation) }
}
