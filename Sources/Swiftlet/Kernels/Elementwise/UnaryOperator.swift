internal import CSwiftletKernels

/// A function of one element. Its value is what preparation stores: constants of fixed width.
protocol UnaryFunction: BitwiseCopyable {
  associatedtype Element: BitwiseCopyable

  /// - Throws: `.quantization` or `.options` where the function can not be computed with these tensors.
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError)

  func callAsFunction(_ value: Element) -> Element

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Computes all elements with the instructions of a host.
    ///
    /// - Returns: `false` where there are none, and nothing is written.
    func computeOnHost(
      _ input: Elements<Element>, _ output: MutableElements<Element>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool
  #endif
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension UnaryFunction {
    func computeOnHost(
      _ input: Elements<Element>, _ output: MutableElements<Element>, count: Int,
      _ instructions: swiftlet_host_family
    ) -> Bool { false }
  }
#endif

/// An operator that applies a function to every element: `output[i] = function(input[i])`.
///
/// Input and output: the same shape, any rank.
enum UnaryOperator<Function: UnaryFunction>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var function: Function
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let (output, _) = try node(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, inPlaceInput: 0, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let (output, function) = try node(operation)
    prepared.store(Record(count: Int32(truncatingIfNeeded: output.shape.count), function: function))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Function.Element> = invocation.input(0, count: count)
    let output: MutableElements<Function.Element> = invocation.output(0, count: count)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let instructions = invocation.instructions,
        share(record.function, input, output, count: count, instructions, among: invocation.threadCount)
      {
        return
      }
    #endif
    for index in 0..<count { output[index] = record.function(input[index]) }
  }

  private static func node(
    _ operation: Operation
  ) throws(ModelError) -> (output: Tensor, function: Function) {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    return (output, try Function(operation, input, output))
  }
}
