extension Graph {
  /// Removes the subgraphs that nothing calls, and renumbers the others in their order.
  ///
  /// The first subgraph stays, and so does every one that a signature names, or that an operator of a staying one
  /// calls.
  ///
  /// - Returns: by old index the new one, `nil` for a subgraph that went.
  @discardableResult
  public mutating func removeUnusedSubgraphs() -> [Int?] {
    var isUsed = [Bool](repeating: false, count: subgraphs.count)
    var pending = [0] + signatures.map(\.subgraph)
    while let subgraph = pending.popLast() {
      guard isUsed.indices.contains(subgraph), !isUsed[subgraph] else { continue }
      isUsed[subgraph] = true
      pending += subgraphs[subgraph].operators.flatMap(\.subgraphs)
    }
    guard isUsed.contains(false) else { return subgraphs.indices.map { $0 } }
    var numbers: [Int?] = []
    var count = 0
    for isUsed in isUsed {
      numbers.append(isUsed ? count : nil)
      if isUsed { count += 1 }
    }
    subgraphs = subgraphs.indices.filter { isUsed[$0] }.map { subgraphs[$0] }
    func number(_ old: Int) -> Int { numbers.indices.contains(old) ? numbers[old] ?? old : old }
    for subgraph in subgraphs.indices {
      for index in subgraphs[subgraph].operators.indices {
        subgraphs[subgraph].operators[index].options?.renumberSubgraphs(number)
        subgraphs[subgraph].operators[index].secondOptions?.renumberSubgraphs(number)
      }
    }
    for index in signatures.indices { signatures[index].subgraph = number(signatures[index].subgraph) }
    return numbers
  }
}
