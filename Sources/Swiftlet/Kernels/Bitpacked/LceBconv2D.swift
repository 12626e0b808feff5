/// LceBconv2d: a convolution of signs, `sum[b, y, x, o] = sum over i, j, c of
/// input[b, y * strideH - padH + i * dilationH, x * strideW - padW + j * dilationW, g + c] * weights[o, i, j, c]`, and what
/// `Output` makes of the sums.
///
/// Inputs: packed signs `[batches, height, width, words]`, packed weights `[outputs, taps high, taps wide, depth]`,
/// multiplier and bias `[outputs]` or thresholds `[outputs]`, absent where the output does not use them. The outputs fall
/// into as many groups as the input has depths, and `g` is where the channels of the output's group start.
///
/// Options: `channels_in`, `stride_height`, `stride_width`, `dilation_height_factor`, `dilation_width_factor`, `padding`,
/// `pad_values` (what the border holds: 0 or 1), `fused_activation_function`. Bits beyond the last channel are clear in
/// input and weights, as writers of packed tensors leave them.
///
/// Source of the rule: Larq Compute Engine's `BConv2DReference`. A border of zeros is exact here for any number of
/// channels and any output.
enum LceBconv2D<Output: LceBconv2DOutput>: Kernel {
  private static func node(_ operation: Operation) throws(ModelError) -> LceBconv2DNode {
    let node = try LceBconv2DNode(operation, for: Output.self)
    try Output.check(node, operation)
    return node
  }

  /// Where the output's own prepared bytes begin: at a multiple of eight.
  private static var offset: Int { (MemoryLayout<LceBconv2DRecord>.size &+ 7) & ~7 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try node(operation)
    let geometry = node.record.geometry
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let host = HostBconv2D(operation, geometry) {
        return Requirements(
          preparedBytes: hostOffset(node.channels) + host.preparedBytes,
          scratchBytes: host.scratchBytes(geometry),
          stepCount: geometry.stepCount)
      }
    #endif
    return Requirements(
      preparedBytes: offset &+ Output.preparedBytes(node.channels), stepCount: geometry.stepCount)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try node(operation)
    #if hasFeature(Embedded) && !HOST_KERNELS
      prepared.store(node.record)
    #else
      var record = node.record
      if let host = HostBconv2D(operation, record.geometry) {
        unsafe host.prepare(record.geometry, at: prepared.base + hostOffset(node.channels))
        record.geometry.isOfHost = 1
      }
      prepared.store(record)
    #endif
    try Output.prepare(node, operation, prepared, at: offset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: LceBconv2DRecord = invocation.record()
    let geometry = record.geometry
    let windows = geometry.windows
    let loops = LceBconv2DLoops(
      geometry: geometry, input: invocation.input(0, count: windows.inputCount),
      weights: invocation.input(1, count: Int(geometry.outputs) &* geometry.outputStride),
      output: Output(invocation, record, preparedAt: offset))
    #if !hasFeature(Embedded) || HOST_KERNELS
      if geometry.isOfHost != 0 {
        let prepared: Elements<UInt8> = invocation.prepared(at: hostOffset(Int(geometry.outputs)), count: 0)
        let scratch: MutableElements<UInt8> = invocation.scratch(count: 0)
        unsafe loops.run(on: prepared.base, scratch: scratch.base)
        return
      }
    #endif
    var index = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        for x in 0..<Int(windows.width.output) {
          loops.window(batch, y, x, index: index)
          index = index &+ 1
        }
      }
    }
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Where the record of a host's instructions stands in prepared bytes.
    private static func hostOffset(_ channels: Int) -> Int {
      (offset + Output.preparedBytes(channels) + 7) & ~7
    }
  #endif
}

/// The windows of a binary convolution, one by one.
struct LceBconv2DLoops<Output: LceBconv2DOutput> {
  let geometry: LceBconv2DGeometry
  let input: Elements<BitpackedWord>
  let weights: Elements<BitpackedWord>
  let output: Output

  /// Stores the results of a window.
  ///
  /// - Parameter index: its place among all windows.
  @inline(__always)
  func window(_ batch: Int, _ y: Int, _ x: Int, index: Int) {
    let windows = geometry.windows
    let depth = Int(geometry.depth)
    // Neighbouring taps of ungrouped, undilated windows are contiguous in input and weights alike.
    let isContiguous = geometry.groups == 1 && windows.width.dilation == 1
    let outputsPerGroup = Int(geometry.outputs / geometry.groups)
    let rows = windows.height.inside(y)
    let columns = windows.width.inside(x)
    let taps = Int32(truncatingIfNeeded: rows.count &* columns.count)
    let missing = geometry.tapCount &- taps
    let isExtended = missing > 0 && geometry.border == 1
    let window = LceBconv2DWindow(
      index: index, signs: (isExtended ? geometry.tapCount : taps) &* geometry.channels,
      missing: isExtended ? 0 : missing &* geometry.channels)
    // A window without a tap inside has no place in the input.
    let place = taps == 0 ? 0 : windows.inputOffset(batch, rows.start, columns.start)
    let firstWeight = taps == 0 ? 0 : rows.tap &* geometry.rowStride &+ columns.tap &* depth
    output.begin(window)
    for group in 0..<Int(geometry.groups) {
      let patch = BitpackedPatch(
        input: input.dropping(place &+ group &* depth), rows: taps == 0 ? 0 : rows.count,
        rowStrides: (windows.inputRowStride, geometry.rowStride),
        runs: isContiguous ? 1 : columns.count,
        runStrides: (windows.inputColumnStride, depth),
        length: isContiguous ? columns.count &* depth : depth)
      var channel = group &* outputsPerGroup
      let end = channel &+ outputsPerGroup
      while channel < end {
        let own = weights.dropping(channel &* geometry.outputStride)
        let inside = own.dropping(firstWeight)
        if !isExtended && channel &+ 4 <= end {
          let counts = patch.differences(inside, stride: geometry.outputStride)
          output.store(counts.0, channel, window)
          output.store(counts.1, channel &+ 1, window)
          output.store(counts.2, channel &+ 2, window)
          output.store(counts.3, channel &+ 3, window)
          channel = channel &+ 4
        } else {
          let border = isExtended ? geometry.borderDifferences(own, rows, columns) : 0
          output.store(patch.differences(inside) &+ border, channel, window)
          channel = channel &+ 1
        }
      }
    }
  }
}

extension LceBconv2DGeometry {
  /// Bits of an output's weights that differ from a border of ones, which has no bit set: those of the taps that lie
  /// outside of the input.
  @inline(__always)
  fileprivate func borderDifferences(
    _ weights: Elements<BitpackedWord>, _ rows: WindowAxis.Inside, _ columns: WindowAxis.Inside
  ) -> Int32 {
    var count: Int32 = 0
    let depth = Int(self.depth)
    for row in 0..<Int(windows.height.taps) {
      let words = weights.dropping(row &* rowStride)
      let isInside = row >= rows.tap && row < rows.tap &+ rows.count && columns.count > 0
      let first = isInside ? columns.tap &* depth : rowStride
      let end = isInside ? (columns.tap &+ columns.count) &* depth : rowStride
      for index in 0..<first { count = count &+ bitCount(words[index]) }
      for index in end..<rowStride { count = count &+ bitCount(words[index]) }
    }
    return count
  }
}
