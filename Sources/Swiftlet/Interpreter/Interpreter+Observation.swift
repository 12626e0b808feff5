#if !hasFeature(Embedded)
  extension Interpreter {
    /// Runs the model once, and shows every output of every operator of the main subgraph as
    /// soon as it is computed. DEQUANTIZE of a constant that operators read as it stands in the model computes nothing.
    ///
    /// - Parameter observe: called with the operator's index, the position among its outputs, and the bytes, which
    ///   are valid during the call only: their memory is reused later.
    public mutating func invoke<Failure: Error>(
      observing observe: (_ operation: Int, _ output: Int, _ bytes: Span<UInt8>) throws(Failure) -> Void
    ) throws {
      var execution = Execution(self)
      guard execution.enter(main) else { throw execution.outOfSteps }
      var offset = main.nodes
      for _ in 0..<main.nodeCount {
        let node = main.node(at: offset)
        let index = node.operation
        let isDone = unsafe withUnsafeMutablePointer(to: &execution) {
          unsafe Execution.run(node, of: main, $0)
        }
        if !isDone { throw execution.error }
        let operation = subgraph.operation(index)
        for position in 0..<node.outputCount {
          let location = program.word(at: node.operands + (node.inputCount + position) * 4)
          guard location != Program.absent, let tensor = operation.outputs[position] else { continue }
          let start = unsafe bytes(at: location).assumingMemoryBound(to: UInt8.self)
          try unsafe observe(
            index, position,
            Span(_unsafeStart: start, count: subgraph.tensor(Int(tensor)).byteCount))
        }
        offset = node.end
      }
    }
  }
#endif
