/// BATCH_MATMUL: `output[.., i, j] = sum over k of left[.., i, k] * right[.., k, j]`.
///
/// Left `[.., rows, depth]`, or `[.., depth, rows]` where the options say that it is adjoint (`adj_x`); right
/// `[.., depth, columns]`, or `[.., columns, depth]` (`adj_y`); two to five axes, of which those before the last two
/// broadcast. Either may be constant or computed; nothing is transposed in memory.
enum BatchMatMul<A: MatrixArithmetic>: Kernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var columns: Int32
    var depth: Int32
    /// Loops over batches.
    var loops: Int32
    var batches: Int32
    var leftBatches: Int32
    var rightBatches: Int32
    var leftIsAdjoint: UInt8
    var rightIsAdjoint: UInt8
    var isAsymmetric: UInt8
    var padding: UInt8 = 0
    var scaling: A.Scaling
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try BatchMatMulNode(operation)
    _ = try A.Scaling(node)
    return Requirements(
      preparedBytes: loopsOffset &+ node.loops.byteCount, scratchBytes: A.scratchBytes(node.depth),
      stepCount: Int64(node.output.shape.count) &* Int64(node.depth))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try BatchMatMulNode(operation)
    prepared.store(
      Record(
        rows: Int32(truncatingIfNeeded: node.rows), columns: Int32(truncatingIfNeeded: node.columns),
        depth: Int32(truncatingIfNeeded: node.depth), loops: Int32(truncatingIfNeeded: node.loops.count),
        batches: Int32(truncatingIfNeeded: node.batches(node.output)),
        leftBatches: Int32(truncatingIfNeeded: node.batches(node.left)),
        rightBatches: Int32(truncatingIfNeeded: node.batches(node.right)),
        leftIsAdjoint: node.leftIsAdjoint ? 1 : 0, rightIsAdjoint: node.rightIsAdjoint ? 1 : 0,
        isAsymmetric: operation.options.flag(2) ? 1 : 0, scaling: try A.Scaling(node)))
    node.loops.store(in: prepared, at: loopsOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rows = Int(record.rows)
    let columns = Int(record.columns)
    let depth = Int(record.depth)
    let left: Elements<A.Left> = invocation.input(
      0, count: Int(record.leftBatches) &* rows &* depth)
    let right: Elements<A.Right> = invocation.input(
      1, count: Int(record.rightBatches) &* depth &* columns)
    let output: MutableElements<A.Left> = invocation.output(
      0, count: Int(record.batches) &* rows &* columns)
    let scratch: MutableElements<Int16> = invocation.scratch(count: A.scratchBytes(depth) / 2)
    let loops = Broadcast(invocation, at: loopsOffset, count: Int(record.loops))
    let leftStep = loops.firstMoves ? 1 : 0
    let rightStep = loops.secondMoves ? 1 : 0
    loops.forEachRow { leftStart, rightStart, _, start in
      for index in 0..<loops.rowCount {
        let left = left.dropping((leftStart &+ index &* leftStep) &* rows &* depth)
        let right = right.dropping((rightStart &+ index &* rightStep) &* depth &* columns)
        let output = output.dropping((start &+ index) &* rows &* columns)
        for row in 0..<rows {
          let isAdjoint = record.leftIsAdjoint != 0
          let elements = A.row(
            left.dropping(isAdjoint ? row : row &* depth), stride: isAdjoint ? rows : 1, count: depth,
            scratch: scratch, isAsymmetric: record.isAsymmetric != 0)
          multiply(elements, right, record, to: output.dropping(row &* columns))
        }
      }
    }
  }

  /// Multiplies a row by all columns, four of them at once.
  @inline(__always)
  private static func multiply(
    _ row: MatrixRow<A>, _ right: Elements<A.Right>, _ record: Record, to output: MutableElements<A.Left>
  ) {
    let columns = Int(record.columns)
    let depth = Int(record.depth)
    let isAdjoint = record.rightIsAdjoint != 0
    let across = isAdjoint ? depth : 1
    let down = isAdjoint ? 1 : columns
    var column = 0
    while column &+ 4 <= columns {
      let first = right.dropping(column &* across)
      let second = first.dropping(across)
      let third = second.dropping(across)
      let fourth = third.dropping(across)
      var sums = (A.zero, A.zero, A.zero, A.zero)
      var place = 0
      for index in 0..<depth {
        let element = row.elements[index &* row.stride]
        sums.0 = A.accumulate(sums.0, element, first[place], record.scaling)
        sums.1 = A.accumulate(sums.1, element, second[place], record.scaling)
        sums.2 = A.accumulate(sums.2, element, third[place], record.scaling)
        sums.3 = A.accumulate(sums.3, element, fourth[place], record.scaling)
        place = place &+ down
      }
      output[column] = A.finish(sums.0, row, record.scaling)
      output[column &+ 1] = A.finish(sums.1, row, record.scaling)
      output[column &+ 2] = A.finish(sums.2, row, record.scaling)
      output[column &+ 3] = A.finish(sums.3, row, record.scaling)
      column = column &+ 4
    }
    while column < columns {
      let elements = right.dropping(column &* across)
      var sum = A.zero
      for index in 0..<depth {
        sum = A.accumulate(sum, row.elements[index &* row.stride], elements[index &* down], record.scaling)
      }
      output[column] = A.finish(sum, row, record.scaling)
      column = column &+ 1
    }
  }

  private static var loopsOffset: Int { MemoryLayout<Record>.stride }
}
