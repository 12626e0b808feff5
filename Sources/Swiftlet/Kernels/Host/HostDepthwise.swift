#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A depthwise convolution as a host's instructions compute it. See `SwiftletHostDepthwise.h`.
  struct HostDepthwise {
    let layout: ChannelLayout
    let basis: HostBasis
    private let chunks: ChannelChunks

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    struct Record: BitwiseCopyable {
      var kind: HostKernelKind
      var basis: HostBasis
      var layout: ChannelLayout
      var bandRows: Int
      var hasColumns: Bool
      var chunkCount: Int
      var period: Int
      var lastLength: Int
      var taps: Int
      var tapGroups: Int
      var weights: Int
      var blocks: Int
    }

    /// `nil` where the portable loops have to run the node.
    init?(_ layout: ChannelLayout, _ basis: HostBasis) {
      guard basis.hasDepthwise else { return nil }
      self.layout = layout
      self.basis = basis
      chunks = ChannelChunks(
        channels: layout.channels, length: basis.chunkLength)
      let rows = layout.copyRows.multipliedReportingOverflow(by: layout.copyRowElements)
      guard !rows.overflow, rows.partialValue < 1 << 28, layout.inputElements < 1 << 28,
        rows.partialValue <= 1 << 20 || rows.partialValue / 4 <= layout.inputElements * layout.multiplier
      else { return nil }
    }

    private var tapsPerGroup: Int { 4 / basis.elementBytes }
    private var tapGroups: Int { groupedTaps.count / tapsPerGroup }
    /// Whether groups are columns of three taps, from which two rows of windows are computed.
    private var hasColumns: Bool {
      guard layout.height.taps == 3, layout.width.taps == 3, layout.height.stride == layout.height.dilation
      else { return false }
      return basis.elementBytes == 1 || hasColumnsOfNeighbours
    }
    /// Of 16 bits, the same where two of three columns are those of the window before.
    private var hasColumnsOfNeighbours: Bool {
      basis.family == swiftlet_host_avx512 && basis.elementBytes == 2 && layout.channels >= chunks.length
        && layout.width.stride == layout.width.dilation
    }
    /// The taps of all groups, `nil` where there is none.
    private var groupedTaps: [Int?] {
      if hasColumns { return (0..<3).flatMap { [$0, $0 + 3, $0 + 6, nil] } }
      let groups = (layout.tapCount + tapsPerGroup - 1) / tapsPerGroup
      return (0..<groups * tapsPerGroup).map { $0 < layout.tapCount ? $0 : nil }
    }
    private var blocksPerChunk: Int { chunks.length / 16 }
    private var chunkWeightBytes: Int { tapGroups * blocksPerChunk * 64 }
    private var blockBytes: Int { basis.arithmetic.blockBytes }

    private var bandRows: Int {
      layout.bandRows(elementBytes: basis.elementBytes, resultBytes: basis.resultBytes)
    }

    var scratchBytes: Int { layout.copyBytes(bandRows: bandRows, elementBytes: basis.elementBytes) }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      MemoryLayout<Record>.stride + 4 * tapGroups * tapsPerGroup + 64
        + chunks.count * (chunkWeightBytes + blocksPerChunk * blockBytes)
    }

    /// Packs weights and constants; `false` where sums might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ packed: PackedChannels<Format>, at place: UnsafeMutableRawPointer
    ) -> Bool {
      let taps = MemoryLayout<Record>.stride
      let tapEnd = taps + 4 * tapGroups * tapsPerGroup
      let weights = unsafe tapEnd + HostKernel.paddingBehind(place + tapEnd)
      let blocks = weights + chunks.count * chunkWeightBytes
      unsafe place.storeBytes(
        of: Record(
          kind: .depthwise, basis: basis, layout: layout, bandRows: bandRows, hasColumns: hasColumns,
          chunkCount: chunks.count,
          period: chunks.period, lastLength: chunks.lastLength, taps: taps, tapGroups: tapGroups,
          weights: weights,
          blocks: blocks), as: Record.self)
      let offsets = unsafe (place + taps).assumingMemoryBound(to: Int32.self)
      let groupedTaps = groupedTaps
      var offset = 0
      for (index, tap) in groupedTaps.enumerated() {
        // Where there is no tap, the one before is read again.
        offset = tap.map { layout.tapOffset($0) * basis.elementBytes } ?? offset
        unsafe offsets[index] = Int32(truncatingIfNeeded: offset)
      }
      let windows = Int(layout.height.output) * Int(layout.width.output)
      for chunk in 0..<chunks.count {
        for block in 0..<blocksPerChunk {
          let channels = (0..<16).map { lane in
            chunks.channel(chunk, basis.element(of: lane, in: block))
          }
          let first = weights + chunk * chunkWeightBytes + block * 64
          for (lane, channel) in channels.enumerated() {
            for (index, tap) in groupedTaps.enumerated() {
              let group = index / tapsPerGroup
              let offset = first + group * blocksPerChunk * 64 + lane * 4
              let target = unsafe place + offset + index % tapsPerGroup * basis.elementBytes
              let weight = channel.flatMap { channel in tap.map { $0 * layout.channels + channel } }
              unsafe packed.storeWeight(weight, at: target, bytes: basis.elementBytes)
            }
          }
          let constants = unsafe place + blocks + (chunk * blocksPerChunk + block) * blockBytes
          guard unsafe packed.block(channels).store(at: constants, windows: windows) else { return false }
        }
      }
      return true
    }

    /// Runs some bands of rows, those of all images, of a node that was prepared at `place`.
    static func run(
      _ bands: Range<Int>, at place: UnsafeRawPointer, _ input: UnsafeRawPointer,
      scratch: UnsafeMutableRawPointer, into output: UnsafeMutableRawPointer, as range: DynamicRange?
    ) {
      let record = unsafe place.load(as: Record.self)
      let layout = record.layout
      let basis = record.basis
      var depthwise = unsafe swiftlet_depthwise()
      let copy = unsafe scratch + HostKernel.paddingBehind(scratch)
      unsafe depthwise.input = UnsafePointer(copy.assumingMemoryBound(to: UInt8.self))
      unsafe depthwise.taps = (place + record.taps).assumingMemoryBound(to: Int32.self)
      unsafe depthwise.weights = (place + record.weights).assumingMemoryBound(to: UInt8.self)
      unsafe depthwise.channels = place + record.blocks
      unsafe depthwise.group_count = Int32(truncatingIfNeeded: record.tapGroups)
      unsafe depthwise.has_columns = record.hasColumns ? 1 : 0
      unsafe depthwise.row_elements = Int32(truncatingIfNeeded: layout.outputRowElements)
      unsafe depthwise.row_stride = Int32(
        truncatingIfNeeded: Int(layout.height.stride) * layout.copyRowElements * basis.elementBytes)
      unsafe depthwise.chunk_count = Int32(truncatingIfNeeded: record.chunkCount)
      unsafe depthwise.period = Int32(truncatingIfNeeded: record.period)
      unsafe depthwise.last_elements = Int32(truncatingIfNeeded: record.lastLength)
      unsafe depthwise.stage = basis.stage(range)
      var next = bands.lowerBound
      while next < bands.upperBound {
        let (image, start) = next.quotientAndRemainder(dividingBy: record.bandCount)
        let end = min(record.bandCount, start + bands.upperBound - next)
        var columns = unsafe swiftlet_columns(
          source: input + image * layout.inputElements * basis.sourceBytes, copy: copy,
          encoding: basis.encoding, element_bytes: Int32(truncatingIfNeeded: basis.sourceBytes),
          border: basis.border(range), channels: Int32(truncatingIfNeeded: layout.inputChannels),
          multiplier: Int32(truncatingIfNeeded: layout.multiplier), stride: layout.width.stride,
          source_rows: layout.height.input, source_columns: layout.width.input, copy_rows: 0,
          phase_columns: Int32(truncatingIfNeeded: layout.phaseColumns), top: 0, left: layout.width.padding)
        let rows = Int(layout.height.output)
        for band in start..<end {
          let first = band * record.bandRows
          let count = min(record.bandRows, rows - first)
          unsafe columns.copy_rows = Int32(truncatingIfNeeded: layout.copyRows(of: count))
          unsafe columns.top =
            layout.height.padding - Int32(truncatingIfNeeded: first) * layout.height.stride
          unsafe swiftlet_copy_columns(basis.family, &columns)
          unsafe depthwise.row_count = Int32(truncatingIfNeeded: count)
          let place = image * layout.outputElements + first * layout.outputRowElements
          unsafe depthwise.output = output + place * basis.resultBytes
          unsafe swiftlet_depthwise_run(basis.family, basis.arithmetic.forHost, &depthwise)
        }
        next += end - start
      }
    }
  }
#endif
