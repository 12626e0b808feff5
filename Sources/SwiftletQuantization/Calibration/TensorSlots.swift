import Swiftlet

/// Numbers the tensors of all subgraphs of a model, one after the other, and knows which are recorded.
struct TensorSlots: Sendable {
  /// The number of each subgraph's first tensor.
  private let starts: [Int]
  /// Whether a tensor is floating point.
  private let isFloat: [Bool]

  init(_ model: Model) {
    var (starts, isFloat): ([Int], [Bool]) = ([], [])
    for index in 0..<model.subgraphCount {
      let subgraph = model.subgraph(index)
      starts.append(isFloat.count)
      for tensor in 0..<subgraph.tensorCount { isFloat.append(subgraph.tensor(tensor).type == .float32) }
    }
    (self.starts, self.isFloat) = (starts, isFloat)
  }

  /// The tensors of one subgraph.
  init(isFloat: [Bool]) {
    (starts, self.isFloat) = ([0], isFloat)
  }

  var count: Int { isFloat.count }

  /// The number of a tensor that is recorded; `nil` for one that is not floating point, and for an absent one.
  func slot(_ subgraph: Int, _ tensor: Int32?) -> Int? {
    guard let tensor, tensor >= 0 else { return nil }
    let slot = starts[subgraph] + Int(tensor)
    return isFloat[slot] ? slot : nil
  }

  func reference(_ slot: Int) -> TensorReference {
    var subgraph = starts.count - 1
    // Subgraphs without tensors begin where the next one does: the last that begins so early has the tensor.
    while subgraph > 0, starts[subgraph] > slot { subgraph -= 1 }
    return TensorReference(subgraph: subgraph, tensor: slot - starts[subgraph])
  }
}
