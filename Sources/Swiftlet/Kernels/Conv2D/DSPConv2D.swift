internal import CSwiftletKernels

/// CONV_2D with DSP instructions: four channels at a time, and of each of these two pixels, in tiles of
/// `SwiftletConvolution.h`; `SwiftletWindows.h` says how windows are read.
enum DSPConv2D<A: DSPArithmetic>: WeightedLoops {
  typealias Geometry = Conv2DGeometry
  typealias Arithmetic = A

  static var takesAll: Bool { true }

  private static var inPlace: Int32 { 1 }
  private static var gathered: Int32 { 2 }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Conv2DGeometry
  ) throws(ModelError) -> WeightedForm {
    // Expanded weights take eight bytes each.
    guard geometry.perGroup >= 4, geometry.channelStride <= 4096 else { return .plain }
    var memory = swiftlet_convolution_memory()
    var (windows, taps) = (geometry.windows.extents, geometry.weightTaps)
    unsafe swiftlet_measure_convolution(
      &windows, &taps, Int32(truncatingIfNeeded: MemoryLayout<A.Activation>.stride), &memory)
    let readsInPlace = memory.is_contiguous != 0 && !(A.encodes && operands.input.isConstant)
    let patches = readsInPlace ? (memory.is_padded != 0 ? 2 : 0) : memory.band_pixels
    return WeightedForm(
      number: readsInPlace ? inPlace : gathered,
      scratchBytes: Int(memory.patch_offset &+ patches &* memory.patch_bytes))
  }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: Conv2DGeometry, _ layer: WeightedLayer<A>) {
    var taps = geometry.weightTaps
    var view = unsafe layer.view(geometry.windows)
    if form == WeightedForm.plain.number {
      unsafe A.sumPlainly(&view, &taps, 0, geometry.outputs)
    } else {
      unsafe A.convolve(&view, &taps, layer.invocation.scratch(count: 0).base, form == inPlace ? 1 : 0)
    }
  }
}

/// Arithmetic that tiles compute.
protocol DSPArithmetic: WindowArithmetic {
  /// Whether input is encoded, and so has to be written.
  static var encodes: Bool { get }

  /// - Parameters:
  ///   - scratch: as many bytes as the layer's ``swiftlet_convolution_memory`` says.
  ///   - isInPlace: 1 where windows are read where they lie.
  static func convolve(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    _ scratch: UnsafeMutablePointer<UInt8>, _ isInPlace: Int32)
}

extension Int8Arithmetic: DSPArithmetic {
  static var encodes: Bool { true }

  @inline(__always)
  static func convolve(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    _ scratch: UnsafeMutablePointer<UInt8>, _ isInPlace: Int32
  ) {
    unsafe swiftlet_convolve_int8(layer, taps, scratch, isInPlace)
  }
}

extension Int16x8Arithmetic: DSPArithmetic {
  static var encodes: Bool { false }

  @inline(__always)
  static func convolve(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    _ scratch: UnsafeMutablePointer<UInt8>, _ isInPlace: Int32
  ) {
    unsafe swiftlet_convolve_int16(layer, taps, scratch, isInPlace)
  }
}

extension Conv2DGeometry {
  @inline(__always)
  var weightTaps: swiftlet_taps {
    let rowStride = windows.width.taps &* depth
    return swiftlet_taps(
      outputs: outputs, per_group: Int32(truncatingIfNeeded: perGroup), depth: depth,
      channel_stride: windows.height.taps &* rowStride, row_stride: rowStride, column_stride: depth)
  }

  @inline(__always)
  var plainWindows: PlainWindows { PlainWindows(windows: windows, taps: weightTaps) }
}
