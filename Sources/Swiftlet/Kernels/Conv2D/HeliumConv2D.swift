internal import CSwiftletKernels

/// CONV_2D with vectors: sixteen products of 8 bits, or eight of 16, by one instruction.
///
/// Windows of one tap are read where they lie. Others are gathered first, some pixels at a time, for all channels of a
/// group.
enum HeliumConv2D<A: HeliumArithmetic>: WeightedLoops {
  typealias Geometry = Conv2DGeometry
  typealias Arithmetic = A

  private static var inPlace: Int32 { 1 }
  private static var gathered: Int32 { 2 }

  static var takesAll: Bool { false }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Conv2DGeometry
  ) throws(ModelError) -> WeightedForm {
    let recordBytes = HeliumRows<A>.scratchBytes(channels: geometry.channels)
    let windows = geometry.windows
    if windows.height.isEverywhere && windows.width.isEverywhere {
      return WeightedForm(number: inPlace, scratchBytes: recordBytes)
    }
    // The bytes of a band count in 32 bits.
    guard geometry.channelStride < 1 &<< 20 else { return .portable }
    let band = HeliumBand<A>(geometry)
    return WeightedForm(number: gathered, scratchBytes: recordBytes &+ band.pixels &* band.patchBytes)
  }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: Conv2DGeometry, _ layer: WeightedLayer<A>) {
    let rows = HeliumRows(layer, length: geometry.channelStride, channels: geometry.channels)
    A.begin(rows)
    if form == inPlace { runInPlace(geometry, rows) } else { runGathered(geometry, rows) }
    guard A.derivesMultipliers else { return }
    for channel in 0..<geometry.channels where rows.leaves(channel) {
      geometry.plainWindows.run(layer, from: channel, 1)
    }
  }

  @inline(__always)
  private static func runInPlace(_ geometry: Conv2DGeometry, _ rows: HeliumRows<A>) {
    let perGroup = geometry.perGroup
    for group in 0..<geometry.groups {
      let first = group &* perGroup
      unsafe rows.run(
        UnsafeRawPointer(rows.layer.input.dropping(group &* Int(geometry.depth)).base),
        step: Int(geometry.windows.channels) &* MemoryLayout<A.Activation>.stride,
        pixels: geometry.windows.count, channels: first..<first &+ perGroup, at: 0)
    }
  }

  @inline(__always)
  private static func runGathered(_ geometry: Conv2DGeometry, _ rows: HeliumRows<A>) {
    let band = HeliumBand<A>(geometry)
    let perGroup = geometry.perGroup
    let patches: MutableElements<UInt8> = rows.layer.invocation.scratch(
      at: HeliumRows<A>.scratchBytes(channels: geometry.channels), count: band.pixels &* band.patchBytes)
    let pixels = geometry.windows.count
    for group in 0..<geometry.groups {
      let first = group &* perGroup
      var next = 0
      while next < pixels {
        let count = min(band.pixels, pixels &- next)
        band.gather(next..<next &+ count, group: group, rows.layer, into: patches)
        unsafe rows.run(
          UnsafeRawPointer(patches.base), step: band.patchBytes, pixels: count,
          channels: first..<first &+ perGroup, at: next &* geometry.channels)
        next = next &+ count
      }
    }
  }
}

extension WindowAxis {
  /// Whether there is a window of one tap at every place.
  @inline(__always)
  fileprivate var isEverywhere: Bool { taps == 1 && stride == 1 }
}

/// Pixels whose windows are gathered together.
struct HeliumBand<A: HeliumArithmetic> {
  let geometry: Conv2DGeometry
  /// Bytes of the elements under a window, to the end of the last word.
  let patchBytes: Int
  let pixels: Int

  @inline(__always)
  init(_ geometry: Conv2DGeometry) {
    self.geometry = geometry
    let size = MemoryLayout<A.Activation>.stride
    patchBytes = (geometry.channelStride &* size &+ 3) & ~3
    // Each band costs about what a pixel costs.
    pixels = min(32, max(4096 / patchBytes, 1), geometry.windows.count)
  }

  @inline(__always)
  func gather(
    _ range: Range<Int>, group: Int, _ layer: WeightedLayer<A>, into patches: MutableElements<UInt8>
  ) {
    let windows = geometry.windows
    let size = Int32(truncatingIfNeeded: MemoryLayout<A.Activation>.stride)
    let width = Int(windows.width.output)
    let perBatch = width &* Int(windows.height.output)
    var batch = range.lowerBound / perBatch
    var y = (range.lowerBound &- batch &* perBatch) / width
    var x = range.lowerBound &- batch &* perBatch &- y &* width
    let input = layer.input.dropping(batch &* geometry.inputCount &+ group &* Int(geometry.depth))
    var window = unsafe swiftlet_window(
      input: UnsafeRawPointer(input.base).assumingMemoryBound(to: UInt8.self), height: windows.height.input,
      width: windows.width.input, taps_high: windows.height.taps, taps_wide: windows.width.taps,
      dilation_high: windows.height.dilation, dilation_wide: windows.width.dilation,
      place_bytes: windows.channels &* size, tap_bytes: geometry.depth &* size,
      padding: size == 1 ? UInt32(UInt8(truncatingIfNeeded: 0 &- layer.inputOffset)) &* 0x0101_0101 : 0)
    for index in 0..<range.count {
      unsafe swiftlet_gather(
        &window, windows.height.origin(y), windows.width.origin(x),
        patches.dropping(index &* patchBytes).base)
      x = x &+ 1
      if x == width {
        x = 0
        y = y &+ 1
      }
      if y == Int(windows.height.output) {
        y = 0
        batch = batch &+ 1
        unsafe window.input += geometry.inputCount &* Int(size)
      }
    }
  }
}
