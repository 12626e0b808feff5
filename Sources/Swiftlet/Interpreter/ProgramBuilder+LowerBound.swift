#if !hasFeature(Embedded)
  extension WholeBuilder {
    /// Subgraphs that may run, the main one first.
    var subgraphs: [Subgraph] { (0..<calls.count).reversed().map { calls.subgraph($0) } }

    /// Bytes at the start of an operator's scratch memory that belong to the subgraphs which it calls.
    func calleeBytes(_ operation: Operation) -> Int {
      ArenaPlanner.align((try? calls.calleeBytes(operation)) ?? 0)
    }

    /// The least that activations can take: the largest sum of what is live together, where what a called subgraph
    /// needs at least is live while it may run.
    mutating func lowerBound() -> Int {
      var bounds = [Int](repeating: 0, count: calls.frames.count)
      for place in 0..<calls.count {
        let subgraph = calls.subgraph(place)
        let own = requests(of: subgraph)
        let copy = UnsafeMutablePointer<MemoryRequest>.allocate(capacity: max(own.count, 1))
        defer { unsafe copy.deallocate() }
        unsafe copy.initialize(from: own.base, count: own.count)
        let requests = unsafe MutableElements(copy, count: own.count)
        for index in 0..<subgraph.operatorCount {
          let operation = subgraph.operation(index)
          let callees = (0..<operation.calleeCount).compactMap { try? operation.callee($0).index }
          guard !callees.isEmpty else { continue }
          let least = callees.filter { !calls.frames[$0].isShared }.map { bounds[$0] }.max() ?? 0
          let position = subgraph.tensorCount + index
          let scratch = Int(requests[position].byteCount) - calleeBytes(operation)
          requests[position].byteCount = Int32(clamping: least + scratch)
        }
        if subgraph.index == 0 {
          // A shared subgraph is live while one of its callers runs, at least once.
          for index in own.count - calls.sharedCount..<own.count { requests[index].byteCount = 0 }
        }
        bounds[subgraph.index] = ArenaPlanner(requests: requests).lowerBound(
          operatorCount: subgraph.operatorCount + 1)
      }
      return bounds[0]
    }
  }
#endif
