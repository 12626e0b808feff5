#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension swiftlet_gemm {
    /// A multiple of the windows of every family's tiles; no tile of several windows becomes one of a single window,
    /// which sums floats in another order.
    private static var windowStep: Int { 48 }
    /// A multiple of the blocks of every family's tiles.
    private static var blockStep: Int { 4 }
    /// Products with tiles that take as long as one without, on the whole.
    private static var tiledProducts: Int { 4 }

    /// Has the product computed in parts: of windows or, where these are few, of channels.
    ///
    /// - Parameters:
    ///   - resultBytes: bytes of a result.
    ///   - constantBytes: bytes of the constants of a block of channels.
    ///   - isTiled: whether products are those of tiles.
    ///   - run: computes a part; may be called from several threads at the same time.
    func share(
      among threadCount: Int, resultBytes: Int, constantBytes: Int, isTiled: Bool,
      _ run: (swiftlet_gemm) -> Void
    ) {
      guard threadCount > 1 else {
        unsafe run(self)
        return
      }
      let (windowCount, channelCount) = unsafe (Int(window_count), Int(channel_count))
      let depth = unsafe Int(tap_count) * Int(group_count)
      let products = unsafe windowCount * channelCount * depth / (isTiled ? swiftlet_gemm.tiledProducts : 1)
      let byWindows = SharedWork(
        count: windowCount, step: unsafe swiftlet_gemm.windowStep, products: products,
        threadCount: threadCount)
      let byBlocks = SharedWork(
        count: HostPacking.blockCount(channelCount), step: unsafe swiftlet_gemm.blockStep, products: products,
        threadCount: threadCount)
      if byWindows.partCount >= byBlocks.partCount {
        byWindows.run { range in
          var part = unsafe self
          unsafe part.windows += range.lowerBound
          unsafe part.window_count = Int32(truncatingIfNeeded: range.count)
          unsafe part.output += range.lowerBound * Int(output_stride) * resultBytes
          unsafe run(part)
        }
      } else {
        byBlocks.run { range in
          var part = unsafe self
          let first = range.lowerBound * 16
          unsafe part.weights += range.lowerBound * depth * 64
          unsafe part.channels += range.lowerBound * constantBytes
          unsafe part.channel_count = Int32(truncatingIfNeeded: min(range.count * 16, channelCount - first))
          unsafe part.output += first * resultBytes
          unsafe run(part)
        }
      }
    }
  }
#endif
