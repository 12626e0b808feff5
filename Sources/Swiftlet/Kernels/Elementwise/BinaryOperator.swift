/// A function of two elements. Its value is what preparation stores: constants of fixed width.
protocol BinaryFunction: BitwiseCopyable {
  /// The first input's elements; the others' too where nothing else is said.
  associatedtype Element: BitwiseCopyable
  associatedtype Second: BitwiseCopyable = Element
  associatedtype Output: BitwiseCopyable = Element

  /// - Throws: `.quantization` or `.options` where the function can not be computed with these tensors.
  init(_ operation: Operation, _ first: Tensor, _ second: Tensor, _ output: Tensor) throws(ModelError)

  /// Looks at all elements of the second input before the function is called with any of them.
  ///
  /// - Throws: what can not be known when the operator is prepared, such as `.divisionByZero`.
  static func check(_ second: Elements<Second>) throws(ModelError)

  func callAsFunction(_ first: Element, _ second: Second) -> Output

  /// Computes a row of results of rows of both inputs with instructions of a family, and answers whether it did.
  func compute(
    _ first: Elements<Element>, _ second: Elements<Second>, _ output: MutableElements<Output>, count: Int
  ) -> Bool

  #if !hasFeature(Embedded)
    /// Whether there are instructions of hosts for it.
    static var hasHost: Bool { get }

    /// Applies the function to some elements with a host's instructions.
    func run(_ operands: HostOperands<Element, Second, Output>, _ family: KernelFamily)
  #endif
}

#if !hasFeature(Embedded)
  extension BinaryFunction {
    static var hasHost: Bool { false }
    func run(_ operands: HostOperands<Element, Second, Output>, _ family: KernelFamily) {}
  }

  /// Elements that a function is applied to; an input that does not move is a single one.
  struct HostOperands<First: BitwiseCopyable, Second: BitwiseCopyable, Output: BitwiseCopyable> {
    let first: Elements<First>
    let second: Elements<Second>
    let output: MutableElements<Output>
    let count: Int
    let firstMoves: Bool
    let secondMoves: Bool
  }
#endif

extension BinaryFunction {
  @inline(__always)
  func compute(
    _ first: Elements<Element>, _ second: Elements<Second>, _ output: MutableElements<Output>, count: Int
  ) -> Bool { false }

  @inline(__always)
  static func check(_ second: Elements<Second>) throws(ModelError) {}
}

/// An operator that applies a function to every pair of elements of two inputs that broadcast:
/// `output[i] = function(first[i], second[i])`, where axes of extent 1, and axes that an input does not have,
/// repeat.
///
/// Inputs: shapes that broadcast to the output's; any rank. Either may be constant.
enum BinaryOperator<Function: BinaryFunction>: Kernel {
  struct Record: BitwiseCopyable {
    var firstCount: Int32
    var secondCount: Int32
    var outputCount: Int32
    /// Number of loops; from bit 16 on the host's family whose instructions run the node, zero on devices.
    var loopCount: Int32
    var function: Function
  }

  /// The tensors of a node, checked.
  struct Node {
    let first: Tensor
    let second: Tensor
    let output: Tensor
    let loops: BroadcastLoops
    let function: Function

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...2)
      first = try operation.input(0)
      second = try operation.input(1)
      output = try operation.output(0)
      guard let loops = BroadcastLoops(first.shape, second.shape, output: output.shape) else {
        throw operation.error(.shapeMismatch, output)
      }
      self.loops = loops
      function = try Function(operation, first, second, output)
    }

    /// An input with as many elements as the output is read in the order in which the output is written.
    var inPlaceInput: Int? {
      let count = output.shape.count
      let size = MemoryLayout<Function.Output>.size
      if size == MemoryLayout<Function.Element>.size, first.shape.count == count, !first.isConstant {
        return 0
      }
      return size == MemoryLayout<Function.Second>.size && second.shape.count == count ? 1 : nil
    }
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: loopOffset &+ node.loops.byteCount, inPlaceInput: node.inPlaceInput,
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(
      Record(
        firstCount: Int32(truncatingIfNeeded: node.first.shape.count),
        secondCount: Int32(truncatingIfNeeded: node.second.shape.count),
        outputCount: Int32(truncatingIfNeeded: node.output.shape.count),
        loopCount: Int32(truncatingIfNeeded: node.loops.count) &+ hostFamily(operation),
        function: node.function))
    node.loops.store(in: prepared, at: loopOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let function = record.function
    let first: Elements<Function.Element> = invocation.input(0, count: Int(record.firstCount))
    let second: Elements<Function.Second> = invocation.input(1, count: Int(record.secondCount))
    try Function.check(second)
    let output: MutableElements<Function.Output> = invocation.output(0, count: Int(record.outputCount))
    let broadcast = Broadcast(invocation, at: loopOffset, count: Int(record.loopCount & 0xFFFF))
    let count = broadcast.rowCount
    #if !hasFeature(Embedded)
      if let family = KernelFamily(rawValue: UInt8(record.loopCount >> 16)), family != .portable {
        broadcast.forEachRow { a, b, _, o in
          let operands = HostOperands(
            first: first.dropping(a), second: second.dropping(b), output: output.dropping(o), count: count,
            firstMoves: broadcast.firstMoves, secondMoves: broadcast.secondMoves)
          function.run(operands, family)
        }
        return
      }
    #endif
    // Within a row at least one input moves, unless the row is a single element.
    if !broadcast.firstMoves {
      broadcast.forEachRow { a, b, _, o in
        let value = first[a]
        for index in 0..<count { output[o &+ index] = function(value, second[b &+ index]) }
      }
    } else if !broadcast.secondMoves {
      broadcast.forEachRow { a, b, _, o in
        let value = second[b]
        for index in 0..<count { output[o &+ index] = function(first[a &+ index], value) }
      }
    } else {
      broadcast.forEachRow { a, b, _, o in
        if function.compute(first.dropping(a), second.dropping(b), output.dropping(o), count: count) {
          return
        }
        for index in 0..<count { output[o &+ index] = function(first[a &+ index], second[b &+ index]) }
      }
    }
  }

  private static var loopOffset: Int { MemoryLayout<Record>.stride }

  @inline(__always)
  private static func hostFamily(_ operation: Operation) -> Int32 {
    #if hasFeature(Embedded)
      return 0
    #else
      let family = operation.family
      return Function.hasHost && family.isOfThisMachine ? Int32(family.rawValue) << 16 : 0
    #endif
  }
}
