#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A weighted operator as the innermost functions of a host's instructions compute it: what preparation packs, and how
  /// an invocation runs. See `SwiftletGEMM.h`.
  struct HostProduct {
    let layout: WindowLayout
    let basis: HostBasis

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    struct Record: BitwiseCopyable {
      var kind: HostKernelKind
      var basis: HostBasis
      var layout: WindowLayout
      var isCopied: Bool
      var windows: Int
      var taps: Int
      var weights: Int
      var blocks: Int
      /// Bytes of the weights, and of the constants, of a group of channels.
      var groupWeights: Int
      var groupBlocks: Int
    }

    /// `nil` where packed weights or a copy of the input would be out of proportion.
    init?(_ layout: WindowLayout, _ basis: HostBasis) {
      self.layout = layout
      self.basis = basis
      let weights = layout.channels.multipliedReportingOverflow(by: layout.channelElements)
      let copy = layout.copyRows.multipliedReportingOverflow(by: layout.copyRowElements)
      guard !weights.overflow, !copy.overflow,
        copy.partialValue <= 1 << 20 || copy.partialValue / 4 <= layout.rows * layout.rowElements,
        copy.partialValue < 1 << 28, weights.partialValue < 1 << 28,
        weightBytes <= 1 << 20 || weightBytes / 16 <= weights.partialValue, weightBytes < 1 << 29
      else { return nil }
    }

    private var elementBytes: Int { basis.elementBytes }
    private var packing: HostPacking {
      HostPacking(basis: basis, taps: layout.tapCount, tapElements: layout.tapElements)
    }
    private var groupBlockCount: Int { HostPacking.blockCount(layout.groupChannels) }
    private var groupWeightBytes: Int { groupBlockCount * packing.blockWeightBytes }
    private var weightBytes: Int { layout.groups * groupWeightBytes }
    private var groupBlockBytes: Int { groupBlockCount * basis.arithmetic.blockBytes }
    /// Whether windows are taken from a copy: one with a border, or encoded, or whose last tap may be read beyond its end.
    private var isCopied: Bool {
      basis.encoding != swiftlet_encode_plain || !layout.isWholeImage
        || layout.tapElements * elementBytes % 4 != 0
    }

    var scratchBytes: Int { isCopied ? layout.copyElements * elementBytes + 4 : 0 }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      MemoryLayout<Record>.stride + 4 * (layout.windowCount + layout.tapCount) + 64 + weightBytes
        + layout.groups * groupBlockBytes
    }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ packed: PackedChannels<Format>, at place: UnsafeMutableRawPointer
    ) -> Bool {
      let windows = MemoryLayout<Record>.stride
      let taps = windows + 4 * layout.windowCount
      let tapEnd = taps + 4 * layout.tapCount
      let weights = unsafe tapEnd + HostKernel.paddingBehind(place + tapEnd)
      let blocks = weights + weightBytes
      unsafe place.storeBytes(
        of: Record(
          kind: .products, basis: basis, layout: layout, isCopied: isCopied,
          windows: windows, taps: taps, weights: weights, blocks: blocks, groupWeights: groupWeightBytes,
          groupBlocks: groupBlockBytes), as: Record.self)
      unsafe storeOffsets(
        rows: layout.windowRows, columns: layout.windowColumns,
        strides: (layout.windowRowStride, layout.windowColumnStride), at: place + windows)
      unsafe storeOffsets(
        rows: layout.tapRows, columns: layout.tapColumns,
        strides: (layout.tapRowStride, layout.tapColumnStride),
        at: place + taps)
      for group in 0..<layout.groups {
        for block in 0..<groupBlockCount {
          let first = group * layout.groupChannels + block * 16
          let count = min(16, layout.groupChannels - block * 16)
          let target = unsafe place + weights + group * groupWeightBytes + block * packing.blockWeightBytes
          unsafe packed.withBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            unsafe packing.store(first..<first + count, of: base, at: target)
          }
          let constants =
            unsafe place + blocks + group * groupBlockBytes
            + block * basis.arithmetic.blockBytes
          guard unsafe packed.block((first..<first + count).map { $0 }).store(at: constants) else {
            return false
          }
        }
      }
      return true
    }

    private func storeOffsets(
      rows: Int, columns: Int, strides: (row: Int, column: Int), at place: UnsafeMutableRawPointer
    ) {
      let offsets = unsafe place.assumingMemoryBound(to: Int32.self)
      for row in 0..<rows {
        for column in 0..<columns {
          unsafe offsets[row * columns + column] = Int32(
            truncatingIfNeeded: (row * strides.row + column * strides.column) * elementBytes)
        }
      }
    }

    /// Runs a node that was prepared at `place`.
    static func run(
      at place: UnsafeRawPointer, _ input: UnsafeRawPointer, scratch: UnsafeMutableRawPointer,
      into output: UnsafeMutableRawPointer, as range: DynamicRange?, threadCount: Int
    ) {
      let record = unsafe place.load(as: Record.self)
      let layout = record.layout
      let basis = record.basis
      let bytes = basis.elementBytes
      let groupChannels = layout.groupChannels
      var gemm = unsafe swiftlet_gemm()
      unsafe gemm.windows = (place + record.windows).assumingMemoryBound(to: Int32.self)
      unsafe gemm.taps = (place + record.taps).assumingMemoryBound(to: Int32.self)
      unsafe gemm.window_count = Int32(truncatingIfNeeded: layout.windowCount)
      unsafe gemm.tap_count = Int32(truncatingIfNeeded: layout.tapCount)
      unsafe gemm.group_count = Int32(truncatingIfNeeded: (layout.tapElements * bytes + 3) / 4)
      unsafe gemm.channel_count = Int32(truncatingIfNeeded: groupChannels)
      unsafe gemm.output_stride = Int32(truncatingIfNeeded: layout.channels)
      unsafe gemm.stage = basis.stage(range)
      for image in 0..<layout.images {
        let source = unsafe input + image * layout.rows * layout.rowElements * basis.sourceBytes
        var windows = unsafe source
        if record.isCopied {
          unsafe basis.copy(
            source, of: (layout.rows, layout.rowElements), to: scratch,
            of: (layout.copyRows, layout.copyRowElements), at: (layout.top, layout.left), as: range)
          unsafe windows = UnsafeRawPointer(scratch)
        }
        for group in 0..<layout.groups {
          unsafe gemm.input = (windows + group * layout.tapElements * bytes).assumingMemoryBound(
            to: UInt8.self)
          unsafe gemm.weights = (place + record.weights + group * record.groupWeights)
            .assumingMemoryBound(to: UInt8.self)
          unsafe gemm.channels = place + record.blocks + group * record.groupBlocks
          let first = image * layout.windowCount * layout.channels + group * groupChannels
          unsafe gemm.output = output + first * basis.resultBytes
          guard threadCount > 1 else {
            // Just written, it is not to be copied: that would wait for all its fields.
            unsafe swiftlet_gemm_run(basis.family, basis.arithmetic.forHost, &gemm)
            continue
          }
          unsafe gemm.share(
            among: threadCount, resultBytes: basis.resultBytes, constantBytes: basis.arithmetic.blockBytes
          ) { part in
            var part = unsafe part
            unsafe swiftlet_gemm_run(basis.family, basis.arithmetic.forHost, &part)
          }
        }
      }
    }
  }
#endif
