public import Swiftlet

extension Statistics {
  /// Statistics without data: every floating-point activation of a model, its states included, has one range.
  ///
  /// For a quick look at a quantized model's size and speed; its results are worth nothing. ``isEstimate`` is set.
  public init(estimating range: ValueRange, for model: PreparedModel) {
    self.init()
    self.model = Statistics.hash(of: model)
    isEstimate = true
    for index in 0..<model.model.subgraphCount {
      let subgraph = model.model.subgraph(index)
      for tensor in 0..<subgraph.tensorCount {
        let description = subgraph.tensor(tensor)
        guard description.type == .float32, !description.isConstant else { continue }
        tensors[TensorReference(subgraph: index, tensor: tensor)] = TensorStatistics(range)
      }
    }
  }
}
