internal import CSwiftletKernels

// What kernels of control flow do with the run that they are part of.
extension Invocation {
  private var execution: UnsafeMutablePointer<Execution> {
    // Set by the interpreter for every node.
    unsafe node.pointee.execution.assumingMemoryBound(to: Execution.self)
  }

  /// The most threads that may share the operator.
  var threadCount: Int {
    #if hasFeature(Embedded)
      return 1
    #else
      return unsafe execution.pointee.threadCount
    #endif
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// The instructions of the host's family that the node was prepared for, `nil` on other families.
    var instructions: swiftlet_host_family? {
      #if hasFeature(Embedded)
        return KernelFamily.ofTarget.instructions
      #else
        return unsafe execution.pointee.kernels.family.ofThisMachine
      #endif
    }
  #endif

  /// The routine of a subgraph that the node's options name.
  func routine(_ subgraph: Int32) -> Routine { unsafe execution.pointee.program.routine(Int(subgraph)) }

  /// Runs a subgraph on what its inputs hold.
  func call(_ routine: Routine) throws(ModelError) {
    guard unsafe execution.pointee.enter(routine) else { throw ModelError(.computeBudget) }
    // The error's place is kept in the run.
    guard unsafe Execution.run(routine, execution) else { throw ModelError(.interrupted) }
  }

  /// Pays for an iteration of a loop.
  func iterate() throws(ModelError) {
    guard unsafe execution.pointee.iterate() else { throw ModelError(.iterationBudget) }
  }

  /// Copies the node's operands from `first` on, inputs first, to the inputs of a routine.
  func copyOperands(from first: Int, to routine: Routine) {
    for position in 0..<routine.inputCount {
      let port = routine.input(position)
      copy(port.byteCount, from: location(first &+ position), to: port.location)
    }
  }

  /// Copies the outputs of a routine to the node's outputs.
  func copyOutputs(of routine: Routine) {
    for position in 0..<routine.outputCount {
      let port = routine.output(position)
      copy(port.byteCount, from: port.location, to: location(inputCount &+ position))
    }
  }

  /// Copies the node's inputs to its outputs, which have the sizes of a routine's inputs.
  func copyInputsToOutputs(like routine: Routine) {
    for position in 0..<inputCount {
      copy(
        routine.input(position).byteCount, from: location(position), to: location(inputCount &+ position))
    }
  }

  /// The first element of an output of a routine.
  func truth(of port: Program.Port) -> Bool { unsafe bytes(port.location).load(as: UInt8.self) != 0 }

  /// The storage of the variable that a handle names.
  func variable(
    handle position: Int, byteCount: Int
  ) throws(ModelError) -> MutableElements<UInt8> {
    let handle = unsafe bytes(location(position)).loadUnaligned(as: Int32.self)
    guard unsafe execution.pointee.program.hasVariable(at: handle, byteCount: byteCount) else {
      throw ModelError(.unknownResource)
    }
    return unsafe MutableElements(node.pointee.arena + Int(handle), count: byteCount)
  }

  /// The handle of the variable whose storage the node got as its state.
  var ownHandle: Int32 {
    Int32(
      truncatingIfNeeded: unsafe UnsafeRawPointer(node.pointee.state) - UnsafeRawPointer(node.pointee.arena))
  }

  private func location(_ position: Int) -> Int32 { unsafe node.pointee.operands[position] }

  private func bytes(_ location: Int32) -> UnsafeRawPointer {
    location >= 0
      ? unsafe UnsafeRawPointer(node.pointee.arena + Int(location))
      : unsafe UnsafeRawPointer(node.pointee.model + Int(~location))
  }

  /// - Parameter target: a place in the arena.
  private func copy(_ byteCount: Int, from source: Int32, to target: Int32) {
    guard byteCount > 0, source != target else { return }
    let bytes = unsafe Elements(bytes(source).assumingMemoryBound(to: UInt8.self), count: byteCount)
    unsafe MutableElements(node.pointee.arena + Int(target), count: byteCount).copy(bytes, count: byteCount)
  }
}
