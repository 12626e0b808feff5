#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A binary convolution whose differences the instructions of a host count, a row of windows at a time. See
  /// `SwiftletHostBits.h`.
  struct HostBconv2D {
    private let weights: Tensor
    private let places: Places

    /// Where things stand in prepared bytes from here on, and how windows are walked.
    struct Places: BitwiseCopyable {
      fileprivate var family: Int32
      fileprivate var taps: Int32
      fileprivate var words: Int32
      fileprivate var blocks: Int32
      fileprivate var weights: Int32
      /// Whether windows are taken from a copy of the image with a border of ones, which have no bit set.
      fileprivate var isCopied: Int32
      /// The copy's rows and words of a row.
      fileprivate var copyRows: Int32
      fileprivate var copyWords: Int32
      fileprivate var counts: Int32
    }

    /// `nil` where the portable loops have to run the node: on other families, of groups, where weights are computed.
    init?(_ operation: Operation, _ geometry: LceBconv2DGeometry) {
      guard let family = operation.family.ofThisMachine, geometry.groups == 1,
        let weights = try? operation.input(1), weights.isPackable
      else { return nil }
      self.weights = weights
      let (height, width) = (geometry.windows.height, geometry.windows.width)
      let depth = Int(geometry.depth)
      let isContiguous = width.dilation == 1
      let isCopied = geometry.border == 1 && !(height.isInside && width.isInside)
      // A copy of an image that is not padded would not need to be as large as its windows reach.
      let rows = max(height.span, Int(height.input) + Int(height.padding))
      let columns = max(width.span, Int(width.input) + Int(width.padding))
      let (copy, overflow) = rows.multipliedReportingOverflow(by: columns)
      let blocks = HostPacking.blockCount(Int(geometry.outputs))
      guard !overflow, copy < 1 << 24, copy * depth < 1 << 24, Int(width.output) * blocks < 1 << 16,
        blocks * geometry.outputStride < 1 << 18
      else { return nil }
      let taps = Int(height.taps) * (isContiguous ? 1 : Int(width.taps))
      places = Places(
        family: Int32(family.rawValue), taps: Int32(taps), words: Int32(geometry.outputStride / taps),
        blocks: Int32(blocks), weights: Int32(HostKernel.align(MemoryLayout<Places>.stride + 4 * taps)),
        isCopied: isCopied ? 1 : 0, copyRows: Int32(rows), copyWords: Int32(columns * depth),
        counts: Int32(isCopied ? HostKernel.align(4 * copy * depth) : 0))
    }

    var preparedBytes: Int { Int(places.weights) + Int(places.blocks * places.taps * places.words) * 64 }

    func scratchBytes(_ geometry: LceBconv2DGeometry) -> Int {
      Int(places.counts) + Int(geometry.windows.width.output) * Int(places.blocks) * 64
    }

    /// Packs the weights.
    func prepare(_ geometry: LceBconv2DGeometry, at place: UnsafeMutableRawPointer) {
      unsafe place.storeBytes(of: places, as: Places.self)
      let (height, width) = (geometry.windows.height, geometry.windows.width)
      let rowBytes =
        4 * (places.isCopied != 0 ? Int(places.copyWords) : Int(width.input) * Int(geometry.depth))
      let columns = Int(places.taps) / Int(height.taps)
      for tap in 0..<Int(places.taps) {
        let offset =
          tap / columns * Int(height.dilation) * rowBytes
          + tap % columns * Int(width.dilation) * Int(geometry.depth) * 4
        unsafe place.storeBytes(
          of: Int32(offset), toByteOffset: MemoryLayout<Places>.stride + 4 * tap, as: Int32.self)
      }
      guard let base = unsafe weights.storedBytes.baseAddress else { return }
      let blockBytes = Int(places.taps * places.words) * 64
      for block in 0..<Int(places.blocks) {
        var packing = unsafe swiftlet_weight_block(
          weights: base + block * 16 * geometry.outputStride * 4,
          packed: place + Int(places.weights) + block * blockBytes,
          channel_count: min(16, geometry.outputs - Int32(block) * 16), tap_count: places.taps,
          tap_elements: places.words, group_count: places.words, weight_bytes: 4, element_bytes: 4)
        unsafe swiftlet_pack_weights(&packing)
      }
    }
  }

  extension LceBconv2DLoops {
    /// Runs a node that was prepared at `place`; windows beyond a border of zeros are left to the portable loops.
    func run(on place: UnsafeRawPointer, scratch: UnsafeMutableRawPointer) {
      let places = unsafe place.load(as: HostBconv2D.Places.self)
      let (height, width) = (geometry.windows.height, geometry.windows.width)
      let depth = Int(geometry.depth)
      let isCopied = places.isCopied != 0
      let rowWords = isCopied ? Int(places.copyWords) : Int(width.input) * depth
      let imageWords = Int(height.input) * Int(width.input) * depth
      let inside = isCopied ? 0..<Int(width.output) : width.insideWindows
      let blockChannels = Int(places.blocks) * 16
      let counts = unsafe (scratch + Int(places.counts)).assumingMemoryBound(to: Int32.self)
      for batch in 0..<Int(geometry.windows.batches) {
        let image = unsafe UnsafeRawPointer(input.dropping(batch * imageWords).base)
        var source = unsafe image
        if isCopied {
          var copy = unsafe swiftlet_image(
            source: image, copy: scratch, encoding: swiftlet_encode_plain, element_bytes: 4, border: 0,
            source_rows: Int64(height.input), source_row_elements: Int64(Int(width.input) * depth),
            copy_rows: Int64(places.copyRows), copy_row_elements: Int64(places.copyWords),
            top: Int64(height.padding), left: Int64(Int(width.padding) * depth),
            plane_bytes: 0)
          unsafe swiftlet_copy_image(swiftlet_host_family(UInt32(places.family)), &copy)
          unsafe source = UnsafeRawPointer(scratch)
        }
        for y in 0..<Int(height.output) {
          let index = (batch * Int(height.output) + y) * Int(width.output)
          let columns = isCopied || height.insideWindows.contains(y) ? inside : 0..<0
          for x in 0..<Int(width.output) where !columns.contains(x) { window(batch, y, x, index: index + x) }
          if columns.isEmpty { continue }
          let row = y * Int(height.stride) - (isCopied ? 0 : Int(height.padding))
          let column = columns.lowerBound * Int(width.stride) - (isCopied ? 0 : Int(width.padding))
          var bits = unsafe swiftlet_host_bits(
            input: (source + 4 * (row * rowWords + column * depth)).assumingMemoryBound(to: UInt8.self),
            weights: (place + Int(places.weights)).assumingMemoryBound(to: UInt8.self),
            taps: (place + MemoryLayout<HostBconv2D.Places>.stride).assumingMemoryBound(to: Int32.self),
            counts: counts, window_count: Int32(columns.count),
            window_stride: Int32(4 * Int(width.stride) * depth), tap_count: places.taps,
            word_count: places.words,
            block_count: places.blocks)
          unsafe swiftlet_count_bits(swiftlet_host_family(UInt32(places.family)), &bits)
          for x in columns {
            let window = LceBconv2DWindow(
              index: index + x, signs: geometry.tapCount &* geometry.channels, missing: 0)
            output.begin(window)
            let found = unsafe counts + (x - columns.lowerBound) * blockChannels
            for channel in 0..<Int(geometry.outputs) { output.store(unsafe found[channel], channel, window) }
          }
        }
      }
    }
  }

  extension WindowAxis {
    /// The windows all of whose taps lie inside of the input.
    var insideWindows: Range<Int> {
      let (padding, stride) = (Int(padding), Int(stride))
      let first = (padding + stride - 1) / stride
      let room = Int(input) - (Int(taps) - 1) * Int(dilation) - 1 + padding
      let end = room < 0 ? 0 : min(room / stride + 1, Int(output))
      return first..<max(first, end)
    }

    /// Whether all windows do.
    var isInside: Bool { insideWindows == 0..<Int(output) }
  }
#endif
