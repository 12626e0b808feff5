/// SignalFilterBank: sums the energies of a spectrum in overlapping triangular bands.
///
///     up[c]     = sum over j < width[c] of weights[weightStart[c] + j] * input[frequencyStart[c] + j]
///     down[c]   = the same with unweights
///     output[c] = up[c + 1] + down[c], modulo 2^64
///
/// Input: uint32 `[bins]`; weights and unweights: int16 `[w]`; frequency starts, weight starts and widths: constant
/// int16 `[num_channels + 1]`; output: uint64 `[num_channels]`. Option: `num_channels`.
enum SignalFilterBank: Kernel {
  struct Record: BitwiseCopyable {
    var channels: Int32
    var bins: Int32
    var weightCount: Int32
  }

  private static func record(
    _ operation: Operation
  ) throws(ModelError) -> (record: Record, products: Int64) {
    try operation.expect(inputs: 6...6)
    let bins = try operation.input(0, .uint32).shape.count
    let weights = try operation.input(1, .int16)
    let unweights = try operation.input(2, .int16)
    try operation.expectSameShape(unweights, weights)
    let output = try operation.output(0, .uint64)
    // Three arrays of one element more for each channel stand in the file.
    let channels = try CustomOptions(operation).integer("num_channels", in: 1...Int32(Int16.max))
    try operation.expect(output, count: Int(channels))
    let starts = try constant(operation, 3, channels: channels)
    let weightStarts = try constant(operation, 4, channels: channels)
    let widths = try constant(operation, 5, channels: channels)
    var products: Int64 = 0
    for channel in 0...Int(channels) {
      let width = Int(widths[channel])
      try expect(operation, 5, width >= 0, channel)
      try expect(operation, 3, starts[channel] >= 0 && Int(starts[channel]) &+ width <= bins, channel)
      let weightStart = Int(weightStarts[channel])
      try expect(operation, 4, weightStart >= 0 && weightStart &+ width <= weights.shape.count, channel)
      products = products &+ 2 &* Int64(width)
    }
    let record = Record(
      channels: channels, bins: Int32(truncatingIfNeeded: bins),
      weightCount: Int32(truncatingIfNeeded: weights.shape.count))
    return (record, products)
  }

  private static func constant(
    _ operation: Operation, _ position: Int, channels: Int32
  ) throws(ModelError) -> Elements<Int16> {
    let tensor = try operation.input(position, .int16)
    try operation.expect(tensor, count: Int(channels) &+ 1)
    guard let elements = tensor.constant(as: Int16.self) else { throw operation.error(.notConstant, tensor) }
    return elements
  }

  private static func expect(
    _ operation: Operation, _ position: Int, _ condition: Bool, _ channel: Int
  ) throws(ModelError) {
    guard condition else {
      throw operation.error(.elementOutOfRange, try operation.input(position), detail: channel)
    }
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let (record, products) = try record(operation)
    // Channels without a width have to be looked at, too.
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: products &+ Int64(record.channels))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation).record)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let channels = Int(record.channels)
    let input: Elements<UInt32> = invocation.input(0, count: Int(record.bins))
    let weights: Elements<Int16> = invocation.input(1, count: Int(record.weightCount))
    let unweights: Elements<Int16> = invocation.input(2, count: Int(record.weightCount))
    let starts: Elements<Int16> = invocation.input(3, count: channels &+ 1)
    let weightStarts: Elements<Int16> = invocation.input(4, count: channels &+ 1)
    let widths: Elements<Int16> = invocation.input(5, count: channels &+ 1)
    let output: MutableElements<UInt64> = invocation.output(0, count: channels)
    var falling: UInt64 = 0
    for band in 0...channels {
      let energies = input.dropping(Int(starts[band]))
      let first = Int(weightStarts[band])
      var rising = falling
      falling = 0
      for index in 0..<Int(widths[band]) {
        let energy = UInt64(energies[index])
        rising = rising &+ UInt64(bitPattern: Int64(weights[first &+ index])) &* energy
        falling = falling &+ UInt64(bitPattern: Int64(unweights[first &+ index])) &* energy
      }
      // The first band only falls into the first channel.
      if band > 0 { output[band &- 1] = rising }
    }
  }
}
