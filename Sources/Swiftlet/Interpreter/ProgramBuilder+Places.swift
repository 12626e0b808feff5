extension ProgramBuilder {
  /// Asks for places of the subgraphs that several operators call, among the main subgraph's activations.
  func requestSharedFrames() {
    let requests = requests(of: model.mainSubgraph)
    let first = requests.count &- calls.sharedCount
    for index in 0..<calls.frames.count where calls.frames[index].isShared {
      let frame = calls.frames[index]
      requests[first &+ Int(frame.sharedNumber)] = .scratch(
        Int(frame.byteCount), Int(frame.firstCall)...max(Int(frame.firstCall), Int(frame.lastCall)))
    }
  }

  /// Moves the places of called subgraphs to where their callers have room for them.
  func placeFrames() {
    var place = calls.count &- 1
    while place > 0 {
      // Callers come before what they call.
      place = place &- 1
      let subgraph = calls.subgraph(place)
      let frame = calls.frames[subgraph.index]
      var base: Int
      if frame.isShared {
        let main = requests(of: model.mainSubgraph)
        base = Int(main[main.count &- calls.sharedCount &+ Int(frame.sharedNumber)].offset)
      } else {
        let caller = model.subgraph(Int(frame.caller))
        base = Int(requests(of: caller)[caller.tensorCount &+ Int(frame.callerOperator)].offset)
      }
      base = max(base, 0)
      let requests = requests(of: subgraph)
      for index in 0..<requests.count where requests[index].offset >= 0 {
        requests[index].offset = requests[index].offset &+ Int32(truncatingIfNeeded: base)
      }
    }
  }

  /// Gives variable tensors and then resource variables places behind the activations, and answers where they end.
  func placeVariables(from start: Int) -> Int64 {
    var end = Int64(start)
    // In the order in which `Interpreter.reset()` expects them.
    for position in 0..<model.subgraphCount where calls.frames[position].progress == .left {
      let requests = requests(of: model.subgraph(position))
      for index in 0..<requests.count where requests[index].role == .variable {
        requests[index].offset = Int32(clamping: end)
        end = end &+ Int64(ArenaPlanner.align(Int(requests[index].byteCount)))
      }
    }
    for index in 0..<variables.count {
      variables.elements[index].offset = Int32(clamping: end)
      end = end &+ Int64(ArenaPlanner.align(Int(variables.elements[index].byteCount)))
    }
    return end
  }
}
