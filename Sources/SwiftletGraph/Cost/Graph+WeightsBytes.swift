extension Graph {
  /// Bytes of the constants that operators use; a constant that several use counts once.
  public var weightsBytes: Int {
    Graph.byteCount(of: subgraphs.flatMap { $0.constants(ofOperators: $0.operators.indices) })
  }

  fileprivate static func byteCount(of constants: [Constant]) -> Int {
    var sizes: [ObjectIdentifier: Int] = [:]
    for constant in constants { sizes[constant.identity] = constant.bytes.count }
    return sizes.values.reduce(0, +)
  }
}

extension Graph.Subgraph {
  /// Bytes of the constants that some operators use; a constant that several use counts once.
  public func weightsBytes(ofOperators indices: Range<Int>) -> Int {
    Graph.byteCount(of: constants(ofOperators: indices))
  }

  fileprivate func constants(ofOperators indices: Range<Int>) -> [Graph.Constant] {
    operators[indices].flatMap(\.tensors).filter(tensors.indices.contains).compactMap { tensors[$0].constant }
  }
}
