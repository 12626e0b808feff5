// What recurrent operators check as weighted ones do.
extension WeightedArithmetic {
  /// Requires that 16-bit activations have no zero point: convolutions of the reference ignore it.
  static func expectSymmetricWideActivations(_ input: Tensor, _ output: Tensor) throws(ModelError) {
    guard Activation.elementType == .int16 else { return }
    try input.expectSymmetric()
    try output.expectSymmetric()
  }

  /// What is added to every input element; zero in floating point.
  static func inputOffset(_ input: Tensor) throws(ModelError) -> Int32 {
    maximumShift == nil ? 0 : 0 &- (try input.zeroPoint)
  }
}
