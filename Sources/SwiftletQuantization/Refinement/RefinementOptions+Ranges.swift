import Swiftlet

extension RefinementOptions {
  /// The range that serves stored values best.
  ///
  /// 8 bits: the one with the smallest squared error, which cuts off rare extremes. 16 bits: room above what calibration reached, as a bit of resolution is worth less than an unseen
  /// value that is cut off.
  ///
  /// - Parameters:
  ///   - range: by the calibration method.
  ///   - seen: where it comes from.
  func range(
    _ range: ValueRange, of seen: TensorStatistics, by method: RangeMethod, as form: ActivationForm
  ) -> ValueRange {
    switch form {
    case .float32:
      return range
    case .int8:
      // Who asks for a method gets it.
      guard rangeSearch || powerOfTwoClipping, method == .minimumMaximum, seen.minimum < seen.maximum,
        let cells = HistogramCells(seen)
      else { return range }
      let search = SquaredErrorRange(cells)
      return powerOfTwoClipping && range.low >= 0 ? search.powerOfTwo : search.asymmetric
    case .int16:
      return ValueRange(low: widened(range.low), high: widened(range.high))
    }
  }

  private func widened(_ value: Float) -> Float {
    let product = value * max(headroom, 1)
    return product.isFinite ? product : value
  }
}
