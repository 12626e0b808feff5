import Swiftlet

extension Graph {
  /// Removes the operators of a subgraph whose results nothing uses.
  ///
  /// An operator stays where an output of the subgraph depends on it, where it may act on something else than
  /// its outputs (custom operators, assignments of variables, calls of other subgraphs, operators without
  /// outputs), or where it changes a variable that a staying operator reads.
  ///
  /// - Returns: the number of operators that went.
  @discardableResult
  public mutating func removeDeadOperators(in subgraph: Int) -> Int {
    let dead = deadOperators(in: subgraph)
    subgraphs[subgraph].removeOperators(dead)
    return dead.count
  }

  /// The operators of a subgraph whose results nothing uses, as ``removeDeadOperators(in:)`` defines it.
  package func deadOperators(in subgraph: Int) -> [Int] {
    let graph = subgraphs[subgraph]
    // By tensor, the operators that change it. A variable carries a value from one invocation to the next, so
    // who changes it matters to readers in front as well.
    var writers = [[Int]](repeating: [], count: graph.tensors.count)
    for (index, operation) in graph.operators.enumerated() {
      for tensor in operation.outputs where writers.indices.contains(tensor) { writers[tensor].append(index) }
      for tensor in operation.inputs
      where writers.indices.contains(tensor) && graph.tensors[tensor].isVariable {
        writers[tensor].append(index)
      }
    }
    var isLive = graph.operators.map { $0.hasEffects || $0.outputs.allSatisfy { $0 == -1 } }
    var needed =
      graph.outputs + graph.operators.indices.filter { isLive[$0] }.flatMap { graph.operators[$0].inputs }
    for signature in signatures where signature.subgraph == subgraph {
      needed += signature.outputs.map(\.tensor)
    }
    while let tensor = needed.popLast() {
      guard writers.indices.contains(tensor) else { continue }
      for writer in writers[tensor] where !isLive[writer] {
        isLive[writer] = true
        needed += graph.operators[writer].inputs
      }
      // Each writer is looked at once for each tensor.
      writers[tensor] = []
    }
    return isLive.indices.filter { !isLive[$0] }
  }

  /// Removes the tensors of a subgraph that nothing names, and renumbers the others in their order.
  ///
  /// Operators, inputs, outputs, signatures and quantization details follow. Metadata that names tensors by
  /// index, such as `OfflineMemoryAllocation`, is the caller's to drop.
  ///
  /// - Returns: by old index the new one, `nil` for a tensor that went.
  @discardableResult
  public mutating func removeUnusedTensors(in subgraph: Int) -> [Int?] {
    let graph = subgraphs[subgraph]
    var isUsed = [Bool](repeating: false, count: graph.tensors.count)
    var pending = graph.inputs + graph.outputs + graph.operators.flatMap(\.tensors)
    for signature in signatures where signature.subgraph == subgraph {
      pending += (signature.inputs + signature.outputs).map(\.tensor)
    }
    while let tensor = pending.popLast() {
      guard isUsed.indices.contains(tensor), !isUsed[tensor] else { continue }
      isUsed[tensor] = true
      pending += graph.tensors[tensor].quantization?.details?.tensors ?? []
    }
    var numbers: [Int?] = []
    var count = 0
    for isUsed in isUsed {
      numbers.append(isUsed ? count : nil)
      if isUsed { count += 1 }
    }
    subgraphs[subgraph].tensors = graph.tensors.indices.filter { isUsed[$0] }.map { graph.tensors[$0] }
    renumberTensors(in: subgraph) { numbers.indices.contains($0) ? numbers[$0] ?? $0 : $0 }
    return numbers
  }

  /// Replaces every index of a tensor of a subgraph.
  private mutating func renumberTensors(in subgraph: Int, _ number: (Int) -> Int) {
    func renumber(_ tensors: inout [Int]) { tensors = tensors.map(number) }
    renumber(&subgraphs[subgraph].inputs)
    renumber(&subgraphs[subgraph].outputs)
    for index in subgraphs[subgraph].operators.indices {
      renumber(&subgraphs[subgraph].operators[index].inputs)
      renumber(&subgraphs[subgraph].operators[index].outputs)
      renumber(&subgraphs[subgraph].operators[index].intermediates)
    }
    for index in subgraphs[subgraph].tensors.indices {
      guard var details = subgraphs[subgraph].tensors[index].quantization?.details else { continue }
      for slot in details.tensorSlots {
        let old = Int(details.table[slot, default: Int32(0)])
        details.table[slot, default: Int32(0)] = Int32(truncatingIfNeeded: number(old))
      }
      subgraphs[subgraph].tensors[index].quantization?.details = details
    }
    for index in signatures.indices where signatures[index].subgraph == subgraph {
      for argument in signatures[index].inputs.indices {
        signatures[index].inputs[argument].tensor = number(signatures[index].inputs[argument].tensor)
      }
      for argument in signatures[index].outputs.indices {
        signatures[index].outputs[argument].tensor = number(signatures[index].outputs[argument].tensor)
      }
    }
  }
}

extension Graph.Operator {
  /// Whether running the operator may do more than write its outputs.
  package var hasEffects: Bool {
    switch code {
    case .custom, .unlisted: true
    case .builtin(.assignVariable), .builtin(.hashtableImport), .builtin(.delegate): true
    case .builtin(.stablehloCustomCall): true
    case .builtin: !subgraphs.isEmpty
    }
  }
}
