extension Graph.Subgraph {
  /// - Returns: the index of the new tensor.
  @discardableResult
  public mutating func add(_ tensor: Graph.Tensor) -> Int {
    tensors.append(tensor)
    return tensors.count - 1
  }

  /// Adds an operator that runs last.
  public mutating func append(_ operation: Graph.Operator) { operators.append(operation) }

  /// Puts an operator in front of another one, or at the end where `index` is the number of operators.
  public mutating func insert(_ operation: Graph.Operator, before index: Int) {
    operators.insert(operation, at: index)
  }

  /// Puts an operator behind another one.
  public mutating func insert(_ operation: Graph.Operator, after index: Int) {
    operators.insert(operation, at: index + 1)
  }

  /// Removes operators; their tensors stay.
  public mutating func removeOperators(_ indices: some Sequence<Int>) {
    let removed = Set(indices)
    operators = operators.indices.filter { !removed.contains($0) }.map { operators[$0] }
  }

  /// Makes operators read `new` wherever they read `old`.
  ///
  /// - Parameter readers: the operators to change; all of them where it is `nil`.
  public mutating func redirectReaders(of old: Int, to new: Int, in readers: [Int]? = nil) {
    for reader in readers ?? Array(operators.indices) {
      for (position, tensor) in operators[reader].inputs.enumerated() where tensor == old {
        operators[reader].inputs[position] = new
      }
    }
  }

  /// Makes the operator that writes `old` write `new`.
  public mutating func redirectWriter(of old: Int, to new: Int) {
    for writer in operators.indices {
      for (position, tensor) in operators[writer].outputs.enumerated() where tensor == old {
        operators[writer].outputs[position] = new
      }
    }
  }

  /// Makes the subgraph give out `new` where it gives out `old`. Signatures are the caller's to change.
  public mutating func redirectOutputs(of old: Int, to new: Int) {
    for (position, tensor) in outputs.enumerated() where tensor == old { outputs[position] = new }
  }

  /// Puts an operator between a tensor and some of its readers, which then read its result.
  ///
  /// The operator runs right before the first of the readers, or last where there are none. Outputs of the
  /// subgraph keep naming `tensor`.
  ///
  /// - Parameters:
  ///   - operation: the operator; its inputs name `tensor` already, its outputs are set here.
  ///   - readers: the operators to change; all that read `tensor` where it is `nil`.
  /// - Returns: the indices of the operator and of its result.
  @discardableResult
  public mutating func interpose(
    _ operation: Graph.Operator, on tensor: Int, result: Graph.Tensor, readers: [Int]? = nil
  ) -> (operator: Int, tensor: Int) {
    let readers = readers ?? consumers(of: tensor)
    let result = add(result)
    redirectReaders(of: tensor, to: result, in: readers)
    var operation = operation
    operation.outputs = [result]
    let place = readers.min() ?? operators.count
    insert(operation, before: place)
    return (place, result)
  }
}
