#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A block of up to 16 channels while its constants are made.
  struct HostBlock {
    let channels: [Channel]
    let basis: HostBasis

    struct Channel {
      var bias: Int64 = 0
      var realBias: Float = 0
      var realScale: Float = 0
      var multiplier: Int32 = 0
      var shift: Int32 = -1
      var weightSum: Int64 = 0
      var weightMagnitude: Int64 = 0
    }

    /// A channel, one that comes to nothing where there is none.
    private subscript(lane: Int) -> Channel { lane < channels.count ? channels[lane] : Channel() }

    /// Writes the constants that instructions read.
    ///
    /// - Parameter windows: how many windows meet the channels: fewer than 16 are not worth looking for factors in floating
    ///   point.
    /// - Returns: `false` where their sums might differ from the portable ones.
    func store(at place: UnsafeMutableRawPointer, windows: Int = .max) -> Bool {
      switch basis.arithmetic {
      case .int8, .int8ToInt16, .int16x8Bias32: unsafe storeInt32(at: place, seeksFloats: windows >= 16)
      case .int16x8: unsafe storeInt64(at: place)
      case .float32: unsafe storeFloat(at: place)
      case .hybrid: unsafe storeHybrid(at: place)
      }
    }

    /// Sums of 32 bits wrap as the portable ones do, so that any channel will do.
    private func storeInt32(at place: UnsafeMutableRawPointer, seeksFloats: Bool) -> Bool {
      var constants = swiftlet_int32_channels()
      var isQuick = true
      var isBounded = true
      // The largest magnitude of a channel's sums, -1 where it has one result whatever they are; then that is the result.
      var limits: [Int32] = []
      var results: [Int32] = []
      // Lanes without a channel have the factor of the others, which blocks may share.
      var absent = Channel()
      if let last = channels.last { (absent.multiplier, absent.shift) = (last.multiplier, last.shift) }
      for lane in 0..<16 {
        let channel = lane < channels.count ? channels[lane] : absent
        let bias = Int32(truncatingIfNeeded: channel.bias &+ channel.weightSum &* basis.correction)
        write(bias, to: &constants.bias, lane)
        write(channel.multiplier, to: &constants.multiplier, lane)
        write(max(channel.shift, 0), to: &constants.left, lane)
        write(max(-channel.shift, 0), to: &constants.right, lane)
        let bound = channel.weightMagnitude * basis.largestElement
        let index = Int32(truncatingIfNeeded: lane)
        let limit = bound + Int64(channel.bias.magnitude)
        let isFolded =
          unsafe limit < 1 << 30 && swiftlet_fold_constants(&constants, index, basis.outputOffset) != 0
        if let result = settled(channel, bound) {
          // The factors of all channels may be alike, as long as this one's are what they would be.
          if !isFolded { unsafe swiftlet_settle_constants(&constants, index, result) }
          limits.append(-1)
          results.append(result)
          continue
        }
        isBounded = isBounded && limit < 1 << 30
        isQuick = isQuick && isFolded
        limits.append(Int32(truncatingIfNeeded: limit))
        results.append(0)
      }
      constants.is_quick = isQuick ? 1 : 0
      if seeksFloats && isBounded && basis.arithmetic == .int8 {
        unsafe swiftlet_find_floats(
          &constants, limits, results, basis.outputOffset, basis.leastResult, basis.largestResult)
      }
      unsafe place.storeBytes(of: constants, as: swiftlet_int32_channels.self)
      return true
    }

    /// What a channel stores whatever its sum, `nil` where that depends on it: results grow with sums, those of the least and
    /// of the largest are the same. Models have such channels where training left no weights.
    private func settled(_ channel: Channel, _ bound: Int64) -> Int32? {
      guard channel.shift <= 0, channel.multiplier >= 0, let least = Int32(exactly: channel.bias - bound),
        let largest = Int32(exactly: channel.bias + bound)
      else { return nil }
      let results = [least, largest].map {
        basis.stored(Int64(FixedPoint.multiply($0, channel.multiplier, channel.shift)))
      }
      return results[0] == results[1] ? results[0] : nil
    }

    /// Whether the results of a channel are stored as zero is whatever its sum.
    ///
    /// - Parameter bias: that of elements as they are.
    private func isSettledAtZero(_ channel: Channel, _ bias: Int64, _ bound: Int64) -> Bool {
      guard channel.shift <= 0, bias.magnitude < 1 << 40, bound < 1 << 40 else { return false }
      let multiplier = Int64(QuantizedMultiplier.reduced(channel.multiplier))
      let total = Int64(15 - channel.shift)
      return [bias - bound, bias + bound].allSatisfy {
        let result = ($0 * multiplier + 1 << (total - 1)) >> total
        return basis.stored(result).map { $0 == basis.stored(0) } ?? false
      }
    }

    /// Sums of products have to fit 32 bits; the bias is added in 64, unless that fits as well.
    ///
    /// Up to 17 bits are left to the upper word of a product with a multiplier that is moved up.
    private func storeInt64(at place: UnsafeMutableRawPointer) -> Bool {
      var constants = swiftlet_int64_channels()
      var isNarrow = true
      var fits = true
      for lane in 0..<16 {
        let channel = self[lane]
        let bias = channel.bias &+ channel.weightSum &* basis.correction
        let bound = channel.weightMagnitude * 0x8000
        let multiplier = QuantizedMultiplier.reduced(channel.multiplier)
        fits = fits && bound < 1 << 31
        let isUsual =
          bias.magnitude < 1 << 31 && bound + Int64(bias.magnitude) < 1 << 31
          && (-17...(-1)).contains(channel.shift)
        isNarrow = isNarrow && (isUsual || isSettledAtZero(channel, bias, bound))
        write(bias, to: &constants.bias, lane)
        write(multiplier, to: &constants.multiplier, lane)
        write(15 - channel.shift, to: &constants.shift, lane)
        write(Int32(truncatingIfNeeded: bias), to: &constants.narrow_bias, lane)
        write(
          isUsual ? multiplier &<< (17 &+ channel.shift) : 0, to: &constants.narrow_multiplier, lane)
      }
      constants.is_narrow = isNarrow ? 1 : 0
      unsafe place.storeBytes(of: constants, as: swiftlet_int64_channels.self)
      return fits
    }

    private func storeFloat(at place: UnsafeMutableRawPointer) -> Bool {
      var constants = swiftlet_float_channels()
      for lane in 0..<16 { write(self[lane].realBias, to: &constants.bias, lane) }
      unsafe place.storeBytes(of: constants, as: swiftlet_float_channels.self)
      return true
    }

    private func storeHybrid(at place: UnsafeMutableRawPointer) -> Bool {
      var constants = swiftlet_hybrid_channels()
      for lane in 0..<16 {
        write(Int32(truncatingIfNeeded: self[lane].weightSum), to: &constants.weight_sum, lane)
        write(self[lane].realScale, to: &constants.scale, lane)
        write(self[lane].realBias, to: &constants.bias, lane)
      }
      unsafe place.storeBytes(of: constants, as: swiftlet_hybrid_channels.self)
      return true
    }

    /// Sets an element of one of C's arrays, which are tuples here.
    private func write<Lanes, Element>(_ value: Element, to lanes: inout Lanes, _ lane: Int) {
      unsafe withUnsafeMutableBytes(of: &lanes) { bytes in
        unsafe bytes.storeBytes(
          of: value, toByteOffset: lane * MemoryLayout<Element>.stride, as: Element.self)
      }
    }
  }
#endif
