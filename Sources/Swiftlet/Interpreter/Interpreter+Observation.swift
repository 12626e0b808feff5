#if !hasFeature(Embedded)
  extension Interpreter {
    /// Runs the model once, and shows every output of every operator as soon as it is computed: those of called
    /// subgraphs before those of the operator that calls them, and those of a loop in every iteration. DEQUANTIZE
    /// of a constant that operators read as it stands in the model computes nothing.
    ///
    /// - Parameter observe: called with the indices of the subgraph and of the operator in it, the position among
    ///   the operator's outputs, and the bytes, which are valid during the call only: their memory is reused later.
    /// - Throws: what ``invoke()`` throws, and what `observe` does, which ends the run.
    public mutating func invoke<Failure: Error>(
      observing observe: (
        _ subgraph: Int, _ operation: Int, _ output: Int, _ bytes: Span<UInt8>
      ) throws(Failure) -> Void
    ) throws {
      try invoke(observingInputs: { (_, _, _) throws(Failure) in }, outputs: observe)
    }

    /// Runs the model once, and shows what every subgraph gets as its inputs each time that it is called, the main one
    /// included, and every output of every operator as ``invoke(observing:)`` does.
    ///
    /// - Parameter enter: called with the index of the subgraph, the position among its inputs, and the bytes, before
    ///   the subgraph's first operator runs. Inputs that no operator reads may not be shown.
    public mutating func invoke<Failure: Error>(
      observingInputs enter: (_ subgraph: Int, _ input: Int, _ bytes: Span<UInt8>) throws(Failure) -> Void,
      outputs observe: (
        _ subgraph: Int, _ operation: Int, _ output: Int, _ bytes: Span<UInt8>
      ) throws(Failure) -> Void
    ) throws {
      var execution = Execution(self)
      guard execution.enter(main) else { throw execution.outOfSteps }
      var failure: Failure?
      let model = subgraph.model
      let (program, arena) = unsafe (program, arena)
      let isDone = withoutActuallyEscaping(enter) { enter in
        withoutActuallyEscaping(observe) { observe in
          execution.entryObserver = { routine in
            let index = routine.subgraph
            for position in 0..<routine.inputCount {
              let port = routine.input(position)
              // Inputs of subgraphs lie in the arena.
              guard port.location >= 0 else { continue }
              let start = unsafe UnsafeRawPointer(arena + Int(port.location)).assumingMemoryBound(
                to: UInt8.self)
              do throws(Failure) {
                try unsafe enter(index, position, Span(_unsafeStart: start, count: port.byteCount))
              } catch {
                failure = error
                return false
              }
            }
            return true
          }
          execution.observer = { node, routine in
            let index = routine.subgraph
            let subgraph = model.subgraph(index)
            let operation = subgraph.operation(node.operation)
            for position in 0..<node.outputCount {
              let location = program.word(at: node.operands + (node.inputCount + position) * 4)
              // Outputs lie in the arena.
              guard location >= 0, let tensor = operation.outputs[position] else { continue }
              let start = unsafe UnsafeRawPointer(arena + Int(location)).assumingMemoryBound(to: UInt8.self)
              do throws(Failure) {
                try unsafe observe(
                  index, node.operation, position,
                  Span(_unsafeStart: start, count: subgraph.tensor(Int(tensor)).byteCount))
              } catch {
                failure = error
                return false
              }
            }
            return true
          }
          defer {
            execution.observer = nil
            execution.entryObserver = nil
            execution.kernels.family.releaseTiles()
          }
          return unsafe withUnsafeMutablePointer(to: &execution) { unsafe Execution.run(main, $0) }
        }
      }
      if let failure { throw failure }
      if !isDone { throw execution.error }
    }
  }
#endif
