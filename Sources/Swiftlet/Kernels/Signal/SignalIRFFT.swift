/// SignalIrfft: the real samples of a spectrum, the inverse of ``SignalRFFT``: of floating-point numbers exactly, of
/// integers as the sum `sum over k of input[k] * exp(2 pi i k t / n)` over all `n` bins, divided by `n` (and rounded in
/// every stage).
///
/// Input: int16, int32 or float32 `[..., n + 2]`; output: the same type, `[..., n]`. Options: as ``SignalRFFT``.
enum SignalIRFFT<Scalar: FourierScalar>: Kernel {
  typealias Node = FourierNode<Scalar>

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try Node(operation, isInverse: true).requirements
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try Node(operation, isInverse: true).prepare(prepared, isInverse: true)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Node.Record = invocation.record()
    let rows = Int(record.rows)
    let length = Int(record.plan.length)
    let spectrum = Node.spectrum(invocation, record, isInverse: true)
    let input: Elements<Node.Number> = invocation.input(0, count: rows &* (length &+ 1))
    let output: MutableElements<Node.Number> = invocation.output(0, count: rows &* length)
    for row in 0..<rows {
      spectrum.synthesise(input.dropping(row &* (length &+ 1)), output.dropping(row &* length))
    }
  }
}
