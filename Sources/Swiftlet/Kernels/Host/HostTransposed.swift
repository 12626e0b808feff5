#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A transposed convolution as the innermost functions of a host's instructions compute it: for each row of the output as
  /// many products as the columns have phases. See `SwiftletGEMM.h`.
  struct HostTransposed {
    let layout: TransposedLayout
    let basis: HostBasis

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    struct Record: BitwiseCopyable {
      var kind: HostKernelKind
      var basis: HostBasis
      var layout: TransposedLayout
      /// Offsets of windows, those of taps, and where the phases' weights and constants stand.
      var windows: Int
      var taps: Int
      var phases: Int
    }

    /// Where the weights and the constants of a phase stand.
    private struct Phase: BitwiseCopyable {
      var weights: Int
      var blocks: Int
    }

    /// `nil` where packed weights or a copy of the input would be out of proportion.
    init?(_ layout: TransposedLayout, _ basis: HostBasis) {
      let rows = layout.height.copyExtent.multipliedReportingOverflow(by: layout.width.copyExtent)
      let copy = rows.partialValue.multipliedReportingOverflow(by: layout.depth)
      guard layout.phaseCount <= 64,
        !rows.overflow, !copy.overflow,
        copy.partialValue <= 1 << 20 || copy.partialValue / 4 <= layout.inputElements,
        copy.partialValue < 1 << 28, layout.height.taps * layout.width.taps * layout.depth < 1 << 24,
        layout.channels < 1 << 20,
        layout.channels * layout.height.taps * layout.width.taps * layout.depth < 1 << 24
      else { return nil }
      self.layout = layout
      self.basis = basis
    }

    private func packing(_ phase: Int) -> HostPacking {
      HostPacking(basis: basis, taps: layout.rows(phase), tapElements: layout.rowElements(phase))
    }

    private var blockCount: Int { HostPacking.blockCount(layout.channels) }
    private var windowCount: Int { layout.width.count(layout.width.phase(0)) }

    /// Bytes of the tables, and of the weights and constants of all phases.
    private var tableBytes: Int {
      MemoryLayout<Record>.stride + (4 * (windowCount + layout.height.taps(0)) + 7) & ~7
        + layout.phaseCount * MemoryLayout<Phase>.stride
    }

    var scratchBytes: Int { layout.copyElements * basis.elementBytes + 4 }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      (0..<layout.phaseCount).reduce(tableBytes + 64) {
        $0 + blockCount * (packing($1).blockWeightBytes + basis.arithmetic.blockBytes)
      }
    }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ packed: PackedChannels<Format>, at place: UnsafeMutableRawPointer
    ) -> Bool {
      let windows = MemoryLayout<Record>.stride
      let taps = windows + 4 * windowCount
      let phases = (taps + 4 * layout.height.taps(0) + 7) & ~7
      unsafe place.storeBytes(
        of: Record(
          kind: .transposed, basis: basis, layout: layout,
          windows: windows, taps: taps, phases: phases), as: Record.self)
      let placeBytes = layout.depth * basis.elementBytes
      for window in 0..<windowCount {
        unsafe place.storeBytes(
          of: Int32(window * placeBytes), toByteOffset: windows + 4 * window, as: Int32.self)
      }
      for tap in 0..<layout.height.taps(0) {
        let offset = Int32(tap * layout.width.copyExtent * placeBytes)
        unsafe place.storeBytes(of: offset, toByteOffset: taps + 4 * tap, as: Int32.self)
      }
      let channels = packed.block((0..<layout.channels).map { $0 }).channels
      let weightBytes = MemoryLayout<Format.Weight>.size
      let end = phases + layout.phaseCount * MemoryLayout<Phase>.stride
      var next = unsafe end + HostKernel.paddingBehind(place + end)
      return unsafe packed.withBytes { bytes in
        for phase in 0..<layout.phaseCount {
          let packing = packing(phase)
          let blocks = next + blockCount * packing.blockWeightBytes
          let weights = unsafe layout.weights(phase, of: bytes, weightBytes: weightBytes)
          guard unsafe packing.store(weights, channels, weights: place + next, blocks: place + blocks) else {
            return false
          }
          unsafe place.storeBytes(
            of: Phase(weights: next, blocks: blocks),
            toByteOffset: phases + phase * MemoryLayout<Phase>.stride, as: Phase.self)
          next = blocks + blockCount * basis.arithmetic.blockBytes
        }
        return true
      }
    }

    /// Runs a node that was prepared at `place`, rows on up to `threadCount` threads.
    static func run(
      at place: UnsafeRawPointer, _ input: UnsafeRawPointer, scratch: UnsafeMutableRawPointer,
      into output: UnsafeMutableRawPointer, as range: DynamicRange?, threadCount: Int
    ) {
      let record = unsafe place.load(as: Record.self)
      let layout = record.layout
      let basis = record.basis
      let (height, width) = (layout.height, layout.width)
      let placeBytes = layout.depth * basis.elementBytes
      var gemm = unsafe swiftlet_gemm()
      unsafe gemm.windows = (place + record.windows).assumingMemoryBound(to: Int32.self)
      unsafe gemm.taps = (place + record.taps).assumingMemoryBound(to: Int32.self)
      unsafe gemm.channel_count = Int32(truncatingIfNeeded: layout.channels)
      unsafe gemm.output_stride = Int32(truncatingIfNeeded: width.stride * layout.channels)
      unsafe gemm.stage = basis.stage(range)
      let rows = SharedWork(
        count: height.output, step: 1,
        products: layout.inputElements * height.taps * width.taps * layout.channels * basis.elementBytes / 4,
        threadCount: threadCount)
      for image in 0..<layout.images {
        unsafe basis.copy(
          input + image * layout.inputElements * basis.sourceBytes,
          of: (height.input, width.input * layout.depth),
          to: scratch, of: (height.copyExtent, width.copyExtent * layout.depth),
          at: (height.border, width.border * layout.depth), as: range)
        rows.run { some in
          var gemm = unsafe gemm
          for y in some {
            let row = height.phase(y)
            let rowPlace = height.copyPlace(y) * width.copyExtent
            for column in 0..<width.stride where width.count(column) > 0 {
              let index = row * width.stride + column
              let phase = unsafe place.load(
                fromByteOffset: record.phases + index * MemoryLayout<Phase>.stride, as: Phase.self)
              let x = width.first(column)
              let hasTaps = height.taps(row) > 0 && width.taps(column) > 0
              let first = hasTaps ? rowPlace + width.copyPlace(x) : 0
              unsafe gemm.input = UnsafeRawPointer(scratch + first * placeBytes).assumingMemoryBound(
                to: UInt8.self)
              unsafe gemm.weights = (place + phase.weights).assumingMemoryBound(to: UInt8.self)
              unsafe gemm.channels = place + phase.blocks
              unsafe gemm.window_count = Int32(truncatingIfNeeded: width.count(column))
              unsafe gemm.tap_count = Int32(truncatingIfNeeded: hasTaps ? height.taps(row) : 0)
              unsafe gemm.group_count = Int32(truncatingIfNeeded: (width.taps(column) * placeBytes + 3) / 4)
              let result = ((image * height.output + y) * width.output + x) * layout.channels
              unsafe gemm.output = output + result * basis.resultBytes
              unsafe swiftlet_gemm_run(basis.family, basis.arithmetic.forHost, &gemm)
            }
          }
        }
      }
    }
  }
#endif
