#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A convolution with 3 x 3 taps and no stride as a host's instructions compute it from transformed tiles. See
  /// `SwiftletHostWinograd.h`.
  struct HostWinograd {
    let layout: WindowLayout
    let basis: HostBasis
    private let tiles: WindowTiles

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    struct Record: BitwiseCopyable {
      var kind: HostKernelKind
      var basis: HostBasis
      var layout: WindowLayout
      var tiles: WindowTiles
      var weights: Int
      var blocks: Int
    }

    /// `nil` where it is slower than products of windows, or not proven to give their bits.
    init?(_ layout: WindowLayout, _ direct: HostBasis) {
      guard direct.arithmetic == .int8, let basis = direct.withWords,
        let tiles = WindowTiles(layout), tiles.depth <= swiftlet_winograd_depth,
        tiles.copyElements < 1 << 26, tiles.pay(againstBytes: direct.elementBytes == 1)
      else { return nil }
      self.layout = layout
      self.basis = basis
      self.tiles = tiles
    }

    private var blockCount: Int { HostPacking.blockCount(layout.channels) }

    var scratchBytes: Int { tiles.copyElements * basis.elementBytes + swiftlet_winograd_slack }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      MemoryLayout<Record>.stride + 64 + blockCount * (tiles.blockWeightBytes + basis.arithmetic.blockBytes)
    }

    /// Transforms weights and packs constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ packed: PackedChannels<Format>, at place: UnsafeMutableRawPointer
    ) -> Bool {
      let end = MemoryLayout<Record>.stride
      let weights = unsafe end + HostKernel.paddingBehind(place + end)
      let blocks = weights + blockCount * tiles.blockWeightBytes
      unsafe place.storeBytes(
        of: Record(
          kind: .winograd, basis: basis, layout: layout, tiles: tiles, weights: weights, blocks: blocks),
        as: Record.self)
      for block in 0..<blockCount {
        let channels = block * 16..<min(block * 16 + 16, layout.channels)
        let target = unsafe place + weights + block * tiles.blockWeightBytes
        unsafe packed.withBytes { bytes in
          guard let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: Int8.self) else { return }
          unsafe swiftlet_pack_winograd(
            base + channels.lowerBound * layout.channelElements, target.assumingMemoryBound(to: UInt8.self),
            Int32(truncatingIfNeeded: channels.count), Int32(truncatingIfNeeded: tiles.depth))
        }
        let constants = unsafe place + blocks + block * basis.arithmetic.blockBytes
        guard unsafe packed.block(channels.map { $0 }).store(at: constants) else { return false }
      }
      return true
    }

    /// Runs a node that was prepared at `place`, rows of tiles on up to `threadCount` threads.
    static func run(
      at place: UnsafeRawPointer, _ input: UnsafeRawPointer, scratch: UnsafeMutableRawPointer,
      into output: UnsafeMutableRawPointer, threadCount: Int
    ) {
      let record = unsafe place.load(as: Record.self)
      let (layout, tiles, basis) = (record.layout, record.tiles, record.basis)
      let rows = SharedWork(
        count: tiles.rows, step: 1, products: tiles.products / 2, threadCount: threadCount)
      for image in 0..<layout.images {
        unsafe basis.copy(
          input + image * layout.rows * layout.rowElements, of: (layout.rows, layout.rowElements),
          to: scratch, of: (tiles.copyRows, tiles.copyRowElements), at: (layout.top, layout.left))
        let result = unsafe (output + image * layout.windowCount * layout.channels).assumingMemoryBound(
          to: Int8.self)
        rows.run { range in
          let first = range.lowerBound * WindowTiles.side
          let count = min(range.count * WindowTiles.side, layout.windowRows - first)
          let copy = unsafe scratch + first * tiles.copyRowElements * basis.elementBytes
          var winograd = unsafe swiftlet_winograd(
            input: UnsafePointer(copy.assumingMemoryBound(to: UInt8.self)),
            weights: (place + record.weights).assumingMemoryBound(to: UInt8.self),
            channels: (place + record.blocks).assumingMemoryBound(to: swiftlet_int32_channels.self),
            output: result + first * layout.windowColumns * layout.channels,
            depth: Int32(truncatingIfNeeded: tiles.depth),
            channel_count: Int32(truncatingIfNeeded: layout.channels),
            rows: Int32(truncatingIfNeeded: count),
            columns: Int32(truncatingIfNeeded: layout.windowColumns), stage: basis.stage(nil))
          unsafe swiftlet_winograd_run(basis.family, &winograd)
        }
      }
    }
  }
#endif
