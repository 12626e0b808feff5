#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// How weights `[channels, taps, elements of a tap]` are packed for a host's instructions. See `SwiftletGEMM.h`.
  struct HostPacking {
    let basis: HostBasis
    let taps: Int
    let tapElements: Int

    /// Groups of four bytes of a tap; with tiles those of all of its chunks, which are alike.
    var groups: Int {
      let groups = (tapElements * basis.elementBytes + 3) / 4
      guard basis.isTiled, groups > 16 else { return groups }
      let chunks = (groups + 15) / 16
      return (groups + chunks - 1) / chunks * chunks
    }
    /// Bytes that are read of a tap, and those of them that lie beyond its end.
    var readBytes: Int { 4 * groups }
    var excessBytes: Int { readBytes - tapElements * basis.elementBytes }
    /// Bytes of the weights of 16 channels.
    var blockWeightBytes: Int { taps * groups * 64 }

    static func blockCount(_ channels: Int) -> Int { (channels + 15) / 16 }

    private var weightBytes: Int { basis.arithmetic == .float32 ? 4 : 1 }
    private var channelElements: Int { taps * tapElements }

    /// Packs the weights of some channels, at most 16: tap by tap, group by group, channel by channel.
    func store(_ channels: Range<Int>, of weights: UnsafeRawPointer, at place: UnsafeMutableRawPointer) {
      var block = unsafe swiftlet_weight_block(
        weights: weights + channels.lowerBound * channelElements * weightBytes, packed: place,
        channel_count: Int32(truncatingIfNeeded: channels.count), tap_count: Int32(truncatingIfNeeded: taps),
        tap_elements: Int32(truncatingIfNeeded: tapElements), group_count: Int32(truncatingIfNeeded: groups),
        weight_bytes: Int32(weightBytes), element_bytes: Int32(truncatingIfNeeded: basis.elementBytes))
      unsafe swiftlet_pack_weights(&block)
    }

    /// Packs weights, and the constants of their channels.
    ///
    /// - Parameter channels: what is known of them besides the sums of weights.
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func store(
      _ bytes: [UInt8], _ channels: [HostBlock.Channel], weights: UnsafeMutableRawPointer,
      blocks: UnsafeMutableRawPointer
    ) -> Bool {
      unsafe bytes.withUnsafeBytes { bytes in
        for block in 0..<HostPacking.blockCount(channels.count) {
          let first = block * 16
          var described = Array(channels[first..<min(first + 16, channels.count)])
          // A convolution without taps has no weights.
          if let base = bytes.baseAddress {
            unsafe store(first..<first + described.count, of: base, at: weights + block * blockWeightBytes)
          }
          for index in described.indices where weightBytes == 1 {
            described[index].weightSum = 0
            described[index].weightMagnitude = 0
            guard let base = bytes.baseAddress else { continue }
            let sums = unsafe swiftlet_sum_weights(
              (base + (first + index) * channelElements).assumingMemoryBound(to: Int8.self),
              Int64(channelElements), 1)
            described[index].weightSum = sums.sum
            described[index].weightMagnitude = sums.magnitude
          }
          let constants = HostBlock(channels: described, basis: basis)
          guard unsafe constants.store(at: blocks + block * basis.arithmetic.blockBytes) else { return false }
        }
        return true
      }
    }
  }

  extension Tensor {
    /// Whether its elements are known when a node is prepared, and stored one by one.
    var isPackable: Bool { isConstant && !isSparse }

    /// The bytes of a constant that is stored as it is.
    var storedBytes: UnsafeRawBufferPointer {
      unsafe UnsafeRawBufferPointer(start: bytes.base + constantRange.position, count: byteCount)
    }
  }
#endif
