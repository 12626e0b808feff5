#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// How weights `[channels, taps, elements of a tap]` are packed for a host's instructions. See `SwiftletGEMM.h`.
  struct HostPacking {
    let basis: HostBasis
    let taps: Int
    let tapElements: Int

    /// Groups of four bytes of a tap.
    var groups: Int { (tapElements * basis.elementBytes + 3) / 4 }
    /// Bytes of the weights of 16 channels.
    var blockWeightBytes: Int { taps * groups * 64 }

    static func blockCount(_ channels: Int) -> Int { (channels + 15) / 16 }

    /// Packs weights, and the constants of their channels.
    ///
    /// - Parameter channels: what is known of them besides the sums of weights.
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func store(
      _ bytes: [UInt8], _ channels: [HostBlock.Channel], weights: UnsafeMutableRawPointer,
      blocks: UnsafeMutableRawPointer
    ) -> Bool {
      let weightBytes = basis.arithmetic == .float32 ? 4 : 1
      let channelElements = taps * tapElements
      return unsafe bytes.withUnsafeBytes { bytes in
        for block in 0..<HostPacking.blockCount(channels.count) {
          let first = block * 16
          var described = Array(channels[first..<min(first + 16, channels.count)])
          // A convolution without taps has no weights.
          if let base = bytes.baseAddress {
            var packing = unsafe swiftlet_weight_block(
              weights: base + first * channelElements * weightBytes,
              packed: weights + block * blockWeightBytes, channel_count: Int32(described.count),
              tap_count: Int32(taps), tap_elements: Int32(tapElements), group_count: Int32(groups),
              weight_bytes: Int32(weightBytes), element_bytes: Int32(basis.elementBytes))
            unsafe swiftlet_pack_weights(&packing)
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
    /// The bytes of a constant that is stored as it is.
    var storedBytes: UnsafeRawBufferPointer {
      unsafe UnsafeRawBufferPointer(start: bytes.base + constantRange.position, count: byteCount)
    }
  }
#endif
