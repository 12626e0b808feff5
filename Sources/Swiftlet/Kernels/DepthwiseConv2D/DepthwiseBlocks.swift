internal import CSwiftletKernels

extension DepthwisePlaneLoops {
  /// The blocks that windows are taken in.
  struct Blocks {
    let geometry: DepthwiseConv2DGeometry

    @inline(__always)
    init(_ geometry: DepthwiseConv2DGeometry) { self.geometry = geometry }

    static var columnWords: Int { Int(SWIFTLET_PLANE_COLUMN_WORDS) }

    @inline(__always) var stride: Int { Int(geometry.windows.height.stride) }
    @inline(__always) var windowColumns: Int { Int(geometry.windows.width.output) }
    /// Windows below each other in a block: a column of a plane holds the input of two more rows than these span.
    @inline(__always) var rows: Int { stride == 1 ? 18 : 8 }
    /// Windows beside each other in a block.
    @inline(__always) var columns: Int { min(stride == 1 ? 16 : 8, windowColumns) }
    /// Input channels that are laid out together.
    @inline(__always) var channels: Int { min(Int(geometry.windows.channels), 2) }

    /// Columns that so many windows beside each other see.
    @inline(__always)
    func inputColumns(_ columns: Int) -> Int { (columns &- 1) &* stride &+ 3 }

    /// Words of the planes. With stride 2, windows are summed in fours: those that are none see two more columns, and
    /// a word.
    @inline(__always)
    var scratchWords: Int {
      channels &* inputColumns(columns) &* Self.columnWords &+ (stride == 1 ? 0 : 2 &* Self.columnWords &+ 1)
    }
  }
}
