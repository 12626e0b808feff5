/// SignalRfft: the Fourier transform of real samples, `output[k] = sum over t of input[t] * exp(-2 pi i k t / n)`,
/// for `k` from 0 to `n / 2`; of integers, divided by `n` (and rounded in every stage).
///
/// Input: int16, int32 or float32 `[..., m]`, `m <= n`: zeros follow; output: the same type, `[..., n + 2]`, real and
/// imaginary parts in turn. Options: `fft_length`, `n`: even, a product of 2, 3 and 5, 4 to 65536; `T`, the type.
enum SignalRFFT<Scalar: FourierScalar>: Kernel {
  typealias Node = FourierNode<Scalar>

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try Node(operation, isInverse: false).requirements
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try Node(operation, isInverse: false).prepare(prepared, isInverse: false)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Node.Record = invocation.record()
    let rows = Int(record.rows)
    let count = Int(record.samples)
    let bins = Int(record.plan.length) &+ 1
    let spectrum = Node.spectrum(invocation, record, isInverse: false)
    let input: Elements<Scalar> = invocation.input(0, count: rows &* count)
    let output: MutableElements<Node.Number> = invocation.output(0, count: rows &* bins)
    for row in 0..<rows {
      spectrum.analyse(input.dropping(row &* count), count: count, output.dropping(row &* bins))
    }
  }
}
