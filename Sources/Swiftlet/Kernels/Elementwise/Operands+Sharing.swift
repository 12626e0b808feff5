#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  extension swiftlet_host_operands {
    /// Has rows computed, very many of them, or a very long one, in parts.
    ///
    /// - Parameter compute: answers whether there are instructions for them; may be called from several threads at the
    ///   same time.
    /// - Returns: what it answered.
    func share(among threadCount: Int, _ compute: (inout swiftlet_host_operands) -> Bool) -> Bool {
      let (rowCount, length) = unsafe (Int(rows), Int(count))
      let isOne = rowCount == 1
      let work = SharedWork(
        count: isOne ? length : rowCount, step: isOne ? 64 : length < 64 ? 16 : 1,
        products: 4 * rowCount * length,
        threadCount: threadCount)
      guard work.isShared else {
        var all = unsafe self
        return unsafe compute(&all)
      }
      // The first part of all shows whether there are instructions.
      var start = unsafe isOne ? elements(0..<work.step) : rows(0..<work.step)
      guard unsafe compute(&start) else { return false }
      work.run { range in
        let rest = max(range.lowerBound, work.step)..<range.upperBound
        var part = unsafe isOne ? elements(rest) : rows(rest)
        _ = unsafe compute(&part)
      }
      return true
    }

    /// Some elements of the only row.
    private func elements(_ range: Range<Int>) -> swiftlet_host_operands {
      let bytes = unsafe range.lowerBound * Int(element_bytes)
      var part = unsafe self
      unsafe part.first += first_moves != 0 ? bytes : 0
      unsafe part.second += second_moves != 0 ? bytes : 0
      unsafe part.output += bytes
      unsafe part.count = Int64(range.count)
      return unsafe part
    }

    /// Some rows.
    private func rows(_ range: Range<Int>) -> swiftlet_host_operands {
      let bytes = unsafe range.lowerBound * Int(element_bytes)
      var part = unsafe self
      unsafe part.first += bytes * Int(first_stride)
      unsafe part.second += bytes * Int(second_stride)
      unsafe part.output += bytes * Int(count)
      unsafe part.rows = Int64(range.count)
      return unsafe part
    }
  }
#endif
