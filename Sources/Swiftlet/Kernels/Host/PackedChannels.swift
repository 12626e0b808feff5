#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// Weights, bias and factors of a weighted operator while they are packed for a host's instructions.
  struct PackedChannels<Format: WeightFormat> {
    private let channelElements: Int
    /// Weights from one of a channel to its next.
    private let stride: Int
    private let weights: [Format.Weight]
    private let bias: HostBias
    private let factors: ChannelFactors?
    private let scales: FlatVector<Float>
    private let basis: HostBasis

    /// - Parameters:
    ///   - stride: weights from one of a channel to its next; 1 where those of a channel are contiguous.
    ///   - isTransposed: whether weights that are not contiguous are to be made so.
    init(
      _ operation: Operation, _ operands: WeightedOperands, _ basis: HostBasis, channels: Int,
      channelElements: Int, stride: Int = 1, isTransposed: Bool = false
    ) throws(ModelError) {
      self.channelElements = channelElements
      self.stride = stride
      let stored = PackedChannels.unpack(operands.weights, channels * channelElements)
      weights =
        isTransposed
        ? (0..<stored.count).map { stored[$0 % channelElements * channels + $0 / channelElements] } : stored
      bias = HostBias(try operation.optionalInput(Int(operands.traits.bias)), channels: channels)
      factors = operands.traits.maximumShift >= 0 ? operands.factors : nil
      scales = operands.weights.quantization.scales
      self.basis = basis
    }

    /// The weights as arithmetic takes them.
    private static func unpack(_ tensor: Tensor, _ count: Int) -> [Format.Weight] {
      let stored = unsafe Elements<Format.Stored>(
        (tensor.bytes.base + tensor.constantRange.position).assumingMemoryBound(
          to: Format.Stored.self),
        count: Format.storedCount(count))
      return unsafe [Format.Weight](unsafeUninitializedCapacity: count) { buffer, length in
        if let base = buffer.baseAddress {
          unsafe Format.unpack(stored, from: 0, count: count, into: MutableElements(base, count: count))
        }
        length = count
      }
    }

    /// Writes one weight, zero where there is none.
    func storeWeight(_ index: Int?, at place: UnsafeMutableRawPointer, bytes: Int) {
      unsafe weights.withUnsafeBytes { weights in
        let size = MemoryLayout<Format.Weight>.stride
        if size == 1 {
          let weight = index.map { unsafe weights.load(fromByteOffset: $0, as: Int8.self) } ?? 0
          if bytes == 2 {
            unsafe place.storeBytes(of: Int16(weight), as: Int16.self)
          } else {
            unsafe place.storeBytes(of: weight, as: Int8.self)
          }
        } else {
          let weight = index.map { unsafe weights.load(fromByteOffset: $0 * size, as: Float.self) } ?? 0
          unsafe place.storeBytes(of: weight, as: Float.self)
        }
      }
    }

    /// The bytes of all weights.
    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
      unsafe weights.withUnsafeBytes { unsafe body($0) }
    }

    /// What describes some channels.
    func block(_ channels: [Int?]) -> HostBlock {
      HostBlock(channels: channels.map { $0.map(channel) ?? HostBlock.Channel() }, basis: basis)
    }

    private func channel(_ index: Int) -> HostBlock.Channel {
      var channel = HostBlock.Channel()
      channel.bias = bias.integer(index)
      channel.realBias = bias.real(index)
      if let factors {
        let factor = factors[factors.count > 1 ? index : 0]
        channel.multiplier = factor.multiplier
        channel.shift = Int32(truncatingIfNeeded: factor.shift)
      }
      channel.realScale = scales[scales.count > 1 ? index : 0] ?? 0
      if Format.Weight.self == Int8.self {
        unsafe weights.withUnsafeBytes { weights in
          guard let base = unsafe weights.baseAddress?.assumingMemoryBound(to: Int8.self) else { return }
          let sums = unsafe swiftlet_sum_weights(
            base + index * (stride == 1 ? channelElements : 1), Int64(channelElements), Int64(stride))
          channel.weightSum = sums.sum
          channel.weightMagnitude = sums.magnitude
        }
      }
      return channel
    }
  }
#endif
