#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension Broadcast {
    /// Calls `compute` with the rows of the two innermost loops, block after block, until it answers `false`.
    ///
    /// - Returns: what it answered.
    func forEachBlock<First, Second, Output>(
      of first: Elements<First>, _ second: Elements<Second>, into output: MutableElements<Output>,
      _ compute: (inout swiftlet_host_operands) -> Bool
    ) -> Bool {
      let rows = count > 1 ? Int(values[3]) : 1
      let blockElements = rowCount * rows
      var blocks = 1
      for loop in 2..<max(count, 2) { blocks *= Int(values[3 * loop]) }
      for block in 0..<blocks {
        var (rest, a, b) = (block, 0, 0)
        for loop in 2..<max(count, 2) {
          let (quotient, step) = rest.quotientAndRemainder(dividingBy: Int(values[3 * loop]))
          a += step * Int(values[3 * loop + 1])
          b += step * Int(values[3 * loop + 2])
          rest = quotient
        }
        var operands = unsafe swiftlet_host_operands(
          first: first.dropping(a).base, second: second.dropping(b).base,
          output: output.dropping(block * blockElements).base, count: Int64(rowCount), rows: Int64(rows),
          first_stride: count > 1 ? Int64(values[4]) : 0, second_stride: count > 1 ? Int64(values[5]) : 0,
          first_moves: firstMoves ? 1 : 0, second_moves: secondMoves ? 1 : 0,
          element_bytes: Int32(truncatingIfNeeded: MemoryLayout<First>.size))
        guard unsafe compute(&operands) else { return false }
      }
      return true
    }
  }
#endif
