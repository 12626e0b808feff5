#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// Windows of 3 x 3 places that are neighbours, as tiles of 4 x 4 of them. See `SwiftletHostWinograd.h`.
  struct WindowTiles: BitwiseCopyable {
    /// Windows of a tile along an axis.
    static var side: Int { swiftlet_winograd_side }
    private static var border: Int { swiftlet_winograd_points - side }

    let rows: Int
    let columns: Int
    /// Elements of a place.
    let depth: Int
    private let windows: Int
    private let blocks: Int

    /// `nil` where windows have other taps, a stride or a dilation, or channels come in groups.
    init?(_ layout: WindowLayout) {
      depth = layout.windowColumnStride
      guard layout.groups == 1, layout.tapRows == 3, layout.tapColumns == 1, layout.tapElements == 3 * depth,
        layout.tapRowStride == layout.copyRowElements, layout.windowRowStride == layout.copyRowElements
      else { return nil }
      rows = (layout.windowRows + WindowTiles.side - 1) / WindowTiles.side
      columns = (layout.windowColumns + WindowTiles.side - 1) / WindowTiles.side
      windows = layout.windowCount
      blocks = HostPacking.blockCount(layout.channels)
    }

    /// The copy that all tiles see.
    var copyRows: Int { rows * WindowTiles.side + WindowTiles.border }
    var copyRowElements: Int { (columns * WindowTiles.side + WindowTiles.border) * depth }
    var copyElements: Int { copyRows * copyRowElements }

    /// Bytes of the transformed weights of 16 channels.
    var blockWeightBytes: Int { (depth + 1) / 2 * swiftlet_winograd_positions * 64 }

    /// How many products of windows and weights take as long.
    ///
    /// A tile has 36 products for each pair of channels; they come in shorter runs, and take as long as 48 others. What
    /// transforms a tile takes as long as 300 products for each channel of the input and of the output, rounded up to 16.
    var products: Int {
      let channels = 16 * blocks
      return rows * columns * (48 * depth * channels + 300 * ((depth + 15) / 16 * 16 + channels))
    }

    /// Whether tiles are faster than windows one by one, and weights, of which there are four times as many, may stay in a
    /// near cache. On the processor that this was measured on, 16 channels of 32 x 32 are 1.6 times as fast, 64 of 8 x 8
    /// are 2.6 times, and 3 channels are slower. Windows of elements that stay bytes take half as long, and products of a
    /// single tile do not fill the time: 64 channels of 8 x 8 are 1.3 times as fast, 32 of 16 x 16 no faster.
    func pay(againstBytes isOfBytes: Bool) -> Bool {
      let direct = windows * 9 * depth * 16 * blocks
      return blocks * blockWeightBytes <= 1 << 20
        && (isOfBytes ? rows * columns > 1 && 16 * products < 7 * direct : 8 * products < 7 * direct)
    }
  }
#endif
