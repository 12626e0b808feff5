extension Interpreter {
  /// Runs the model once, and calls back around each operator of the main subgraph, what it calls included: to read a
  /// cycle counter, for instance. Linked only where it is used.
  ///
  /// - Parameter begin, end: called with the operator's index in its subgraph.
  public mutating func invoke(
    beginning begin: (_ operation: Int) -> Void, ending end: (_ operation: Int) -> Void
  ) throws(ModelError) {
    var execution = Execution(self)
    #if !hasFeature(Embedded)
      guard execution.enter(main) else { throw execution.outOfSteps }
    #endif
    let main = main
    let isDone = unsafe withUnsafeMutablePointer(to: &execution) {
      unsafe Execution.run(main, $0, beginning: begin, ending: end)
    }
    #if !hasFeature(Embedded)
      execution.kernels.family.releaseTiles()
    #endif
    if !isDone { throw execution.error }
  }
}
