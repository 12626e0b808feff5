/// Which subgraphs call which others, starting at the main one.
///
/// A subgraph that one operator alone calls gets its activations inside of that operator's scratch memory. One that
/// several call gets a place of its own among the main subgraph's activations, for as long as any of them may run.
struct CallGraph {
  /// Longest chain of calls, the main subgraph included.
  static var maximumDepth: Int { 16 }
  /// Most VAR_HANDLE operators of a model.
  static var maximumHandles: Int { 1_024 }

  let model: Model
  /// One for each subgraph of the model.
  let frames: MutableElements<SubgraphFrame>
  /// Subgraphs that may run.
  private(set) var count = 0
  /// Those of them that several operators call.
  private(set) var sharedCount = 0
  /// Tensors, operators, and places for shared subgraphs.
  private(set) var requestCount = 0
  /// VAR_HANDLE operators.
  private(set) var handleCount = 0

  init(_ model: Model, frames: MutableElements<SubgraphFrame>) {
    self.model = model
    self.frames = frames
  }

  /// The subgraph at a place of an order in which callees come before their callers.
  ///
  /// Inlined: as a function of its own Swift 6.3.1 lets it change the register that holds the graph's address, which for
  /// callers is the same before and after.
  @inline(__always)
  func subgraph(_ place: Int) -> Subgraph { model.subgraph(Int(frames[place].order)) }

  /// Follows all calls, each subgraph once.
  ///
  /// - Throws: `.subgraphIndex`, `.recursion`, `.callDepth`, `.tooManyVariables`.
  @inline(__always)
  mutating func analyse<Scope: PreparationScope>(
    _ kernels: KernelTable, _ scope: Scope.Type
  ) throws(ModelError) {
    guard Scope.isWhole else {
      let main = model.mainSubgraph
      requestCount = main.tensorCount &+ main.operatorCount
      return
    }
    if try !follow(kernels, .calls) {
      // Nothing calls any subgraph, or else the operator that does has no kernel.
      leave(0, height: 1)
    }
    _ = try follow(kernels, .variables)
    for place in Indices(count) {
      let subgraph = subgraph(place)
      frames[subgraph.index].firstRequest = Int32(truncatingIfNeeded: requestCount)
      requestCount = requestCount &+ subgraph.tensorCount &+ subgraph.operatorCount
    }
    requestCount = requestCount &+ sharedCount
  }

  /// Has an entry's support look at the model; `false` where no entry has any.
  @inline(never)
  private mutating func follow(
    _ kernels: KernelTable, _ kind: KernelSupport.Kind
  ) throws(ModelError) -> Bool {
    guard let support = kernels.support(kind) else { return false }
    var main = Operation(model.mainSubgraph)
    _ = try unsafe withUnsafeMutablePointer(to: &self) { (calls) throws(ModelError) in
      try unsafe support(.follow, UnsafeMutableRawPointer(calls), &main)
    }
    return true
  }

  /// Counts the VAR_HANDLE operators of subgraphs that may run.
  mutating func countHandles() throws(ModelError) {
    for place in Indices(count) {
      let subgraph = subgraph(place)
      for position in Indices(subgraph.operatorCount) {
        let operation = subgraph.operation(position)
        guard operation.builtin == .varHandle else { continue }
        handleCount = handleCount &+ 1
        guard handleCount <= CallGraph.maximumHandles else { throw operation.placedError(.tooManyVariables) }
      }
    }
  }

  private mutating func leave(_ index: Int, height: Int) {
    frames[index].height = UInt8(truncatingIfNeeded: height)
    frames[index].progress = .left
    frames[count].order = Int32(truncatingIfNeeded: index)
    count = count &+ 1
  }

  /// Follows all calls of a model.
  mutating func follow() throws(ModelError) {
    try visit(0, depth: 1)
    if sharedCount > 0 { try spreadCalls() }
  }

  private mutating func visit(_ index: Int, depth: Int) throws(ModelError) {
    let subgraph = model.subgraph(index)
    frames[index].progress = .entered
    var height = 1
    for position in Indices(subgraph.operatorCount) {
      let operation = subgraph.operation(position)
      for slot in Indices(operation.calleeCount) {
        let callee = try operation.calleeIndex(slot)
        guard frames[callee].progress != .entered else {
          throw operation.placedError(.recursion, detail: callee)
        }
        guard depth < CallGraph.maximumDepth else { throw operation.placedError(.callDepth, detail: callee) }
        if frames[callee].progress == .unseen { try visit(callee, depth: depth &+ 1) }
        height = max(height, Int(frames[callee].height) &+ 1)
        guard height <= CallGraph.maximumDepth else {
          throw operation.placedError(.callDepth, detail: callee)
        }
        noteCall(of: callee, by: operation)
      }
    }
    leave(index, height: height)
  }

  @inline(never)
  private mutating func noteCall(of callee: Int, by operation: Operation) {
    let caller = Int32(truncatingIfNeeded: operation.subgraph.index &+ 1)
    let position = UInt16(truncatingIfNeeded: operation.index)
    if frames[callee].callerNumber == 0 {
      frames[callee].callerNumber = caller
      frames[callee].callerOperator = position
      frames[callee].firstCall = .max
    } else if !frames[callee].isShared,
      frames[callee].callerNumber != caller || frames[callee].callerOperator != position
    {
      sharedCount = sharedCount &+ 1
      frames[callee].sharedNumber = Int32(truncatingIfNeeded: sharedCount)
    }
  }

  /// Finds during which operators of the main subgraph each other one may run.
  @inline(never)
  private func spreadCalls() throws(ModelError) {
    var place = count
    while place > 0 {
      place = place &- 1
      let subgraph = subgraph(place)
      for position in Indices(subgraph.operatorCount) {
        let operation = subgraph.operation(position)
        for slot in Indices(operation.calleeCount) {
          let callee = try operation.calleeIndex(slot)
          let isMain = subgraph.index == 0
          let step = UInt16(truncatingIfNeeded: position)
          let first = isMain ? step : frames[subgraph.index].firstCall
          let last = isMain ? step : frames[subgraph.index].lastCall
          frames[callee].firstCall = min(frames[callee].firstCall, first)
          frames[callee].lastCall = max(frames[callee].lastCall, last)
        }
      }
    }
  }

  /// Bytes of an operator's scratch memory that the subgraphs which it alone calls take, one at a time.
  @inline(never)
  func calleeBytes(_ operation: Operation) throws(ModelError) -> Int {
    var bytes = 0
    for slot in Indices(operation.calleeCount) {
      let frame = frames[try operation.calleeIndex(slot)]
      if !frame.isShared { bytes = max(bytes, Int(frame.byteCount)) }
    }
    return bytes
  }
}

extension KernelSupport {
  /// Calls of subgraphs.
  static var calls: KernelSupport {
    unsafe KernelSupport(.calls) { pointer in
      unsafe KernelSupport.status(pointer) { (request) throws(ModelError) in
        if request.task == .follow {
          try unsafe request.owner.assumingMemoryBound(to: CallGraph.self).pointee.follow()
          return 0
        }
        let builder = unsafe request.owner.assumingMemoryBound(to: WholeBuilder.self)
        switch request.task {
        case .share: unsafe builder.pointee.requestSharedFrames()
        case .place: unsafe builder.pointee.placeFrames()
        default: return try unsafe builder.pointee.calls.calleeBytes(request.operation)
        }
        return 0
      }
    }
  }
}
