extension Tensor {
  /// The scale of a tensor that has one for all of its elements.
  ///
  /// - Throws: `.quantization` where it has none, one for each channel, or one that is not finite and above zero.
  var uniformScale: Float {
    get throws(ModelError) {
      guard !quantization.isPerChannel else { throw ModelError(.quantization, tensor: index) }
      return try scale
    }
  }
}
