#if !hasFeature(Embedded)
  extension Interpreter {
    /// Runs the model once, and shows every output of every operator as soon as it is computed.
    ///
    /// - Parameter observe: called with the operator's index, the position among its outputs, and the bytes, which
    ///   are valid during the call only: their memory is reused later.
    public mutating func invoke<Failure: Error>(
      observing observe: (_ operation: Int, _ output: Int, _ bytes: Span<UInt8>) throws(Failure) -> Void
    ) throws {
      var offset = program.nodes
      for index in 0..<program.operatorCount {
        let end = try run(index, at: offset)
        let node = program.node(at: offset)
        let operation = subgraph.operation(index)
        for position in 0..<node.outputCount {
          let location = program.word(at: node.operands + (node.inputCount + position) * 4)
          guard location != Program.absent, let tensor = operation.outputs[position] else { continue }
          let start = unsafe bytes(at: location).assumingMemoryBound(to: UInt8.self)
          try unsafe observe(
            index, position,
            Span(_unsafeStart: start, count: subgraph.tensor(Int(tensor)).byteCount))
        }
        offset = end
      }
    }
  }
#endif
