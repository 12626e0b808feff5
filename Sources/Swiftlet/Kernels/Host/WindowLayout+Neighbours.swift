#if !hasFeature(Embedded) || HOST_KERNELS
  /// Channels fill vectors 16 at a time. Where there are fewer, neighbouring windows share one: the taps of all of them are
  /// those of one wider window, and each has channels of its own, whose weights are zero where the window does not reach.
  extension WindowLayout {
    /// The same with as many neighbours as one window as channels fit a block, of integers alone: zero times what is not a
    /// number would not be zero.
    var withNeighbours: WindowLayout {
      guard groups == 1, tapColumns == 1, !isMatrix, (1...8).contains(channels),
        windowColumnStride <= tapElements,
        let count = (2...16 / channels).last(where: { windowColumns % $0 == 0 })
      else { return self }
      var layout = self
      layout.neighbours = count
      layout.windowColumns /= count
      layout.windowColumnStride *= count
      layout.tapElements += (count - 1) * windowColumnStride
      layout.channels *= count
      return layout
    }

    /// The weights `[channels, taps, elements of a tap]` of neighbours.
    ///
    /// - Parameter single: the layout of the single windows, which `bytes` are the weights of, a byte each.
    func weights(_ bytes: UnsafeRawBufferPointer, of single: WindowLayout) -> [UInt8] {
      var weights = [UInt8](repeating: 0, count: channels * channelElements)
      for neighbour in 0..<neighbours {
        for run in 0..<single.channels * tapCount {
          let target =
            (neighbour * single.channels * tapCount + run) * tapElements
            + neighbour * single.windowColumnStride
          for element in 0..<single.tapElements {
            weights[target + element] = unsafe bytes[run * single.tapElements + element]
          }
        }
      }
      return weights
    }
  }
#endif
