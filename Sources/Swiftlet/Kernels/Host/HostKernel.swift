#if !hasFeature(Embedded) || HOST_KERNELS
  /// What instructions of a host run a node, the first field of its record.
  enum HostKernelKind: Int {
    case products
    case depthwise
    case transposed
    case winograd
  }

  /// A weighted operator as instructions of a host compute it.
  enum HostKernel {
    case products(HostProduct)
    case depthwise(HostDepthwise)
    case transposed(HostTransposed)
    case winograd(HostWinograd)

    /// `nil` where the portable loops have to run the node: on other families, where weights or bias are computed, where
    /// packed weights or a copy of the input would be out of proportion.
    init?(
      _ operation: Operation, _ operands: WeightedOperands, _ stage: some OutputStage, _ layout: HostLayout?,
      _ arithmetic: HostArithmetic?
    ) throws(ModelError) {
      guard let layout, let basis = try HostBasis(operation, operands, stage, arithmetic) else { return nil }
      switch layout {
      case .products(let layout):
        guard let kernel = HostProduct(layout, basis) else { return nil }
        self = HostWinograd(layout, basis).map { .winograd($0) } ?? .products(kernel)
      case .channels(let layout):
        guard let kernel = HostDepthwise(layout, basis) else { return nil }
        self = .depthwise(kernel)
      case .transposed(let layout):
        guard let kernel = HostTransposed(layout, basis) else { return nil }
        self = .transposed(kernel)
      }
    }

    var scratchBytes: Int {
      switch self {
      case .products(let kernel): kernel.scratchBytes
      case .depthwise(let kernel): kernel.scratchBytes
      case .transposed(let kernel): kernel.scratchBytes
      case .winograd(let kernel): kernel.scratchBytes
      }
    }

    var preparedBytes: Int {
      switch self {
      case .products(let kernel): kernel.preparedBytes
      case .depthwise(let kernel): kernel.preparedBytes
      case .transposed(let kernel): kernel.preparedBytes
      case .winograd(let kernel): kernel.preparedBytes
      }
    }

    /// Packs weights, which the model stores in a format, and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare<Format: WeightFormat>(
      _ operation: Operation, _ operands: WeightedOperands, at place: UnsafeMutableRawPointer,
      from format: Format.Type
    ) throws(ModelError) -> Bool {
      switch self {
      case .products(let kernel):
        try unsafe kernel.prepare(
          PackedChannels<Format>(
            operation, operands, kernel.basis, channels: kernel.layout.channels,
            channelElements: kernel.layout.channelElements, isTransposed: kernel.layout.hasTransposedWeights),
          at: place)
      case .depthwise(let kernel):
        try unsafe kernel.prepare(
          PackedChannels<Format>(
            operation, operands, kernel.basis, channels: kernel.layout.channels,
            channelElements: kernel.layout.tapCount, stride: kernel.layout.channels), at: place)
      case .transposed(let kernel):
        try unsafe kernel.prepare(
          PackedChannels<Format>(
            operation, operands, kernel.basis, channels: kernel.layout.channels,
            channelElements: kernel.layout.channelElements), at: place)
      case .winograd(let kernel):
        try unsafe kernel.prepare(
          PackedChannels<Format>(
            operation, operands, kernel.basis, channels: kernel.layout.channels,
            channelElements: kernel.layout.channelElements, isTransposed: kernel.layout.hasTransposedWeights),
          at: place)
      }
    }

    /// Runs a node that was prepared at `place`, a large one on up to `threadCount` threads; of elements that were
    /// quantized at run time, with their `range`.
    static func run(
      at place: UnsafeRawPointer, _ input: UnsafeRawPointer, scratch: UnsafeMutableRawPointer,
      into output: UnsafeMutableRawPointer, as range: DynamicRange? = nil, threadCount: Int = 1
    ) {
      switch unsafe place.load(as: HostKernelKind.self) {
      case .products:
        unsafe HostProduct.run(
          at: place, input, scratch: scratch, into: output, as: range, threadCount: threadCount)
      case .depthwise:
        unsafe HostDepthwise.run(
          at: place, input, scratch: scratch, into: output, as: range, threadCount: threadCount)
      case .transposed:
        unsafe HostTransposed.run(
          at: place, input, scratch: scratch, into: output, as: range, threadCount: threadCount)
      case .winograd:
        unsafe HostWinograd.run(at: place, input, scratch: scratch, into: output, threadCount: threadCount)
      }
    }

    /// `bytes` rounded up to a multiple of 64.
    static func align(_ bytes: Int) -> Int { (bytes + 63) & ~63 }

    /// Bytes from a place to the next multiple of 64.
    static func paddingBehind(_ place: UnsafeMutableRawPointer) -> Int {
      let rest = UInt(bitPattern: place) % 64
      return Int((64 - rest) % 64)
    }
  }
#endif
