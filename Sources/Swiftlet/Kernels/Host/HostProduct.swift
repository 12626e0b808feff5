#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A weighted operator as the innermost functions of a host's instructions compute it: what preparation packs, and how
  /// an invocation runs. See `SwiftletGEMM.h`.
  struct HostProduct {
    let layout: WindowLayout
    let basis: HostBasis
    /// The same with neighbours as one.
    private let windows: WindowLayout

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    @safe
    struct Record: BitwiseCopyable {
      var kind: HostKernelKind
      /// What C is told, without places.
      var gemm: swiftlet_gemm
      var family: swiftlet_host_family
      var arithmetic: swiftlet_gemm_arithmetic
      var isCopied: Bool
      /// Images and groups, bytes from one's elements to the next one's, and from one's results to the next one's.
      var images: Int
      var groups: Int
      var imageBytes: Int
      var groupBytes: Int
      var imageResultBytes: Int
      var groupResultBytes: Int
      var windows: Int
      var taps: Int
      var weights: Int
      var blocks: Int
      /// Bytes of the weights, and of the constants, of a group of channels.
      var groupWeights: Int
      var groupBlocks: Int
      // What most invocations have no need of.
      var basis: HostBasis
      var layout: WindowLayout
    }

    /// `nil` where packed weights or a copy of the input would be out of proportion.
    init?(_ layout: WindowLayout, _ basis: HostBasis) {
      self.layout = layout
      let fills = basis.family == swiftlet_host_avx512 && basis.arithmetic != .float32
      windows = fills ? layout.withNeighbours : layout
      self.basis = HostProduct.tiled(windows, basis) ?? basis
      let weights = layout.channels.multipliedReportingOverflow(by: layout.channelElements)
      let copy = layout.copyRows.multipliedReportingOverflow(by: layout.copyRowElements)
      guard !weights.overflow, !copy.overflow,
        copy.partialValue <= 1 << 20 || copy.partialValue / 4 <= layout.rows * layout.rowElements,
        copy.partialValue < 1 << 28, weights.partialValue < 1 << 28,
        weightBytes <= 1 << 20 || weightBytes / 16 <= weights.partialValue, weightBytes < 1 << 29
      else { return nil }
    }

    /// The basis for tiles, where these are faster than vectors, and there are some.
    ///
    /// A step of a tile of 16 windows by 16 channels takes as long as two groups of vectors, and what surrounds the steps as
    /// long as two more; of 16 bits, whose planes have a step each and are put together again, twice and three times as long.
    /// The weights of a single window are seen once, and vectors load them faster.
    private static func tiled(_ layout: WindowLayout, _ basis: HostBasis) -> HostBasis? {
      guard layout.windowCount > 1, let tiled = basis.withTiles else { return nil }
      let groups = HostPacking(basis: basis, taps: layout.tapCount, tapElements: layout.tapElements).groups
      let steps = layout.tapCount * ((layout.tapElements + 63) / 64)
      let least = basis.sourceBytes == 1 ? 2 * steps + 2 : 4 * steps + 6
      return layout.tapCount * groups > least ? tiled : nil
    }

    private var elementBytes: Int { basis.elementBytes }
    private var packing: HostPacking {
      HostPacking(basis: basis, taps: windows.tapCount, tapElements: windows.tapElements)
    }
    private var groupBlockCount: Int { HostPacking.blockCount(windows.groupChannels) }
    private var groupWeightBytes: Int { groupBlockCount * packing.blockWeightBytes }
    private var weightBytes: Int { windows.groups * groupWeightBytes }
    private var groupBlockBytes: Int { groupBlockCount * basis.arithmetic.blockBytes }
    /// Whether elements lie where all that is read of them are elements.
    private var isReadable: Bool { windows.isWholeImage && packing.excessBytes == 0 }
    /// Whether elements are encoded where they are, as those of a single window may be.
    private var isEncodedInPlace: Bool {
      basis.encoding == swiftlet_encode_unsigned && windows.windowCount == 1 && isReadable
    }
    /// Whether windows are taken from a copy: one with a border, or encoded, or whose last tap may be read beyond its end.
    private var isCopied: Bool {
      !isEncodedInPlace && (basis.encoding != swiftlet_encode_plain || !isReadable)
    }

    /// Bytes of a plane of the copy, with those that are read beyond its last tap.
    private var planeBytes: Int {
      HostKernel.align(windows.copyElements * elementBytes + packing.excessBytes)
    }

    /// With room to begin at a multiple of 64 bytes.
    var scratchBytes: Int { isCopied ? basis.planeCount * planeBytes + 63 : 0 }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      MemoryLayout<Record>.stride + 4 * (windows.windowCount + windows.tapCount) + 64 + weightBytes
        + windows.groups * groupBlockBytes
    }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ packed: PackedChannels<Format>, at place: UnsafeMutableRawPointer
    ) -> Bool {
      let offsets = MemoryLayout<Record>.stride
      let taps = offsets + 4 * windows.windowCount
      let tapEnd = taps + 4 * windows.tapCount
      let weights = unsafe tapEnd + HostKernel.paddingBehind(place + tapEnd)
      let blocks = weights + weightBytes
      unsafe place.storeBytes(
        of: Record(
          kind: .products, gemm: described, family: basis.family, arithmetic: basis.arithmetic.forHost,
          isCopied: isCopied, images: windows.images, groups: windows.groups,
          imageBytes: windows.rows * windows.rowElements * basis.sourceBytes,
          groupBytes: windows.tapElements * elementBytes,
          imageResultBytes: windows.windowCount * windows.channels * basis.resultBytes,
          groupResultBytes: windows.groupChannels * basis.resultBytes, windows: offsets, taps: taps,
          weights: weights, blocks: blocks, groupWeights: groupWeightBytes, groupBlocks: groupBlockBytes,
          basis: basis, layout: windows), as: Record.self)
      unsafe storeOffsets(
        rows: windows.windowRows, columns: windows.windowColumns,
        strides: (windows.windowRowStride, windows.windowColumnStride), at: place + offsets)
      unsafe storeOffsets(
        rows: windows.tapRows, columns: windows.tapColumns,
        strides: (windows.tapRowStride, windows.tapColumnStride),
        at: place + taps)
      let neighbours =
        unsafe windows.neighbours > 1
        ? packed.withBytes { unsafe windows.weights($0, of: layout) } : nil
      for group in 0..<windows.groups {
        for block in 0..<groupBlockCount {
          let first = group * windows.groupChannels + block * 16
          let channels = first..<first + min(16, windows.groupChannels - block * 16)
          let target = unsafe place + weights + group * groupWeightBytes + block * packing.blockWeightBytes
          if let neighbours {
            unsafe neighbours.withUnsafeBytes { unsafe store(channels, of: $0, at: target) }
          } else {
            unsafe packed.withBytes { unsafe store(channels, of: $0, at: target) }
          }
          let constants =
            unsafe place + blocks + group * groupBlockBytes
            + block * basis.arithmetic.blockBytes
          let described = packed.block(channels.map { $0 % layout.channels })
          guard unsafe described.store(at: constants, windows: layout.windowCount) else { return false }
        }
        if basis.arithmetic.rescalesTwice {
          let constants = unsafe place + blocks + group * groupBlockBytes
          unsafe swiftlet_share_factors(
            constants.assumingMemoryBound(to: swiftlet_int32_channels.self), Int64(groupBlockCount))
        }
      }
      return true
    }

    private var described: swiftlet_gemm {
      var gemm = unsafe swiftlet_gemm()
      unsafe gemm.window_count = Int32(truncatingIfNeeded: windows.windowCount)
      unsafe gemm.tap_count = Int32(truncatingIfNeeded: windows.tapCount)
      unsafe gemm.group_count = Int32(truncatingIfNeeded: packing.groups)
      unsafe gemm.channel_count = Int32(truncatingIfNeeded: windows.groupChannels)
      unsafe gemm.output_stride = Int32(truncatingIfNeeded: windows.channels)
      unsafe gemm.plane_bytes = Int32(truncatingIfNeeded: planeBytes)
      unsafe gemm.line_windows = Int32(truncatingIfNeeded: windows.lineWindows)
      unsafe gemm.flipped_bits = isEncodedInPlace ? 0x8080_8080 : 0
      unsafe gemm.stage = basis.stage(nil)
      return unsafe gemm
    }

    private func store(
      _ channels: Range<Int>, of weights: UnsafeRawBufferPointer, at place: UnsafeMutableRawPointer
    ) {
      // A convolution without taps has no weights.
      guard let base = weights.baseAddress else { return }
      unsafe packing.store(channels, of: base, at: place)
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
      // Read where it lies: a copy of it takes as long as some of the products do.
      let record = unsafe place.assumingMemoryBound(to: Record.self)
      var gemm = unsafe record.pointee.gemm
      unsafe gemm.windows = (place + record.pointee.windows).assumingMemoryBound(to: Int32.self)
      unsafe gemm.taps = (place + record.pointee.taps).assumingMemoryBound(to: Int32.self)
      if let range { unsafe gemm.stage = record.pointee.basis.stage(range) }
      for image in unsafe Indices(record.pointee.images) {
        var windows = unsafe input + image * record.pointee.imageBytes
        if unsafe record.pointee.isCopied {
          let layout = unsafe record.pointee.layout
          let copy = unsafe scratch + HostKernel.paddingBehind(scratch)
          unsafe record.pointee.basis.copy(
            windows, of: (layout.rows, layout.rowElements), to: copy,
            of: (layout.copyRows, layout.copyRowElements), at: (layout.top, layout.left), as: range,
            planeBytes: Int(gemm.plane_bytes))
          unsafe windows = UnsafeRawPointer(copy)
        }
        let results = unsafe output + image * record.pointee.imageResultBytes
        for group in unsafe Indices(record.pointee.groups) {
          unsafe gemm.input = (windows + group * record.pointee.groupBytes).assumingMemoryBound(
            to: UInt8.self)
          unsafe gemm.weights = (place + record.pointee.weights + group * record.pointee.groupWeights)
            .assumingMemoryBound(to: UInt8.self)
          unsafe gemm.channels = place + record.pointee.blocks + group * record.pointee.groupBlocks
          unsafe gemm.output = results + group * record.pointee.groupResultBytes
          guard threadCount > 1 else {
            // Just written, it is not to be copied: that would wait for all its fields.
            unsafe swiftlet_gemm_run(record.pointee.family, record.pointee.arithmetic, &gemm)
            continue
          }
          let basis = unsafe record.pointee.basis
          unsafe gemm.share(
            among: threadCount, resultBytes: basis.resultBytes, constantBytes: basis.arithmetic.blockBytes,
            isTiled: basis.isTiled
          ) { part in
            var part = unsafe part
            unsafe swiftlet_gemm_run(basis.family, basis.arithmetic.forHost, &part)
            if basis.isTiled { swiftlet_release_tiles() }
          }
        }
      }
    }
  }
#endif
