internal import CSwiftletKernels

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

  /// Whether the function is so long that devices have it in one loop, whatever moves, and not in three.
  static var isLong: Bool { get }

  /// Whether instructions of a family compute rows of the node, in which inputs move or repeat their first element.
  func hasInstructions(_ row: BinaryRow<Element, Second, Output>) -> Bool

  /// Computes a row with them.
  func compute(_ row: BinaryRow<Element, Second, Output>)

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Computes rows with the instructions of a host.
    ///
    /// - Returns: `false` where there are none, and nothing is written.
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool
  #endif
}

/// The elements that a function is applied to in a row of the output; an input that does not move is a single one.
struct BinaryRow<First: BitwiseCopyable, Second: BitwiseCopyable, Output: BitwiseCopyable> {
  var first: Elements<First>
  var second: Elements<Second>
  var output: MutableElements<Output>
  let count: Int
  let firstMoves: Bool
  let secondMoves: Bool
}

extension BinaryFunction {
  static var isLong: Bool { false }

  @inline(__always)
  func hasInstructions(_ row: BinaryRow<Element, Second, Output>) -> Bool { false }

  @inline(__always)
  func compute(_ row: BinaryRow<Element, Second, Output>) {}

  @inline(__always)
  static func check(_ second: Elements<Second>) throws(ModelError) {}

  #if !hasFeature(Embedded) || HOST_KERNELS
    func computeOnHost(_ rows: inout swiftlet_host_operands, _ instructions: swiftlet_host_family) -> Bool {
      false
    }
  #endif
}

/// An operator that applies a function to every pair of elements of two inputs that broadcast:
/// `output[i] = function(first[i], second[i])`, where axes of extent 1, and axes that an input does not have,
/// repeat.
///
/// Inputs: shapes that broadcast to the output's; any rank. Either may be constant.
enum BinaryOperator<Function: BinaryFunction>: PlannedKernel {
  struct Record: BitwiseCopyable {
    var firstCount: Int32
    var secondCount: Int32
    var outputCount: Int32
    var loopCount: Int32
    var function: Function
  }

  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 2...2)
    let first = try operation.input(0)
    let second = try operation.input(1)
    let output = try operation.output(0)
    guard let loops = BroadcastLoops(first.shape, second.shape, output: output.shape) else {
      throw operation.error(.shapeMismatch, output)
    }
    let function = try Function(operation, first, second, output)
    let (firstCount, secondCount, count) = (
      first.elementCount, second.elementCount, output.elementCount
    )
    if let prepared {
      prepared.store(
        Record(
          firstCount: Int32(truncatingIfNeeded: firstCount),
          secondCount: Int32(truncatingIfNeeded: secondCount),
          outputCount: Int32(truncatingIfNeeded: count),
          loopCount: Int32(truncatingIfNeeded: loops.count), function: function))
      loops.store(in: prepared, at: loopOffset)
    }
    // An input with as many elements as the output is read in the order in which the output is written.
    let size = MemoryLayout<Function.Output>.size
    var inPlaceInput: Int?
    if size == MemoryLayout<Function.Element>.size, firstCount == count, !first.isConstant {
      inPlaceInput = 0
    } else if size == MemoryLayout<Function.Second>.size, secondCount == count {
      inPlaceInput = 1
    }
    return Requirements(
      preparedBytes: loopOffset &+ loops.byteCount, inPlaceInput: inPlaceInput,
      stepCount: Requirements.steps(Int64(count)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let function = record.function
    let first: Elements<Function.Element> = invocation.input(0, count: Int(record.firstCount))
    let second: Elements<Function.Second> = invocation.input(1, count: Int(record.secondCount))
    try Function.check(second)
    let output: MutableElements<Function.Output> = invocation.output(0, count: Int(record.outputCount))
    let broadcast = Broadcast(invocation, at: loopOffset, count: Int(record.loopCount))
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let instructions = invocation.instructions {
        let threadCount = invocation.threadCount
        let isDone = unsafe broadcast.forEachBlock(of: first, second, into: output) { rows in
          unsafe rows.share(among: threadCount) { some in unsafe function.computeOnHost(&some, instructions) }
        }
        if isDone { return }
      }
    #endif
    let count = broadcast.rowCount
    let row = BinaryRow(
      first: first, second: second, output: output, count: count, firstMoves: broadcast.firstMoves,
      secondMoves: broadcast.secondMoves)
    #if hasFeature(Embedded)
      if Function.isLong {
        let hasInstructions = function.hasInstructions(row)
        let steps = (first: broadcast.firstMoves ? 1 : 0, second: broadcast.secondMoves ? 1 : 0)
        broadcast.forEachRow { a, b, _, o in
          var row = row
          row.first = first.dropping(a)
          row.second = second.dropping(b)
          row.output = output.dropping(o)
          guard !hasInstructions else { return function.compute(row) }
          var (firstIndex, secondIndex) = (0, 0)
          for index in 0..<count {
            row.output[index] = function(row.first[firstIndex], row.second[secondIndex])
            firstIndex = firstIndex &+ steps.first
            secondIndex = secondIndex &+ steps.second
          }
        }
        return
      }
    #endif
    if function.hasInstructions(row) {
      broadcast.forEachRow { a, b, _, o in
        var row = row
        row.first = first.dropping(a)
        row.second = second.dropping(b)
        row.output = output.dropping(o)
        function.compute(row)
      }
      return
    }
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
        for index in 0..<count { output[o &+ index] = function(first[a &+ index], second[b &+ index]) }
      }
    }
  }

  private static var loopOffset: Int { MemoryLayout<Record>.stride }
}
