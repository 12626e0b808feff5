/// SignalFilterBankSpectralSubtraction: keeps a running estimate of the noise in each channel, and takes it off.
///
///     scaled      = input[c] << smoothing_bits, modulo 2^32
///     estimate[c] = (scaled * smoothing + estimate[c] * one_minus_smoothing) >> spectral_subtraction_bits
///     floor       = (input[c] * min_signal_remaining) >> spectral_subtraction_bits
///     output[c]   = max((scaled - min(estimate[c], scaled)) >> smoothing_bits, floor)
///
/// Channels of odd index take `alternate_smoothing` and `alternate_one_minus_smoothing`. With `clamping`, the
/// estimate is lowered to `scaled` where it is above. Estimates start at zero.
///
/// Input: uint32 `[num_channels]`; outputs: uint32 `[num_channels]`, the signal and the estimates.
enum SignalFilterBankSpectralSubtraction: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var smoothing: UInt32
    var rest: UInt32
    var oddSmoothing: UInt32
    var oddRest: UInt32
    var remaining: UInt32
    var smoothingBits: UInt32
    var bits: UInt32
    var clamps: UInt32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1, outputs: 2...2)
    let input = try operation.input(0, .uint32)
    let output = try operation.output(0, .uint32)
    let estimates = try operation.output(1, .uint32)
    try operation.expectSameShape(output, input)
    try operation.expectSameShape(estimates, input)
    let options = CustomOptions(operation)
    let count = Int32(truncatingIfNeeded: input.shape.count)
    func factor(_ name: StaticString) throws(ModelError) -> UInt32 {
      UInt32(truncatingIfNeeded: try options.integer(name, in: 0...Int32.max))
    }
    return Record(
      count: try options.integer("num_channels", in: count...count),
      smoothing: try factor("smoothing"), rest: try factor("one_minus_smoothing"),
      oddSmoothing: try factor("alternate_smoothing"), oddRest: try factor("alternate_one_minus_smoothing"),
      remaining: try factor("min_signal_remaining"),
      smoothingBits: UInt32(truncatingIfNeeded: try options.integer("smoothing_bits", in: 0...31)),
      bits: UInt32(truncatingIfNeeded: try options.integer("spectral_subtraction_bits", in: 0...63)),
      clamps: try options.flag("clamping") ? 1 : 0)
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let count = Int(try record(operation).count)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: count &* 4, stepCount: 2 &* Int64(count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<UInt32> = invocation.input(0, count: count)
    let output: MutableElements<UInt32> = invocation.output(0, count: count)
    let reported: MutableElements<UInt32> = invocation.output(1, count: count)
    let estimates: MutableElements<UInt32> = invocation.state(count: count)
    let bits = UInt64(record.bits)
    for index in 0..<count {
      let isOdd = index & 1 != 0
      let signal = input[index]
      let scaled = signal &<< record.smoothingBits
      let fresh = UInt64(scaled) &* UInt64(isOdd ? record.oddSmoothing : record.smoothing)
      let old = UInt64(estimates[index]) &* UInt64(isOdd ? record.oddRest : record.rest)
      let estimate = UInt32(truncatingIfNeeded: (fresh &+ old) &>> bits)
      let noise = min(estimate, scaled)
      estimates[index] = record.clamps != 0 ? noise : estimate
      reported[index] = estimates[index]
      let floor = UInt32(truncatingIfNeeded: (UInt64(signal) &* UInt64(record.remaining)) &>> bits)
      output[index] = max((scaled &- noise) &>> record.smoothingBits, floor)
    }
  }
}
