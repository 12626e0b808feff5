extension Operation {
  /// The most inputs or outputs of an operator that takes any number of them.
  static var maximumTensors: Int { 65_535 }

  /// The axis that a model names; a negative one counts from the end.
  ///
  /// - Throws: `.axis`, with what the model says in `detail`, where `rank` axes have no such axis.
  func axis(_ stored: Int64, rank: Int, _ tensor: Tensor? = nil) throws(ModelError) -> Int {
    let axis = stored < 0 ? stored &+ Int64(rank) : stored
    guard axis >= 0, axis < Int64(rank) else {
      throw error(.axis, tensor, detail: Int(Int32(clamping: stored)))
    }
    return Int(truncatingIfNeeded: axis)
  }

  /// Bytes of one element of a tensor whose elements are moved without a look at their value.
  ///
  /// - Throws: `.unsupportedType` where elements do not start at bytes.
  func elementByteCount(_ tensor: Tensor) throws(ModelError) -> Int {
    let bits = tensor.type.bitWidth
    guard bits >= 8 else { throw error(.unsupportedType, tensor) }
    return bits &>> 3
  }
}
