/// What SignalRfft and SignalIrfft have in common: rows of samples on one side and of spectra on the other, and roots of
/// unity in the prepared bytes.
struct FourierNode<Scalar: FourierScalar> {
  typealias Number = Complex<Scalar>

  struct Record: BitwiseCopyable {
    var rows: Int32
    /// Samples of a row.
    var samples: Int32
    var plan: FourierPlan
  }

  let record: Record

  /// - Parameter isInverse: whether samples are the output, which then are as many as the transform's length.
  /// - Throws: `.customOption` for `fft_length` where it is odd, below 4, above 65536 or has prime factors other
  ///   than 2, 3 and 5.
  init(_ operation: Operation, isInverse: Bool) throws(ModelError) {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, Scalar.elementType, rank: .anyRank)
    let output = try operation.output(0, Scalar.elementType, rank: .anyRank)
    try operation.expectElementTypeOption(Scalar.elementType)
    let samples = isInverse ? output : input
    let spectra = isInverse ? input : output
    let options = CustomOptions(operation)
    let length = try options.integer("fft_length", in: 4...(2 &* FourierPlan.maximumLength))
    guard length & 1 == 0, let plan = FourierPlan(length: length / 2) else {
      throw operation.error(option: "fft_length")
    }
    let count = samples.shape[fromLast: 0]
    guard isInverse ? count == length : count <= length else {
      throw operation.error(.shapeMismatch, samples)
    }
    guard spectra.shape.rank == samples.shape.rank, spectra.shape[fromLast: 0] == Int(length) &+ 2 else {
      throw operation.error(.shapeMismatch, spectra)
    }
    let last = samples.shape.rank &- 1
    for axis in 0..<last where samples.shape[axis] != spectra.shape[axis] {
      throw operation.error(.shapeMismatch, output)
    }
    record = Record(
      rows: Int32(truncatingIfNeeded: samples.shape.product(0..<last)),
      samples: Int32(truncatingIfNeeded: count), plan: plan)
  }

  private static var rootOffset: Int { (MemoryLayout<Record>.size &+ 7) & ~7 }
  private static func halfRootOffset(_ plan: FourierPlan) -> Int {
    rootOffset &+ Int(plan.length) &* MemoryLayout<Number>.stride
  }

  var requirements: Requirements {
    let length = Int(record.plan.length)
    let roots = length &+ length / 2
    var steps: Int64 = 3
    for stage in 0..<record.plan.stageCount { steps = steps &+ Int64(record.plan.radix(stage)) }
    // Below 2^31 rows of at most 2^15 numbers, of which tensors bound the product.
    return Requirements(
      preparedBytes: Self.rootOffset &+ roots &* MemoryLayout<Number>.stride,
      stepCount: Int64(record.rows) &* Int64(length) &* steps)
  }

  func prepare(_ prepared: PreparedBytes, isInverse: Bool) {
    let length = Int(record.plan.length)
    prepared.store(record)
    FourierTransform<Scalar>.prepare(
      record.plan, isInverse: isInverse, roots: prepared.elements(at: Self.rootOffset, count: length),
      halfRoots: prepared.elements(at: Self.halfRootOffset(record.plan), count: length / 2))
  }

  @inline(__always)
  static func spectrum(_ invocation: Invocation, _ record: Record, isInverse: Bool) -> RealSpectrum<Scalar> {
    let length = Int(record.plan.length)
    return RealSpectrum(
      transform: FourierTransform(
        plan: record.plan, roots: invocation.prepared(at: rootOffset, count: length), isInverse: isInverse),
      halfRoots: invocation.prepared(at: halfRootOffset(record.plan), count: length / 2))
  }
}
