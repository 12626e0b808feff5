extension ProgramBuilder {
  /// Asks for places of the subgraphs that several operators call, among the main subgraph's activations.
  mutating func requestSharedFrames() {
    let requests = requests(of: model.mainSubgraph)
    // Shared subgraphs are numbered from 1 on.
    let first = requests.count &- calls.sharedCount &- 1
    for index in Indices(calls.frames.count) where calls.frames[index].isShared {
      let frame = calls.frames[index]
      requests[first &+ Int(frame.sharedNumber)] = .scratch(
        Int(frame.byteCount), from: Int(frame.firstCall), to: Int(max(frame.firstCall, frame.lastCall)))
    }
  }

  /// Moves the places of called subgraphs to where their callers have room for them.
  mutating func placeFrames() {
    var place = calls.count &- 1
    while place > 0 {
      // Callers come before what they call.
      place = place &- 1
      let subgraph = calls.subgraph(place)
      let frame = calls.frames[subgraph.index]
      var base: Int
      if frame.isShared {
        let main = requests(of: model.mainSubgraph)
        base = Int(main[main.count &- calls.sharedCount &- 1 &+ Int(frame.sharedNumber)].offset)
      } else {
        let caller = model.subgraph(frame.caller)
        base = Int(requests(of: caller)[caller.tensorCount &+ Int(frame.callerOperator)].offset)
      }
      base = max(base, 0)
      let requests = requests(of: subgraph)
      for index in Indices(requests.count) where requests[index].offset >= 0 {
        requests[index].offset = requests[index].offset &+ Int32(truncatingIfNeeded: base)
      }
    }
  }

  /// Gives variable tensors and then resource variables places behind the activations, and answers where they end.
  mutating func placeVariables(from start: Int) -> Int {
    var end = start
    // In the order in which `Interpreter.reset()` expects them.
    for position in Indices(Scope.isWhole ? model.subgraphCount : 1) {
      if Scope.isWhole, calls.frames[position].progress != .left { continue }
      let requests = requests(of: model.subgraph(position))
      for index in Indices(requests.count) where requests[index].role == .variable {
        requests[index].offset = Int32(truncatingIfNeeded: end)
        end = ProgramSize.sum(end, ArenaPlanner.align(Int(requests[index].byteCount)))
      }
    }
    if Scope.isWhole {
      for index in Indices(variables.count) {
        variables.elements[index].offset = Int32(truncatingIfNeeded: end)
        end = ProgramSize.sum(end, ArenaPlanner.align(Int(variables.elements[index].byteCount)))
      }
    }
    return end
  }
}
