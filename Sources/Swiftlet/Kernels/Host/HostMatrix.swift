#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// A matrix of weights that rows of activations meet, as the instructions of a host compute it: the matrix products of
  /// recurrent operators, whose results are not yet what the operator gives. See `SwiftletGEMM.h`.
  struct HostMatrix {
    private let basis: HostBasis
    /// Rows of the matrix.
    private let channels: Int
    private let elements: Int
    /// The most rows of activations at a time.
    private let rows: Int

    /// Some channels, whose weights are a tensor.
    struct Part {
      let weights: Tensor
      let bias: Tensor?
      /// The factor of all channels.
      let factor: HostBlock.Channel
    }

    /// What invocations read from prepared bytes. Offsets count from the record, in bytes.
    struct Record: BitwiseCopyable {
      let basis: HostBasis
      fileprivate let channels: Int32
      fileprivate let groups: Int32
      fileprivate let weights: Int
      fileprivate let blocks: Int
    }

    /// `nil` where the matrix is out of proportion.
    init?(
      _ family: swiftlet_host_family, _ arithmetic: HostArithmetic, inputOffset: Int32, channels: Int,
      elements: Int, rows: Int
    ) {
      guard channels > 0, elements > 0, rows > 0, channels < 1 << 24, elements < 1 << 24, rows < 1 << 24,
        channels * elements < 1 << 26, rows * elements < 1 << 26
      else { return nil }
      // Results are limited to their type.
      let stage = swiftlet_host_stage(
        offset: 0, low: -32768, high: 32767, float_low: -.infinity, float_high: .infinity, input_offset: 0,
        input_scale: 1)
      basis = HostBasis(family, arithmetic, inputOffset: inputOffset, stage: stage)
      self.channels = channels
      self.elements = elements
      self.rows = rows
    }

    private var packing: HostPacking { HostPacking(basis: basis, taps: 1, tapElements: elements) }
    private var rowBytes: Int { elements * basis.elementBytes }
    private var blockCount: Int { HostPacking.blockCount(channels) }

    /// With room for weights that begin at a multiple of 64 bytes.
    var preparedBytes: Int {
      MemoryLayout<Record>.stride + 4 * rows + 64
        + blockCount * (packing.blockWeightBytes + basis.arithmetic.blockBytes)
    }

    /// Bytes of `rows` encoded rows, and of what is read beyond the last of them.
    var encodedBytes: Int { rows * rowBytes + 4 }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare(_ parts: [Part], at place: UnsafeMutableRawPointer) -> Bool {
      let windows = MemoryLayout<Record>.stride
      let end = windows + 4 * rows
      let weights = unsafe end + HostKernel.paddingBehind(place + end)
      let blocks = weights + blockCount * packing.blockWeightBytes
      unsafe place.storeBytes(
        of: Record(
          basis: basis, channels: Int32(channels), groups: Int32(packing.groups), weights: weights,
          blocks: blocks),
        as: Record.self)
      for row in 0..<rows {
        unsafe place.storeBytes(of: Int32(row * rowBytes), toByteOffset: windows + 4 * row, as: Int32.self)
      }
      var bytes: [UInt8] = []
      var described: [HostBlock.Channel] = []
      for part in parts {
        unsafe bytes.append(contentsOf: part.weights.storedBytes)
        let count = channels / parts.count
        let bias = HostBias(part.bias, channels: count)
        for channel in 0..<count {
          var description = part.factor
          description.bias = bias.integer(channel)
          description.realBias = bias.real(channel)
          described.append(description)
        }
      }
      return unsafe packing.store(bytes, described, weights: place + weights, blocks: place + blocks)
    }

    /// Multiplies `count` encoded rows by a matrix that was prepared at `place`, on up to `threadCount` threads.
    static func run(
      at place: UnsafeRawPointer, _ rows: UnsafeRawPointer, count: Int, into results: UnsafeMutableRawPointer,
      threadCount: Int
    ) {
      let record = unsafe place.load(as: Record.self)
      let windows = unsafe (place + MemoryLayout<Record>.stride).assumingMemoryBound(to: Int32.self)
      // The only tap of a window begins where the window does, as the first window begins where the rows do.
      let gemm = unsafe swiftlet_gemm(
        input: rows.assumingMemoryBound(to: UInt8.self), windows: windows, taps: windows,
        weights: (place + record.weights).assumingMemoryBound(to: UInt8.self),
        channels: place + record.blocks,
        output: results, window_count: Int32(truncatingIfNeeded: count), tap_count: 1,
        group_count: record.groups,
        channel_count: record.channels, output_stride: record.channels, plane_bytes: 0, line_windows: 0,
        flipped_bits: 0,
        stage: record.basis.stage(nil))
      let (basis, arithmetic) = (record.basis, record.basis.arithmetic)
      unsafe gemm.share(
        among: threadCount, resultBytes: basis.resultBytes, constantBytes: arithmetic.blockBytes,
        isTiled: false
      ) { part in
        var part = unsafe part
        unsafe swiftlet_gemm_run(basis.family, arithmetic.forHost, &part)
      }
    }
  }
#endif
