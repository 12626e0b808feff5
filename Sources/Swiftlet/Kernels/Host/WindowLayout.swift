#if !hasFeature(Embedded) || HOST_KERNELS
  /// How a weighted operator is computed by instructions of hosts.
  enum HostLayout {
    /// Every output channel sees all elements of a window.
    case products(WindowLayout)
    /// Every output channel sees a channel of its own.
    case channels(ChannelLayout)
    /// Windows see other taps in turn.
    case transposed(TransposedLayout)

    /// The same of the first batch alone.
    var ofOneBatch: HostLayout {
      switch self {
      case .products(var layout):
        layout.images = 1
        if layout.isMatrix {
          layout.windowColumns = 1
          layout.rowElements = layout.tapElements
          layout.copyRowElements = layout.tapElements
        }
        return .products(layout)
      case .channels(var layout):
        layout.images = 1
        return .channels(layout)
      case .transposed(var layout):
        layout.images = 1
        return .transposed(layout)
      }
    }
  }

  /// A weighted operator as products of windows and weights: where each window's elements lie in a copy of the input that
  /// has a border, all in elements.
  struct WindowLayout: BitwiseCopyable {
    /// Parts of the input with windows of their own.
    var images = 1
    /// Rows of an image, and elements of a row.
    var rows: Int
    var rowElements: Int
    /// The copy of an image: its size, and where the image begins in it.
    var copyRows: Int
    var copyRowElements: Int
    var top = 0
    var left = 0
    /// Windows of an image, and the distances between them.
    var windowRows: Int
    var windowColumns: Int
    var windowRowStride: Int
    var windowColumnStride: Int
    /// Runs of elements under a window, in the order of the weights, and the distances between them.
    var tapRows = 1
    var tapColumns = 1
    var tapRowStride = 0
    var tapColumnStride = 0
    var tapElements: Int
    /// Groups of channels that see other elements each, `tapElements` further.
    var groups = 1
    /// Output channels, those of all groups.
    var channels: Int
    /// Whether the model stores weights tap by tap, those of all channels side by side.
    var hasTransposedWeights = false
    /// Whether windows are rows of a matrix, each a batch.
    var isMatrix = false
    /// Windows of the operator that are one of the layout's: see ``withNeighbours``.
    var neighbours = 1

    var windowCount: Int { windowRows * windowColumns }
    /// How many windows lie one step apart before the next ones begin elsewhere.
    var lineWindows: Int {
      windowRowStride == windowColumns * windowColumnStride ? windowCount : windowColumns
    }
    var tapCount: Int { tapRows * tapColumns }
    /// Weights of one channel.
    var channelElements: Int { tapCount * tapElements }
    var groupChannels: Int { channels / groups }
    var copyElements: Int { copyRows * copyRowElements }

    /// Whether the copy would be the image itself.
    var isWholeImage: Bool {
      top == 0 && left == 0 && copyRows <= rows
        && (copyRowElements == rowElements || rows == 1 && copyRowElements < rowElements)
    }
  }

  extension WindowAxis {
    /// Places that the windows reach over, from the first tap of the first to the last of the last.
    var span: Int { (Int(output) - 1) * Int(stride) + (Int(taps) - 1) * Int(dilation) + 1 }
  }
#endif
